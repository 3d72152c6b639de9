package dev.nixoffload.cli;

import dev.nixoffload.change.Risk;
import dev.nixoffload.change.TextDiff;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Proposal;
import dev.nixoffload.offload.Proposal.Stage;
import dev.nixoffload.report.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What would be done to a pair, for people. */
final class ProposalText {
    private static final int STAGE = 2;
    private static final int DEED = 5;
    private static final int DIFF = 7;

    private final Wording wording;
    private final int width;

    ProposalText(Wording wording, int width) {
        this.wording = wording;
        this.width = width;
    }

    List<Line> lines(Proposal proposal) {
        var lines = new ArrayList<>(
                new KeysText(wording, true).lines(proposal.undertaking().brought()));
        lines.add(title(proposal.undertaking().title()));
        lines.addAll(plan(proposal));
        return lines;
    }

    private List<Line> plan(Proposal proposal) {
        return switch (proposal) {
            case Proposal.NothingToDo _ ->
                List.of(Line.EMPTY.to(STAGE).and(Ink.PASS, wording.say(Message.of("cli.plan.nothing"))));
            case Proposal.Impossible(var _, var where, var problem) -> {
                var lines = new ArrayList<Line>();
                lines.add(Line.EMPTY
                        .to(STAGE)
                        .and(Ink.FAIL, wording.say(Message.of("cli.plan.impossible", Endpoint.the(where)))));
                lines.addAll(new ProblemText(wording, width).lines(problem, STAGE));
                yield lines;
            }
            case Proposal.Work work -> work(work);
        };
    }

    private List<Line> work(Proposal.Work work) {
        var lines = new ArrayList<Line>();
        int number = 0;
        for (Stage stage : work.stages()) {
            number++;
            lines.add(Line.EMPTY);
            lines.addAll(stage(number, stage));
        }
        lines.add(Line.EMPTY);
        for (Message caution : work.cautions()) {
            lines.addAll(paragraph(Ink.WARN, "! ", wording.say(caution), STAGE));
        }
        if (!work.greens().isEmpty()) {
            String titles = work.greens().stream().map(this::named).collect(Collectors.joining(", "));
            lines.addAll(paragraph(Ink.PASS, "✓ ", wording.say(Message.of("cli.plan.greens", titles)), STAGE));
        }
        return lines;
    }

    private List<Line> stage(int number, Stage stage) {
        var lines = new ArrayList<Line>();
        lines.add(Line.EMPTY
                .to(STAGE)
                .and(Ink.STRONG, number + ". ")
                .and(Ink.STRONG, wording.say(Endpoint.role(stage.role())) + ": ")
                .and(Ink.STRONG, wording.say(stage.title())));
        for (Message deed : stage.deeds()) {
            lines.addAll(paragraph(Ink.PLAIN, "• ", wording.say(deed), DEED));
        }
        for (TextDiff diff : stage.diffs()) {
            List<Line> text = DiffText.lines(diff, DIFF);
            if (!text.isEmpty()) {
                lines.add(Line.EMPTY);
                lines.addAll(text);
            }
        }
        if (stage instanceof Proposal.Foretold) {
            lines.addAll(paragraph(Ink.FAINT, "", wording.say(Message.of("cli.plan.foretold")), DEED));
        }
        switch (stage.risk()) {
            case Risk.None _ -> {}
            case Risk.MayCutConnection(int from, var within) ->
                lines.addAll(paragraph(
                        Ink.WARN,
                        "! ",
                        wording.say(Message.of(
                                "cli.plan.may-cut", Integer.toString(from), Long.toString(within.toSeconds()))),
                        DEED));
        }
        return lines;
    }

    private String named(CheckId id) {
        return wording.title(id) + " (" + id.text() + ")";
    }

    private Line title(Message title) {
        return Line.EMPTY.and(Ink.STRONG, wording.say(title));
    }

    private List<Line> paragraph(Ink ink, String mark, String text, int column) {
        var lines = new ArrayList<Line>();
        for (String part : Paragraph.lines(text, column + mark.length(), width)) {
            lines.add(
                    lines.isEmpty()
                            ? Line.EMPTY.to(column).and(ink, mark).and(ink == Ink.FAINT ? ink : Ink.PLAIN, part)
                            : Line.EMPTY.to(column + mark.length()).and(ink == Ink.FAINT ? ink : Ink.PLAIN, part));
        }
        return lines;
    }
}
