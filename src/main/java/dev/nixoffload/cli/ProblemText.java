package dev.nixoffload.cli;

import dev.nixoffload.machine.Printable;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.report.Wording;
import java.util.ArrayList;
import java.util.List;

/** Trouble in the midst of a result: what, why, what to do, and the raw words of whoever complained. */
final class ProblemText {
    private final Wording wording;
    private final int width;

    ProblemText(Wording wording, int width) {
        this.wording = wording;
        this.width = width;
    }

    List<Line> lines(Problem problem, int column) {
        var lines = new ArrayList<Line>();
        lines.addAll(paragraph(Ink.FAIL, problem.what(), column));
        lines.addAll(paragraph(Ink.PLAIN, problem.why(), column));
        lines.addAll(paragraph(Ink.PLAIN, problem.remedy(), column));
        Printable.of(problem.details())
                .lines()
                .forEach(text ->
                        lines.add(Line.EMPTY.to(column).and(Ink.FAINT, "│ ").and(text)));
        return lines;
    }

    private List<Line> paragraph(Ink ink, Message message, int column) {
        return Paragraph.lines(wording.say(message), column, width).stream()
                .map(part -> Line.EMPTY.to(column).and(ink, part))
                .toList();
    }
}
