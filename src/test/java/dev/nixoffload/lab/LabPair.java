package dev.nixoffload.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.change.ChangeProgress;
import dev.nixoffload.change.Undone;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Progress;
import dev.nixoffload.check.State;
import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.machine.GivenCredentials;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.ssh.SshGateway;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.PairValidator;
import dev.nixoffload.offload.PairWorkshop;
import dev.nixoffload.offload.Proposal;
import dev.nixoffload.offload.Undertaking;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.SettingsStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pair on the lab as the product's own rooms work on it, and as it looks to somebody who compares bytes. */
final class LabPair {
    private static final Set<CheckId> GREENS = Stream.of(
                    "ssh.builder", "cache.signature", "build.remote", "build.cached")
            .map(CheckId::new)
            .collect(Collectors.toSet());

    /** What the product may change, or could by mistake; its journal, and what Nix and systemd write, left out. */
    static final String PICTURE = """
        cd /
        find etc root $(ls -d var/lib/nix-builder) home $(ls -d var/cache-*.pem) -xdev -not -path '*/.cache*' -not -name '*.undone' -printf '%p %y %m %U %G %l\\n' | sort
        find etc root $(ls -d var/lib/nix-builder) home $(ls -d var/cache-*.pem) -xdev -type f -not -path '*/.cache*' -not -name '*.undone' -exec sha256sum {} + | sort
        """;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Gateway gateway = (role, access) ->
            new SshGateway(new GivenCredentials(), Optional.empty()).arrive(role, (Access.Ssh) access);
    private final Path copies;
    private final Pair pair;

    /** @param copies for the person's copies of the journals */
    LabPair(Path copies) throws Exception {
        Path folder = Path.of("").toAbsolutePath();
        this.copies = copies;
        this.pair = new SettingsStore(folder.resolve("target/lab/pair.json"), folder)
                .pairs()
                .getFirst();
    }

    record Quiet() implements Workshop.Progress {
        @Override
        public void doing(Message what) {}

        @Override
        public ChangeProgress stage(int stage, Role role, Message title) {
            return ChangeProgress.none();
        }
    }

    Pair pair() {
        return pair;
    }

    Gateway gateway() {
        return gateway;
    }

    Workshop workshop() {
        return workshop(gateway);
    }

    Workshop workshop(Gateway through) {
        return new PairWorkshop(through, copies);
    }

    /** Plans it and carries it out to its end. */
    void carryOut(Undertaking undertaking) throws InterruptedException {
        Proposal proposal = workshop().propose(pair, undertaking, new Quiet());
        assertThat(proposal).isInstanceOf(Proposal.Work.class);
        assertThat(workshop().carryOut(pair, (Proposal.Work) proposal, new Quiet()))
                .isInstanceOf(Workshop.Outcome.Done.class);
    }

    /** Everything in both journals, newest first. */
    void undoAll() throws InterruptedException {
        for (Role role : Role.values()) {
            assertThat(workshop().undoTo(pair, role, 1, new Quiet()))
                    .allSatisfy(undone -> assertThat(undone)
                            .isInstanceOfSatisfying(
                                    Undone.Tried.class,
                                    tried -> assertThat(tried.left()).isEmpty()));
        }
    }

    void expectGreen(Pair now) throws Exception {
        ChecklistReport report = new PairValidator(gateway).validate(now, GREENS, Progress.none());
        assertThat(report.findings())
                .filteredOn(finding -> GREENS.contains(finding.id()))
                .hasSameSizeAs(GREENS)
                .allMatch(finding -> State.of(finding.outcome()) == State.PASSED);
    }

    Map<Role, String> picture() throws Exception {
        var pictures = new EnumMap<Role, String>(Role.class);
        for (Role role : Role.values()) {
            pictures.put(role, asRoot(role, PICTURE));
        }
        return pictures;
    }

    /** What a script prints that runs as root there. */
    String asRoot(Role role, String script) throws Exception {
        try (Machine machine = arrive(role)) {
            CommandResult result = machine.run(Command.script(Message.of("files.purpose"), script)
                    .asRoot()
                    .within(PATIENCE)
                    .keeping(1 << 23));
            assertThat(result.ok()).as(result.errorText()).isTrue();
            return result.text();
        }
    }

    Machine arrive(Role role) throws InterruptedException {
        Arrival arrival = gateway.arrive(role, pair.access(role));
        assertThat(arrival).isInstanceOf(Arrival.Connected.class);
        return ((Arrival.Connected) arrival).machine();
    }
}
