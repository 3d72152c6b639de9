package dev.nixoffload.cli;

import dev.nixoffload.machine.Facts;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.machine.RootAccess;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.FirstContact;
import dev.nixoffload.offload.Portrait;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.SettingsException;
import dev.nixoffload.practice.Scenario;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
        try (Ground ground = pairOption.ground(session)) {
            return call(ground);
        }
    }

    private int call(Ground ground) throws CannotRun, SettingsException, InterruptedException {
        Pair pair = pairOption.meet(session, ground);
        List<Answer> answers = ask(pair, ground.gateway());
        boolean practice = ground instanceof Ground.Practice;
        if (json) {
            FactsJson.write(answers, practice, session.words(), session.around().out().stream());
        } else {
            if (ground instanceof Ground.Practice(var _, Scenario scenario, var _)) {
                session.print(PracticeOption.label(session, scenario));
            }
            new FactsText(session.words()).lines(answers).forEach(session::print);
        }
        boolean all = answers.stream().allMatch(Answer.Told.class::isInstance);
        if (all) {
            new InterruptedEntries(session, new OwnCommand(pairOption.named())).tellUnasked(ground, pair);
        }
        return all ? 0 : 2;
    }

    private static List<Answer> ask(Pair pair, Gateway gateway) throws InterruptedException {
        return Portrait.ofBoth(new FirstContact.Met(pair, Map.of()), gateway).stream()
                .map(FactsCommand::answer)
                .toList();
    }

    private static Answer answer(Portrait portrait) {
        return switch (portrait) {
            case Portrait.Told(Role role, String label, Facts facts, RootAccess root) ->
                new Answer.Told(role, label, facts, root);
            case Portrait.Silent(Role role, Problem problem) -> new Answer.Silent(role, problem);
            case Portrait.Stranger(Role role, var hop, var offered) ->
                new Answer.Silent(
                        role,
                        new Problem(
                                Message.of("cli.trust.unknown", Endpoint.of(hop), offered.fingerprint()),
                                Message.of("cli.trust.unknown-why"),
                                Message.of("cli.trust.unknown-remedy"),
                                ""));
            case Portrait.Changed(Role role, var hop, var offered) ->
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
