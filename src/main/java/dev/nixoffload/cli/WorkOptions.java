package dev.nixoffload.cli;

import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.SettingsException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all commands have in common that have to do with changes. */
final class WorkOptions {
    @Mixin
    private PairOption pairOption;

    @Option(names = "--json", descriptionKey = "cli.work.json")
    private boolean json;

    @Mixin
    private CommonOptions common;

    /** What a command does with a pair whose host keys are known. */
    @FunctionalInterface
    interface Work {
        int with(Ground ground, Pair pair) throws CannotRun, SettingsException, InterruptedException;
    }

    int on(Session session, Work work) throws CannotRun, SettingsException, InterruptedException {
        try (Ground ground = pairOption.ground(session)) {
            return work.with(ground, pairOption.meet(session, ground));
        }
    }

    boolean json() {
        return json;
    }

    OwnCommand own() {
        return new OwnCommand(pairOption.named());
    }

    /** Which pair it is, and that it is make-believe where it is. */
    List<Line> heading(Session session, Ground ground, Pair pair) {
        var lines = new ArrayList<Line>();
        if (ground instanceof Ground.Practice practice) {
            lines.add(PracticeOption.label(session, practice.scenario()));
        }
        lines.add(Line.EMPTY
                .and(Ink.STRONG, pair.name().text())
                .and(
                        Ink.FAINT,
                        session.words()
                                .say("cli.result.pair", Endpoint.of(pair.laptop()), Endpoint.of(pair.desktop()))));
        lines.add(Line.EMPTY);
        return lines;
    }
}
