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
import dev.nixoffload.offload.Undertaking.ExchangeKeys;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.SettingsStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From two real machines of which one key or all three are missing, one exchange makes a pair that works; and undoing
 * it leaves every byte, mode and owner as it was. Run within {@code lab in}.
 */
@Tag("lab")
class KeyExchangeLabTest {
    private static final Set<CheckId> GREENS = Stream.of(
                    "ssh.builder", "cache.signature", "build.remote", "build.cached")
            .map(CheckId::new)
            .collect(Collectors.toSet());

    /** What the product may change, or could by mistake; its journal, and what Nix and systemd write, left out. */
    private static final String PICTURE = """
        cd /
        find etc root $(ls -d var/lib/nix-builder) home $(ls -d var/cache-*.pem) -xdev -not -path '*/.cache*' -printf '%p %y %m %U %G %l\\n' | sort
        find etc root $(ls -d var/lib/nix-builder) home $(ls -d var/cache-*.pem) -xdev -type f -not -path '*/.cache*' -exec sha256sum {} + | sort
        """;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Lab lab = new Lab();
    private final Gateway gateway = (role, access) ->
            new SshGateway(new GivenCredentials(), Optional.empty()).arrive(role, (Access.Ssh) access);

    @TempDir
    private Path copies;

    private record Quiet() implements Workshop.Progress {
        @Override
        public void doing(Message what) {}

        @Override
        public ChangeProgress stage(int stage, Role role, Message title) {
            return ChangeProgress.none();
        }
    }

    @AfterAll
    static void leaveNothingBroken() throws Exception {
        new Lab().reset();
    }

    static Stream<List<String>> missing() {
        return Stream.of(
                List.of("builder-key-missing"),
                List.of("root-pin-missing"),
                List.of("cache-key-untrusted"),
                List.of("builder-key-missing", "root-pin-missing", "cache-key-untrusted"));
    }

    @ParameterizedTest
    @MethodSource("missing")
    void oneExchangeMakesItWorkAndUndoingRestoresEveryByte(List<String> breaks) throws Exception {
        lab.reset();
        for (String name : breaks) {
            lab.inflict(Break.all().stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow());
        }
        Path folder = Path.of("").toAbsolutePath();
        Pair pair = new SettingsStore(folder.resolve("target/lab/pair.json"), folder)
                .pairs()
                .getFirst();
        Workshop workshop = new PairWorkshop(gateway, copies);
        Map<Role, String> before = picture(pair);

        Proposal proposal = workshop.propose(pair, ExchangeKeys.all(), new Quiet());
        assertThat(proposal).isInstanceOf(Proposal.Work.class);
        assertThat(workshop.carryOut(pair, (Proposal.Work) proposal, new Quiet()))
                .isInstanceOf(Workshop.Outcome.Done.class);

        ChecklistReport report = new PairValidator(gateway).validate(pair, GREENS, Progress.none());
        assertThat(report.findings())
                .filteredOn(finding -> GREENS.contains(finding.id()))
                .hasSameSizeAs(GREENS)
                .allMatch(finding -> State.of(finding.outcome()) == State.PASSED);
        assertThat(workshop.propose(pair, ExchangeKeys.all(), new Quiet())).isInstanceOf(Proposal.NothingToDo.class);

        for (Role role : Role.values()) {
            assertThat(workshop.undoTo(pair, role, 1, new Quiet()))
                    .allSatisfy(undone -> assertThat(undone)
                            .isInstanceOfSatisfying(
                                    Undone.Tried.class,
                                    tried -> assertThat(tried.left()).isEmpty()));
        }
        assertThat(picture(pair)).isEqualTo(before);
    }

    private Map<Role, String> picture(Pair pair) throws Exception {
        var pictures = new EnumMap<Role, String>(Role.class);
        for (Role role : Role.values()) {
            Arrival arrival = gateway.arrive(role, pair.access(role));
            assertThat(arrival).isInstanceOf(Arrival.Connected.class);
            try (Machine machine = ((Arrival.Connected) arrival).machine()) {
                CommandResult result = machine.run(Command.script(Message.of("files.purpose"), PICTURE)
                        .asRoot()
                        .within(PATIENCE)
                        .keeping(1 << 23));
                assertThat(result.ok()).as(result.errorText()).isTrue();
                pictures.put(role, result.text());
            }
        }
        return pictures;
    }
}
