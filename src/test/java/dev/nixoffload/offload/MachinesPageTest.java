package dev.nixoffload.offload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Outcome.Skipped;
import dev.nixoffload.check.Outcome.Warned;
import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Facts;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.RootAccess;
import dev.nixoffload.machine.ScriptedMachine;
import dev.nixoffload.machine.TestFacts;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.LabPair.Sectioned;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.TestPairs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachinesPageTest {
    private static final Problem PROBLEM =
            new Problem(Message.of("test.what"), Message.of("test.why"), Message.of("test.fix"), "details");

    private final LabPair pair = new LabPair();

    @Test
    @DisplayName("fault 1: a machine that is off is unreachable, in the words of whoever tried")
    void unreachable() throws Exception {
        pair.arrives(Role.DESKTOP, new Arrival.Unreachable(PROBLEM));

        assertThat(pair.ask("desktop.reachable")).isInstanceOf(Failed.class);
        assertThat(summary("desktop.reachable")).isEqualTo("test.what");
    }

    @Test
    void aFirstContactIsReachableAndItsKeyUnknown() throws Exception {
        pair.arrives(Role.DESKTOP, new Arrival.UnknownHostKey(LabPair.hop(), TestPairs.hostKey("new")));

        assertThat(pair.ask("desktop.reachable")).isInstanceOf(Passed.class);
        assertThat(pair.ask("desktop.host-key")).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.summary().arguments())
                    .contains(TestPairs.hostKey("new").fingerprint());
            assertThat(failed.remedy().commands())
                    .first()
                    .satisfies(command -> assertThat(command.commandLine()).startsWith("ssh-keygen -l -f"));
        });
    }

    @Test
    @DisplayName("fault 12: a changed host key stops everything and shows both")
    void changedHostKey() throws Exception {
        pair.arrives(Role.DESKTOP, new Arrival.ChangedHostKey(LabPair.hop(), TestPairs.hostKey("new")));

        assertThat(pair.ask("desktop.host-key"))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.cause().arguments())
                                .containsExactly(
                                        TestPairs.hostKey("d").fingerprint(),
                                        TestPairs.hostKey("new").fingerprint()));
    }

    @Test
    @DisplayName("fault 15: no common algorithm is trouble with the host key's exchange, not with the network")
    void incompatible() throws Exception {
        pair.arrives(Role.DESKTOP, new Arrival.Incompatible(PROBLEM));

        assertThat(pair.ask("desktop.reachable")).isInstanceOf(Passed.class);
        assertThat(pair.ask("desktop.host-key")).isInstanceOf(Failed.class);
    }

    @Test
    void aRefusedSignInFailsTheLoginAlone() throws Exception {
        pair.arrives(Role.DESKTOP, new Arrival.Refused(PROBLEM));

        assertThat(pair.ask("desktop.reachable")).isInstanceOf(Passed.class);
        assertThat(pair.ask("desktop.host-key")).isInstanceOf(Passed.class);
        assertThat(pair.ask("desktop.login")).isInstanceOf(Failed.class);
    }

    @Test
    @DisplayName("fault 23: without root, sudo is red in the words of sudo")
    void noRoot() {
        pair.laptop.root(new RootAccess.Unavailable(PROBLEM));

        assertThatThrownBy(() -> pair.ask("laptop.sudo"))
                .isInstanceOfSatisfying(
                        MachineException.class, e -> assertThat(e.problem()).isEqualTo(PROBLEM));
    }

    @Test
    @DisplayName("fault 14: both addresses lead to one machine, or to clones")
    void oneMachineOrClones() throws Exception {
        assertThat(pair.ask("machines.distinct")).isInstanceOf(Passed.class);

        Facts desktop = TestFacts.debian();
        pair.laptop.facts(LabPair.facts(desktop, "laptop", desktop.machineId(), "another-boot"));
        assertThat(summary("machines.distinct")).isEqualTo("machines.distinct.cloned");

        pair.laptop.facts(LabPair.facts(desktop, "laptop", "", desktop.bootId()));
        assertThat(summary("machines.distinct")).isEqualTo("machines.distinct.same");

        pair.laptop.facts(LabPair.facts(desktop, "laptop", "", "another-boot"));
        pair.arrives(
                Role.LAPTOP, new Arrival.Connected(pair.laptop, List.of(TestPairs.hostKey("d")), Duration.ofMillis(1)));
        assertThat(summary("machines.distinct")).isEqualTo("machines.distinct.host-key");
    }

    @Test
    @DisplayName("fault 58: what is not Linux with systemd is named and refused")
    void otherSystems() throws Exception {
        Facts base = TestFacts.debian();
        pair.desktop.facts(system(base, "Darwin", false, base.nix()));
        assertThat(summary("desktop.os")).isEqualTo("machines.os.not-linux");

        pair.desktop.facts(system(base, "Linux", false, base.nix()));
        assertThat(summary("desktop.os")).isEqualTo("machines.os.no-systemd");

        pair.desktop.facts(system(base, "Linux", true, Optional.empty()));
        assertThat(pair.ask("desktop.os")).isInstanceOf(Passed.class);
        assertThat(pair.ask("desktop.nix"))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.remedy().commands())
                                .first()
                                .satisfies(command ->
                                        assertThat(command.commandLine()).contains("https://nixos.org/nix/install")));
    }

    @ParameterizedTest
    @CsvSource({
        "1322376 4096 376153 393216, Passed",
        "1000000 4096 376153 393216, Warned",
        "60000 4096 376153 393216, Failed",
        "1322376 4096 999 393216, Failed",
        "1322376 4096 0 0, Passed",
    })
    void freeSpace(String said, String state) throws Exception {
        pair.desktop.on(LabPair.asking("machines.space.purpose"), ScriptedMachine.exited(0, said));

        assertThat(pair.ask("desktop.space").getClass().getSimpleName()).isEqualTo(state);
    }

    @Test
    void aDiskThatDoesNotAnswerIsRed() throws Exception {
        pair.desktop.on(LabPair.asking("machines.space.purpose"), ScriptedMachine.exited(137, ""));

        assertThat(summary("desktop.space")).isEqualTo("machines.space.silent");
    }

    @Test
    void anUnsupportedPairOfSystemsIsNamed() throws Exception {
        assertThat(pair.ask("machines.systems")).isInstanceOf(Passed.class);

        Facts base = TestFacts.debian();
        var arm = new Facts.Nix(
                "2.26.3", "/usr/bin/nix", List.of(), "aarch64-linux", List.of("aarch64-linux"), List.of());
        pair.laptop.facts(system(base, "Linux", true, Optional.of(arm)));
        assertThat(pair.ask("machines.systems"))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.summary().arguments()).contains("aarch64-linux"));
    }

    @Test
    void aRoutedNetworkIsAWarning() throws Exception {
        assertThat(pair.ask("machines.network")).isInstanceOf(Passed.class);

        LabPair.answer(
                pair.laptop,
                "machines.network.purpose",
                new Sectioned()
                        .with("hosts", "")
                        .with(
                                "route",
                                "[{\"dst\":\"192.168.15.7\",\"gateway\":\"10.0.0.1\",\"dev\":\"wlan0\",\"prefsrc\":\"10.0.0.5\"}]")
                        .with("addresses", "[]")
                        .with("wireless", "/sys/class/net/wlan0/wireless"));
        assertThat(summary("machines.network")).isEqualTo("machines.network.routed");

        LabPair.answer(
                pair.laptop,
                "machines.network.purpose",
                new Sectioned()
                        .with("hosts", 2, "")
                        .with("route", 2, "RTNETLINK answers: Network is unreachable")
                        .with("addresses", "[]")
                        .with("wireless", ""));
        assertThat(summary("machines.network")).isEqualTo("machines.network.no-route");
    }

    @ParameterizedTest
    @DisplayName("fault 57: the clock that is wrong is named")
    @CsvSource({
        "0, 20, Passed, machines.clock.passed",
        "0, 40, Warned, machines.clock.ahead",
        "-600, 0, Failed, machines.clock.behind",
        "315360000, 0, Failed, machines.clock.ahead",
        "700, 700, Failed, machines.clock.behind",
    })
    void clocks(long laptop, long desktop, String state, String key) throws Exception {
        pair.laptop.facts(clock(pair.laptop.facts(), laptop));
        pair.desktop.facts(clock(pair.desktop.facts(), desktop));

        Outcome.Answer answer = pair.ask("machines.clock");
        assertThat(answer.getClass().getSimpleName()).isEqualTo(state);
        assertThat(answer.summary().key()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({"false, Passed", "true, Warned"})
    void aLeasedAddressIsAWarning(boolean dynamic, String state) throws Exception {
        String lease = dynamic ? "\"dynamic\":true," : "";
        LabPair.answer(
                pair.desktop,
                "machines.lease.purpose",
                new Sectioned()
                        .with(
                                "addresses",
                                "[{\"ifname\":\"eth0\",\"addr_info\":[{\"family\":\"inet\",\"local\":\"192.168.15.7\","
                                        + lease + "\"prefixlen\":24}]}]")
                        .with("connection", "192.168.15.1 40000 192.168.15.7 22"));

        assertThat(pair.ask("desktop.lease").getClass().getSimpleName()).isEqualTo(state);
    }

    @Test
    void anAddressThatARouterTranslatesIsNotJudged() throws Exception {
        LabPair.answer(
                pair.desktop,
                "machines.lease.purpose",
                new Sectioned().with("addresses", "[]").with("connection", ""));

        assertThat(pair.ask("desktop.lease")).isInstanceOf(Skipped.class);
    }

    private String summary(String id) throws Exception {
        Outcome.Answer answer = pair.ask(id);
        assertThat(answer).isInstanceOfAny(Failed.class, Warned.class);
        return answer.summary().key();
    }

    private static Facts system(Facts base, String kernel, boolean systemd, Optional<Facts.Nix> nix) {
        return new Facts(
                kernel,
                base.cpu(),
                base.osName(),
                base.nixos(),
                systemd,
                base.user(),
                base.loginShell(),
                base.hostName(),
                base.machineId(),
                base.bootId(),
                base.clock(),
                base.askedAt(),
                base.clockUncertainty(),
                nix);
    }

    private static Facts clock(Facts base, long ahead) {
        return new Facts(
                base.kernel(),
                base.cpu(),
                base.osName(),
                base.nixos(),
                base.systemd(),
                base.user(),
                base.loginShell(),
                base.hostName(),
                base.machineId(),
                base.bootId(),
                base.askedAt().plusSeconds(ahead),
                base.askedAt(),
                base.clockUncertainty(),
                base.nix());
    }
}
