package dev.nixoffload.cli;

import dev.nixoffload.change.Applied;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Role;
import dev.nixoffload.report.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What came of a plan on one machine, and what can be typed next, for people. */
final class AppliedText {
    private final Wording wording;
    private final int width;
    private final OwnCommand own;

    AppliedText(Wording wording, int width, OwnCommand own) {
        this.wording = wording;
        this.width = width;
        this.own = own;
    }

    List<Line> lines(Role role, Applied applied) {
        return switch (applied) {
            case Applied.Done(int entry) ->
                sentence(Ink.PASS, Message.of("cli.applied.done", Endpoint.the(role), Integer.toString(entry)));
            case Applied.Stale(var moved) -> stale(moved);
            case Applied.Refused(var problem) -> {
                List<Line> lines = sentence(Ink.FAIL, Message.of("cli.applied.refused", Endpoint.the(role)));
                lines.addAll(new ProblemText(wording, width).lines(problem, 2));
                yield lines;
            }
            case Applied.Stopped(int entry, int change, var problem) -> {
                List<Line> lines = sentence(
                        Ink.FAIL, Message.of("cli.applied.stopped", Endpoint.the(role), Integer.toString(change)));
                lines.addAll(new ProblemText(wording, width).lines(problem, 2));
                lines.addAll(ways(role, entry));
                yield lines;
            }
            case Applied.UndoneByMachine(int entry) ->
                sentence(
                        Ink.FAIL,
                        Message.of("cli.applied.undone-by-machine", Endpoint.the(role), Integer.toString(entry)));
            case Applied.Unconfirmed(int entry, var problem) -> {
                List<Line> lines = sentence(
                        Ink.FAIL, Message.of("cli.applied.unconfirmed", Endpoint.the(role), Integer.toString(entry)));
                lines.addAll(new ProblemText(wording, width).lines(problem, 2));
                lines.add(command(own.journal(role)));
                yield lines;
            }
        };
    }

    private List<Line> stale(List<AbsolutePath> moved) {
        String paths = moved.stream().map(AbsolutePath::text).collect(Collectors.joining(", "));
        List<Line> lines = sentence(Ink.FAIL, Message.of("cli.applied.stale"));
        lines.addAll(sentence(Ink.PLAIN, Message.of("cli.applied.stale-why", paths)));
        lines.addAll(sentence(Ink.PLAIN, Message.of("cli.applied.stale-remedy")));
        return lines;
    }

    /** Both ways on from an entry that stopped on the way. */
    private List<Line> ways(Role role, int entry) {
        List<Line> lines = sentence(Ink.PLAIN, Message.of("cli.applied.ways"));
        lines.add(command(own.resume(role, entry)));
        lines.add(command(own.undo(role, entry)));
        return lines;
    }

    List<Line> sentence(Ink ink, Message message) {
        return Paragraph.lines(wording.say(message), 0, width).stream()
                .map(part -> Line.EMPTY.and(ink, part))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Never wrapped: it is there to be copied. */
    static Line command(String typed) {
        return Line.EMPTY.to(4).and(Ink.STRONG, typed);
    }
}
