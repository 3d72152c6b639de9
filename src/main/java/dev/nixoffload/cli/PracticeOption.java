package dev.nixoffload.cli;

import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.practice.Scenario;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether make-believe machines are meant, and in what state they are. */
final class PracticeOption {
    @Option(names = "--practice", descriptionKey = "cli.option.practice")
    private boolean practice;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            completionCandidates = Names.class,
            descriptionKey = "cli.option.scenario")
    private Optional<Scenario> scenario = Optional.empty();

    /** What a shell completes. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Scenario.values()).map(Scenario::id).iterator();
        }
    }

    /**
     * Which state is meant; empty where real machines are.
     *
     * @param named whether a pair of the person's own was named as well
     */
    Optional<Scenario> chosen(boolean named) throws CannotRun {
        if (practice && named) {
            throw CannotRun.because(Message.of("cli.practice.and-pair"), Message.of("cli.practice.choose"));
        }
        if (!practice && scenario.isPresent()) {
            throw CannotRun.because(Message.of("cli.practice.no-practice"), Message.of("cli.practice.add-it"));
        }
        return practice ? Optional.of(scenario.orElse(Scenario.START)) : Optional.empty();
    }

    /** Makes the machines. */
    static Rehearsal begin(Session session, Scenario scenario) throws CannotRun, InterruptedException {
        try {
            return session.tools().rehearsal(scenario);
        } catch (IOException e) {
            throw CannotRun.because(new Problem(
                    Message.of("cli.practice.broke"),
                    Message.of("cli.practice.broke-why"),
                    Message.of("cli.practice.broke-remedy"),
                    e.toString()));
        }
    }

    /** What stands above everything that is told of them. */
    static Line label(Session session, Scenario scenario) {
        return Line.EMPTY
                .and(Ink.STRONG, session.words().say("cli.practice.label"))
                .and(Ink.FAINT, session.words().say("cli.practice.scenario", scenario.id()));
    }
}
