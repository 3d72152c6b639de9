package dev.nixoffload.cli;

import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Fingerprint;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.SettingsException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which pair, and what is known of its host keys: for the commands that go to the machines. */
final class PairOption {
    @Option(names = "--pair", paramLabel = "NAME|FILE", descriptionKey = "cli.option.pair")
    private Optional<String> pair = Optional.empty();

    @Option(names = "--host-key", paramLabel = "SHA256:…", descriptionKey = "cli.option.host-key")
    private List<Fingerprint> hostKeys = List.of();

    /** The pair as it was named, if it was. */
    Optional<String> named() {
        return pair;
    }

    PairChoice.Chosen choose(Session session) throws CannotRun, SettingsException {
        return new PairChoice(session).choose(pair);
    }

    /** The pair with the host keys that became known, which are kept in its settings as well. */
    Pair meet(Session session, PairChoice.Chosen chosen) throws CannotRun, SettingsException, InterruptedException {
        return new HostKeyTalk(session, hostKeys).<SettingsException>meet(chosen.pair(), (hop, key) -> {
            chosen.store().update(chosen.pair().name(), pair -> pair.pinning(hop, List.of(key)));
            session.note(Message.of("cli.trust.kept", chosen.store().file().toString()));
        });
    }
}
