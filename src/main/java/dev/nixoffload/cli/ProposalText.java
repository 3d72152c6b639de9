package dev.nixoffload.cli;

import dev.nixoffload.change.Risk;
import dev.nixoffload.change.TextDiff;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Proposal;
import dev.nixoffload.offload.Proposal.Hurdle;
import dev.nixoffload.offload.Proposal.Stage;
import dev.nixoffload.offload.Undertaking.Crossing;
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
            case Proposal.NothingToDo(var _, var _, var cautions) -> {
                List<Line> lines = paragraph(Ink.PASS, "✓ ", wording.say(Message.of("cli.plan.nothing")), STAGE);
                lines.addAll(cautions(cautions));
                yield lines;
            }
            case Proposal.Impossible(var _, var hurdles) -> hurdles(hurdles);
            case Proposal.Work work -> work(work);
        };
    }

    /** What cannot be done as things are, and what to do about it. */
    List<Line> hurdles(List<Hurdle> hurdles) {
        var lines = new ArrayList<Line>();
        for (Hurdle hurdle : hurdles) {
            if (!lines.isEmpty()) {
                lines.add(Line.EMPTY);
            }
            lines.addAll(paragraph(Ink.FAIL, "✗ ", wording.say(hindered(hurdle)), STAGE));
            lines.addAll(new ProblemText(wording, width).lines(hurdle.problem(), STAGE));
        }
        return lines;
    }

    private Message hindered(Hurdle hurdle) {
        Message where = Endpoint.the(hurdle.where());
        return hurdle.of().isEmpty()
                ? Message.of("cli.plan.impossible", where)
                : Message.of(
                        "cli.plan.hindered",
                        where,
                        hurdle.of().stream()
                                .map(Crossing::noun)
                                .map(wording::say)
                                .collect(Collectors.joining(", ")));
    }

    private List<Line> cautions(List<Message> cautions) {
        return cautions.stream()
                .flatMap(caution -> paragraph(Ink.WARN, "! ", wording.say(caution), STAGE).stream())
                .toList();
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
        lines.addAll(cautions(work.cautions()));
        lines.addAll(named(Ink.PASS, "✓ ", "cli.plan.greens", work.proof().greens()));
        lines.addAll(named(Ink.FAINT, "  ", "cli.plan.further", work.proof().further()));
        if (!work.hurdles().isEmpty()) {
            lines.add(Line.EMPTY);
            lines.addAll(hurdles(work.hurdles()));
        }
        return lines;
    }

    private List<Line> named(Ink ink, String mark, String key, List<CheckId> checks) {
        if (checks.isEmpty()) {
            return List.of();
        }
        String titles = checks.stream().map(this::named).collect(Collectors.joining(", "));
        return paragraph(ink, mark, wording.say(Message.of(key, titles)), STAGE);
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
