package dev.nixoffload.cli;

import dev.nixoffload.check.State;
import dev.nixoffload.message.Messages;
import dev.nixoffload.report.FindingText;
import dev.nixoffload.report.FindingText.CommandText;
import dev.nixoffload.report.FindingText.EvidenceText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The columns that findings stand in: mark, word, title, value and time; and below a row why, what to do and what was
 * seen, all of it from where the titles begin.
 */
final class Rows {
    private static final int WIDEST_TITLE = 34;
    private static final int SEEN_LINES = 12;

    private final Messages words;
    private final int width;
    private final int titleColumn;
    private final int valueColumn;
    private final int textColumn;

    /** {@code width} of the window; text is not wrapped where it is {@link Integer#MAX_VALUE}. */
    Rows(Messages words, int longestTitle, int width) {
        this.words = words;
        this.width = width;
        this.titleColumn = 2
                + longest(Arrays.stream(State.values())
                        .map(state -> words.say(state.word()))
                        .toList())
                + 2;
        this.valueColumn = titleColumn + Math.min(longestTitle, WIDEST_TITLE) + 2;
        this.textColumn = titleColumn
                + longest(List.of(words.say("cli.row.why"), words.say("cli.row.do"), words.say("cli.row.seen")))
                + 2;
    }

    /** The same, with the value cut so that all of it is in that many columns. */
    Line row(State state, String title, String value, String time, int columns) {
        int room = columns - valueColumn - (time.isEmpty() ? 0 : time.length() + 2);
        return row(state, title, Line.of(value).within(Math.max(room, 0)).text(false), time);
    }

    Line row(State state, String title, String value, String time) {
        Ink ink = Ink.of(state);
        Ink text = ink == Ink.FAINT ? Ink.FAINT : Ink.PLAIN;
        Line titled = begun(state).and(text == Ink.PLAIN ? Ink.STRONG : text, title);
        Line valued = value.isEmpty() ? titled : titled.to(valueColumn).and(text, value);
        return time.isEmpty() ? valued : valued.and(Ink.FAINT, "  " + time);
    }

    private Line begun(State state) {
        return Line.EMPTY
                .and(Ink.of(state), state.mark() + " " + words.say(state.word()))
                .to(titleColumn);
    }

    /** What is true of several findings together, from where the titles begin. */
    Line sum(State state, String text) {
        return begun(state).and(text);
    }

    Line row(FindingText finding) {
        return row(finding.state(), finding.title(), finding.value(), finding.took());
    }

    /** Likewise, with the name that {@code --only} knows it by. */
    Line named(FindingText finding) {
        return row(finding).and(Ink.FAINT, "  " + finding.id());
    }

    /** A row of what has not begun. */
    Line waiting(String title, String value) {
        Line titled = Line.EMPTY.to(titleColumn).and(Ink.FAINT, title);
        return value.isEmpty() ? titled : titled.to(valueColumn).and(Ink.FAINT, value);
    }

    /** A row whose value may be long: what does not fit stands below, from the same column. */
    List<Line> wrappedRow(State state, String title, String value) {
        List<String> parts = Paragraph.lines(value, valueColumn, width);
        var lines = new ArrayList<Line>();
        lines.add(row(state, title, parts.getFirst(), ""));
        for (String part : parts.subList(1, parts.size())) {
            lines.add(Line.EMPTY.to(valueColumn).and(Ink.FAINT, part));
        }
        return lines;
    }

    /** Why, what to do, and what was seen; {@code whole} also shows long outputs from end to end. */
    List<Line> details(FindingText finding, boolean whole) {
        var lines = new ArrayList<Line>();
        finding.why().ifPresent(why -> lines.addAll(paragraph(words.say("cli.row.why"), why)));
        finding.advice().ifPresent(advice -> lines.addAll(paragraph(words.say("cli.row.do"), advice)));
        String where = "";
        for (CommandText command : finding.commands()) {
            if (!command.where().equals(where)) {
                where = command.where();
                lines.add(Line.EMPTY.to(textColumn).and(Ink.FAINT, where + ":"));
            }
            // Never wrapped: it is there to be copied.
            lines.add(Line.EMPTY.to(textColumn + 2).and(Ink.STRONG, command.line()));
        }
        for (String figure : finding.figures()) {
            lines.add(Line.EMPTY.to(textColumn).and(figure));
        }
        for (EvidenceText evidence : finding.evidence()) {
            lines.addAll(seen(evidence, whole));
        }
        return lines;
    }

    private List<Line> seen(EvidenceText evidence, boolean whole) {
        var lines = new ArrayList<>(paragraph(words.say("cli.row.seen"), evidence.purpose()));
        List<String> what = evidence.what().lines().toList();
        // A script is told by how it begins; who wants all of it says so.
        for (String text : whole || what.size() < 2 ? what : List.of(what.getFirst() + " …")) {
            Line line = Line.EMPTY.to(textColumn).and(text);
            lines.add(whole ? line : line.within(width));
        }
        lines.add(Line.EMPTY.to(textColumn).and(Ink.FAINT, evidence.circumstances()));
        if (!evidence.text().isBlank()) {
            List<String> output = evidence.text().stripTrailing().lines().toList();
            List<String> shown = whole ? output : shortened(output);
            shown.forEach(text ->
                    lines.add(Line.EMPTY.to(textColumn).and(Ink.FAINT, "│ ").and(text)));
        }
        return lines;
    }

    /** What a program says first and last tells most. */
    private List<String> shortened(List<String> output) {
        if (output.size() <= SEEN_LINES) {
            return output;
        }
        int head = SEEN_LINES / 2;
        int tail = SEEN_LINES - head - 1;
        var kept = new ArrayList<>(output.subList(0, head));
        kept.add(words.say("cli.row.more", Integer.toString(output.size() - head - tail)));
        kept.addAll(output.subList(output.size() - tail, output.size()));
        return kept;
    }

    private List<Line> paragraph(String label, String text) {
        var lines = new ArrayList<Line>();
        for (String part : Paragraph.lines(text, textColumn, width)) {
            Line start = Line.EMPTY.to(titleColumn);
            lines.add((lines.isEmpty() ? start.and(Ink.FAINT, label) : start)
                    .to(textColumn)
                    .and(part));
        }
        return lines;
    }

    private static int longest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }
}
