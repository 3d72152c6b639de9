package dev.nixoffload.cli;

import dev.nixoffload.change.Entry;
import dev.nixoffload.change.Journal;
import dev.nixoffload.change.Journal.Record;
import dev.nixoffload.change.RecordedChange;
import dev.nixoffload.change.TextDiff;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Workshop.Ledger;
import dev.nixoffload.pair.Role;
import dev.nixoffload.report.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What was changed on a machine, for people. */
final class JournalText {
    private static final int INDENT = 2;
    private static final int ADVICE = 6;

    private final Wording wording;
    private final int width;
    private final OwnCommand own;

    JournalText(Wording wording, int width, OwnCommand own) {
        this.wording = wording;
        this.width = width;
        this.own = own;
    }

    List<Line> machine(Role role, Ledger ledger) {
        var lines = new ArrayList<Line>();
        lines.add(Line.EMPTY.and(Ink.STRONG, wording.say(Endpoint.role(role))));
        switch (ledger) {
            case Ledger.Read(Journal journal) -> {
                if (journal.newestFirst().isEmpty()) {
                    lines.add(Line.EMPTY.to(INDENT).and(Ink.FAINT, wording.say(Message.of("cli.journal.empty"))));
                }
                journal.newestFirst().forEach(record -> lines.addAll(record(role, record)));
            }
            case Ledger.Unreadable(var problem) -> lines.addAll(new ProblemText(wording, width).lines(problem, INDENT));
        }
        lines.add(Line.EMPTY);
        return lines;
    }

    private List<Line> record(Role role, Record record) {
        return switch (record) {
            case Record.Readable(Entry entry) -> {
                var lines = new ArrayList<Line>();
                lines.add(head(entry));
                if (EntryWords.waits(entry.state())) {
                    EntryWords.ways(role, entry, own)
                            .forEach(typed -> lines.add(Line.EMPTY.to(ADVICE).and(Ink.STRONG, typed)));
                }
                yield lines;
            }
            case Record.Tampered(int number) ->
                odd(
                        number,
                        Message.of("cli.journal.tampered"),
                        Message.of("cli.journal.tampered-remedy", Integer.toString(number)));
            case Record.Newer(int number, int version) ->
                odd(
                        number,
                        Message.of("cli.journal.newer", Integer.toString(version)),
                        Message.of("cli.journal.newer-remedy"));
        };
    }

    private Line head(Entry entry) {
        return numbered(entry.number())
                .and(Ink.FAINT, wording.time(entry.made()) + "  ")
                .and(wording.say(entry.title()) + "  ")
                .and(EntryWords.ink(entry.state()), wording.say(EntryWords.state(entry)));
    }

    private List<Line> odd(int number, Message what, Message remedy) {
        var lines = new ArrayList<Line>();
        lines.add(numbered(number).and(Ink.FAIL, wording.say(what)));
        Paragraph.lines(wording.say(remedy), ADVICE, width)
                .forEach(part -> lines.add(Line.EMPTY.to(ADVICE).and(part)));
        return lines;
    }

    private static Line numbered(int number) {
        return Line.EMPTY.to(INDENT).and(Ink.STRONG, Integer.toString(number)).to(ADVICE);
    }

    /** All there is to tell of one entry. */
    List<Line> entry(Role role, Entry entry, List<TextDiff> diffs) {
        var lines = new ArrayList<Line>();
        lines.add(Line.EMPTY.and(Ink.STRONG, wording.say(Endpoint.role(role))));
        lines.add(head(entry));
        lines.add(Line.EMPTY.to(ADVICE).and(Ink.FAINT, wording.say(Message.of("cli.journal.by", entry.by()))));
        for (RecordedChange change : entry.changes()) {
            lines.add(Line.EMPTY
                    .to(ADVICE)
                    .and(change.number() + ". " + wording.say(change.title()) + "  ")
                    .and(Ink.FAINT, wording.say(progress(change.progress()))));
        }
        if (!entry.greens().isEmpty()) {
            String titles = entry.greens().stream().map(wording::title).collect(Collectors.joining(", "));
            lines.add(Line.EMPTY.to(ADVICE).and(wording.say(Message.of("cli.plan.greens", titles))));
        }
        for (TextDiff diff : diffs) {
            List<Line> text = DiffText.lines(diff, ADVICE);
            if (!text.isEmpty()) {
                lines.add(Line.EMPTY);
                lines.addAll(text);
            }
        }
        return lines;
    }

    private static Message progress(RecordedChange.Progress progress) {
        return switch (progress) {
            case UNTOUCHED -> Message.of("cli.change.untouched");
            case BEGUN -> Message.of("cli.change.begun");
            case DONE -> Message.of("cli.change.done");
            case UNDONE -> Message.of("cli.change.undone");
            case KEPT -> Message.of("cli.change.kept");
        };
    }
}
