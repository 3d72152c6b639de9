package dev.nixoffload.cli;

import dev.nixoffload.change.TextDiff;
import dev.nixoffload.change.Undone;
import dev.nixoffload.change.Undone.Left;
import dev.nixoffload.message.Message;
import dev.nixoffload.report.Wording;
import java.util.ArrayList;
import java.util.List;

/** What came of undoing, for people. */
final class UndoneText {
    private static final int LEFT = 2;
    private static final int DETAIL = 4;

    private final Wording wording;
    private final int width;

    UndoneText(Wording wording, int width) {
        this.wording = wording;
        this.width = width;
    }

    List<Line> lines(Undone undone) {
        var lines = new ArrayList<Line>();
        switch (undone) {
            case Undone.Refused(var problem) -> {
                lines.addAll(sentence(Ink.FAIL, Message.of("cli.undo.refused"), 0));
                lines.addAll(new ProblemText(wording, width).lines(problem, LEFT));
            }
            case Undone.Tried(int entry, List<Left> left)
            when left.isEmpty() ->
                lines.addAll(sentence(Ink.PASS, Message.of("cli.undo.done", Integer.toString(entry)), 0));
            case Undone.Tried(int entry, List<Left> left) -> {
                lines.addAll(sentence(Ink.FAIL, Message.of("cli.undo.left", Integer.toString(entry), left.size()), 0));
                left.forEach(one -> lines.addAll(left(one)));
            }
        }
        return lines;
    }

    private List<Line> left(Left left) {
        var lines = new ArrayList<Line>();
        lines.add(Line.EMPTY.to(LEFT).and(Ink.STRONG, left.number() + ". " + wording.say(left.title())));
        switch (left) {
            case Left.Failed(int _, Message _, var problem) ->
                lines.addAll(new ProblemText(wording, width).lines(problem, DETAIL));
            case Left.ChangedSince(int _, Message _, var texts) -> {
                lines.addAll(sentence(
                        Ink.FAIL,
                        Message.of("cli.undo.changed-since", texts.path().text()),
                        DETAIL));
                lines.addAll(diff(Message.of("cli.undo.since"), texts.since()));
                lines.addAll(diff(Message.of("cli.undo.back"), texts.back()));
                lines.addAll(sentence(Ink.PLAIN, Message.of("cli.undo.by-hand"), DETAIL));
            }
        }
        return lines;
    }

    private List<Line> diff(Message title, TextDiff diff) {
        List<Line> text = DiffText.lines(diff, DETAIL + 2);
        if (text.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<Line>();
        lines.addAll(sentence(Ink.FAINT, title, DETAIL));
        lines.addAll(text);
        return lines;
    }

    private List<Line> sentence(Ink ink, Message message, int column) {
        return Paragraph.lines(wording.say(message), column, width).stream()
                .map(part -> Line.EMPTY.to(column).and(ink, part))
                .toList();
    }
}
