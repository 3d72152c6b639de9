package dev.nixoffload.cli;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Facts;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.RootAccess;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what kind of machines the two are. */
@Command(
        name = "facts",
        header = "cli.facts.header",
        description = "cli.facts.description",
        footer = "cli.facts.examples")
final class FactsCommand implements Callable<Integer> {
    @Mixin
    private PairOption pairOption;

    @Option(names = "--json", descriptionKey = "cli.facts.json")
    private boolean json;

    @Mixin
    private CommonOptions common;

    private final Session session;

    FactsCommand(Session session) {
        this.session = session;
    }

    /** What a machine told, or why it did not. */
    sealed interface Answer {
        Role role();

        record Told(Role role, String label, Facts facts, RootAccess root) implements Answer {}

        record Silent(Role role, Problem problem) implements Answer {}
    }

    @Override
    public Integer call() throws CannotRun, SettingsException, InterruptedException {
        Pair pair = pairOption.meet(session, pairOption.choose(session));
        List<Answer> answers = ask(pair, session.tools().gateway(session.credentials()));
        if (json) {
            FactsJson.write(answers, session.words(), session.around().out().stream());
        } else {
            new FactsText(session.words()).lines(answers).forEach(session::print);
        }
        boolean all = answers.stream().allMatch(Answer.Told.class::isInstance);
        return all ? 0 : 2;
    }

    private static List<Answer> ask(Pair pair, Gateway gateway) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> asked = new ArrayList<>();
            for (Role role : Role.values()) {
                asked.add(threads.submit(() -> ask(role, gateway.arrive(role, pair.access(role)))));
            }
            List<Answer> answers = new ArrayList<>();
            try {
                for (Future<Answer> answer : asked) {
                    answers.add(answer.get());
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } finally {
                threads.shutdownNow();
            }
            return answers;
        }
    }

    private static Answer ask(Role role, Arrival arrival) throws InterruptedException {
        return switch (arrival) {
            case Arrival.Connected connected -> {
                try (Machine machine = connected.machine()) {
                    yield new Answer.Told(role, machine.label(), machine.facts(), machine.root());
                } catch (MachineException e) {
                    yield new Answer.Silent(role, e.problem());
                }
            }
            case Arrival.Unreachable(Problem problem) -> new Answer.Silent(role, problem);
            case Arrival.Incompatible(Problem problem) -> new Answer.Silent(role, problem);
            case Arrival.Refused(Problem problem) -> new Answer.Silent(role, problem);
            case Arrival.UnknownHostKey(var hop, var offered) ->
                new Answer.Silent(
                        role,
                        new Problem(
                                Message.of("cli.trust.unknown", Endpoint.of(hop), offered.fingerprint()),
                                Message.of("cli.trust.unknown-why"),
                                Message.of("cli.trust.unknown-remedy"),
                                ""));
            case Arrival.ChangedHostKey(var hop, var offered) ->
                new Answer.Silent(
                        role,
                        new Problem(
                                Message.of("cli.trust.changed", Endpoint.of(hop), offered.fingerprint()),
                                Message.of("cli.trust.changed-why"),
                                Message.of("cli.trust.changed-remedy"),
                                ""));
        };
    }
}
