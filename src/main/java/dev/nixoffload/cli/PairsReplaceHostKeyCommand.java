package dev.nixoffload.cli;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.FirstContact;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Fingerprint;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.SettingsException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Replaces the host key that is kept for a machine by the one whose fingerprint was typed, if the machine has that one.
 */
@Command(
        name = "replace-host-key",
        header = "cli.pairs.replace.header",
        description = "cli.pairs.replace.description",
        footer = "cli.pairs.replace.examples")
final class PairsReplaceHostKeyCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME|FILE", descriptionKey = "cli.pairs.which")
    private String which;

    @Parameters(
            index = "1",
            paramLabel = "laptop|desktop",
            completionCandidates = Machines.class,
            descriptionKey = "cli.pairs.replace.machine")
    private Role role;

    @Parameters(index = "2", paramLabel = "SHA256:…", descriptionKey = "cli.pairs.replace.fingerprint")
    private Fingerprint fingerprint;

    @Mixin
    private CommonOptions common;

    private final Session session;

    PairsReplaceHostKeyCommand(Session session) {
        this.session = session;
    }

    /** What a shell offers for the machine. */
    static final class Machines implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Role.values()).map(Role::id).iterator();
        }
    }

    @Override
    public Integer call() throws CannotRun, SettingsException, InterruptedException {
        PairChoice.Chosen chosen = new PairChoice(session).choose(Optional.of(which));
        if (!(chosen.pair().access(role) instanceof Access.Ssh ssh)) {
            throw CannotRun.because(Message.of("cli.pairs.replace.local"));
        }
        switch (new FirstContact(session.tools().gateway(session.credentials())).asIfNew(role, ssh)) {
            case Arrival.UnknownHostKey(var hop, var offered) -> replace(chosen, hop, offered);
            case Arrival.ChangedHostKey(var hop, var offered) -> replace(chosen, hop, offered);
            case Arrival.Unreachable(Problem problem) -> throw CannotRun.because(problem);
            case Arrival.Incompatible(Problem problem) -> throw CannotRun.because(problem);
            case Arrival.Refused(Problem problem) -> throw CannotRun.because(problem);
            case Arrival.Connected connected -> {
                connected.machine().close();
                throw new IllegalStateException("signed in without a known host key");
            }
        }
        return 0;
    }

    private void replace(PairChoice.Chosen chosen, Access.Ssh hop, HostKeyPin offered)
            throws CannotRun, SettingsException, InterruptedException {
        if (!fingerprint.isOf(offered)) {
            throw CannotRun.because(
                    Message.of("cli.pairs.replace.other", Endpoint.of(hop), offered.fingerprint(), fingerprint.text()),
                    Message.of("cli.trust.differs-remedy"));
        }
        chosen.store().update(chosen.pair().name(), pair -> pair.pinning(hop, List.of(offered)));
        session.note(Message.of("cli.pairs.replace.done", Endpoint.of(hop), offered.fingerprint()));
        session.note(Message.of("cli.trust.kept", chosen.store().file().toString()));
    }
}
