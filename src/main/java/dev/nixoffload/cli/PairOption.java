package dev.nixoffload.cli;

import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Fingerprint;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.SettingsException;
import dev.nixoffload.pair.SettingsStore;
import dev.nixoffload.practice.Scenario;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which pair, and what is known of its host keys: for the commands that go to the machines. */
final class PairOption {
    @Option(names = "--pair", paramLabel = "NAME|FILE", descriptionKey = "cli.option.pair")
    private Optional<String> pair = Optional.empty();

    @Option(names = "--host-key", paramLabel = "SHA256:…", descriptionKey = "cli.option.host-key")
    private List<Fingerprint> hostKeys = List.of();

    @Mixin
    private PracticeOption practice;

    /** The pair as it was named, if it was. */
    Optional<String> named() {
        return pair;
    }

    Ground ground(Session session) throws CannotRun, SettingsException, InterruptedException {
        Optional<Scenario> scenario = practice.chosen(pair.isPresent() || !hostKeys.isEmpty());
        if (scenario.isPresent()) {
            return new Ground.Practice(session, scenario.get(), PracticeOption.begin(session, scenario.get()));
        }
        PairChoice.Chosen chosen = new PairChoice(session).choose(pair);
        return new Ground.Own(session, chosen.pair(), chosen.store());
    }

    /** The pair with the host keys that became known, which are kept in its settings as well. */
    Pair meet(Session session, Ground ground) throws CannotRun, SettingsException, InterruptedException {
        return switch (ground) {
            case Ground.Practice rehearsed -> rehearsed.pair();
            case Ground.Own(var _, Pair own, SettingsStore store, var _) ->
                new HostKeyTalk(session, hostKeys)
                        .<SettingsException>meet(own, (hop, key) -> {
                            store.update(own.name(), pair -> pair.pinning(hop, List.of(key)));
                            session.note(
                                    Message.of("cli.trust.kept", store.file().toString()));
                        })
                        .pair();
        };
    }
}
