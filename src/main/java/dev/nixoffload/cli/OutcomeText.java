package dev.nixoffload.cli;

import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Workshop.Outcome;
import dev.nixoffload.pair.Role;
import dev.nixoffload.report.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What came of carrying out a proposal, for people. */
final class OutcomeText {
    private final Wording wording;
    private final int width;
    private final OwnCommand own;
    private final AppliedText applied;
    private final boolean practice;

    /** @param practice whether the machines are gone when this command is over */
    OutcomeText(Wording wording, int width, OwnCommand own, boolean practice) {
        this.wording = wording;
        this.width = width;
        this.own = own;
        this.applied = new AppliedText(wording, width, own);
        this.practice = practice;
    }

    List<Line> lines(Outcome outcome) {
        var lines = new ArrayList<Line>();
        switch (outcome) {
            case Outcome.Done(var entries, var left) -> {
                lines.addAll(applied.sentence(
                        Ink.PASS, Message.of(left.isEmpty() ? "cli.outcome.done" : "cli.outcome.done-but")));
                lines.addAll(kept(entries));
                lines.addAll(new ProposalText(wording, width).hurdles(left));
            }
            case Outcome.Ended(int stage, Role where, var why, var entries) -> {
                lines.addAll(applied.sentence(
                        Ink.STRONG, Message.of("cli.outcome.ended", Integer.toString(stage), Endpoint.the(where))));
                lines.addAll(applied.lines(where, why));
                lines.addAll(kept(entries));
            }
            case Outcome.Unreachable(Role where, var problem, var entries) -> {
                lines.addAll(applied.sentence(Ink.STRONG, Message.of("cli.outcome.unreachable", Endpoint.the(where))));
                lines.addAll(new ProblemText(wording, width).lines(problem, 2));
                lines.addAll(kept(entries));
            }
        }
        return lines;
    }

    /** What stands in the journals, and how it is taken back, the newest first. */
    private List<Line> kept(Map<Role, List<Integer>> entries) {
        if (entries.values().stream().allMatch(List::isEmpty)) {
            return List.of();
        }
        if (practice) {
            return applied.sentence(Ink.FAINT, Message.of("cli.outcome.practice"));
        }
        List<Line> lines = applied.sentence(Ink.PLAIN, Message.of("cli.outcome.kept"));
        lines.add(AppliedText.command(own.of("undo")));
        return lines;
    }
}
