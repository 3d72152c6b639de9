package dev.nixoffload.offload;

import static dev.nixoffload.machine.ScriptedMachine.exited;
import static dev.nixoffload.machine.ScriptedMachine.fails;
import static dev.nixoffload.offload.ScriptedPair.DESKTOP;
import static dev.nixoffload.offload.ScriptedPair.about;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.Figure;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.Dialled;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.Privilege;
import dev.nixoffload.message.Message;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ValidateChecksTest {
    private static final String PATH = "/nix/store/zgnd971an2vn2a5qi316gkqcp7y9m3jr-offload-wizard-probe-1";

    private final ScriptedPair pair = new ScriptedPair();

    @AfterEach
    void close() {
        pair.close();
    }

    private static String failure(Outcome.Answer answer) {
        assertThat(answer).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) answer).cause().key();
    }

    private static Message passed(Outcome.Answer answer) {
        assertThat(answer).isInstanceOf(Outcome.Passed.class);
        return answer.summary();
    }

    private void pings(int status, String said) {
        pair.laptop.on(about("network.reachable.purpose"), exited(status, said));
    }

    @Test
    void measuresTimeAndLossOfPings() throws Exception {
        pings(0, """
            PING 192.168.15.7 (192.168.15.7) 56(84) bytes of data.

            --- 192.168.15.7 ping statistics ---
            3 packets transmitted, 3 received, 0% packet loss, time 404ms
            rtt min/avg/max/mdev = 1.112/1.946/3.468/1.077 ms
            """);
        assertThat(passed(pair.ask(new NetworkReachable(pair.encounter))).arguments())
                .containsExactly(Message.decimal(1.9, 1));
        assertThat(pair.figures).extracting(Figure::name).containsExactly("network.loss", "network.time");
    }

    private Outcome.Answer lossy(int received) throws Exception {
        pings(0, "3 packets transmitted, 2 received, 33.3333% packet loss, time 600ms\nrtt = 1/2.5/3/1 ms");
        pair.laptop.on(
                about("network.reachable.purpose").and(command -> command.argv().contains("-c15")),
                exited(0, "15 packets transmitted, " + received + " received, 9% packet loss\nrtt = 1/2/3/1 ms"));
        return pair.ask(new NetworkReachable(pair.encounter));
    }

    @Test
    @DisplayName("fault 4: a lossy link is a warning at most, and a single packet lost is none")
    void warnsOfLossThatIsNoChance() throws Exception {
        passed(lossy(14));
        assertThat(lossy(12)).isInstanceOf(Outcome.Warned.class);
    }

    @Test
    void asksByTcpWherePingsAreNotAnswered() throws Exception {
        pings(1, "3 packets transmitted, 0 received, 100% packet loss, time 404ms");
        pair.laptop.dial(DESKTOP, 22, new Dialled.Refused("Connection refused"));
        assertThat(passed(pair.ask(new NetworkReachable(pair.encounter))).key()).isEqualTo("network.reachable.refused");
        pair.laptop.dial(DESKTOP, 22, new Dialled.Silent(Duration.ofSeconds(5)));
        assertThat(failure(pair.ask(new NetworkReachable(pair.encounter)))).isEqualTo("network.silent.cause");
        pair.laptop.dial(DESKTOP, 22, new Dialled.Unroutable("No route to host"));
        assertThat(failure(pair.ask(new NetworkReachable(pair.encounter)))).isEqualTo("network.unroutable.cause");
    }

    @Test
    void pingsAsRootWhereOnlyRootMay() throws Exception {
        pair.laptop.on(
                about("network.reachable.purpose"),
                command -> (command.privilege() == Privilege.ROOT
                                ? exited(0, "3 packets transmitted, 3 received\nrtt = 1/1/1/0 ms")
                                : exited(2, "", "ping: socket: Operation not permitted"))
                        .to(command));
        passed(pair.ask(new NetworkReachable(pair.encounter)));
    }

    private Outcome.Answer login(int status, String output, String error) throws Exception {
        pair.laptop.on(
                about("ssh.builder.purpose"),
                command -> exited(status, output.replace("NONCE", nonce(command)), error)
                        .to(command));
        return pair.ask(new BuilderLogin(pair.encounter, pair.survey));
    }

    private static String nonce(Command command) {
        return command.argv().getLast().substring("echo ".length());
    }

    @Test
    void logsInAsTheDaemonWould() throws Exception {
        passed(login(0, "NONCE\n", "Welcome"));
        List<String> argv = pair.laptop.ran().getLast().argv();
        assertThat(argv)
                .containsSequence("-i", "/etc/nix/builder_key")
                .contains("BatchMode=yes", "StrictHostKeyChecking=yes", "IdentityAgent=none")
                .contains(DESKTOP + " " + ScriptedPair.HOST_KEY, "nix-builder@" + DESKTOP);
        assertThat(pair.laptop.ran().getLast().privilege()).isEqualTo(Privilege.ROOT);
    }

    @Test
    @DisplayName("fault 48: what looks like success without the nonce is none")
    void believesOnlyTheNonce() throws Exception {
        pair.laptop.on(about("ssh.builder.purpose-protocol"), exited(1, "", "error: protocol mismatch, got 'OK'"));
        assertThat(failure(login(0, "OK\n", ""))).isEqualTo("nix-trouble.talkative.cause");
    }

    @Test
    @DisplayName("fault 50: what start-up files print does not hide the nonce")
    void findsTheNonceInNoise() throws Exception {
        passed(login(0, "hello\nNONCE\n", ""));
    }

    @Test
    void logsInAsTheSettingsSayWhateverTheBuildersSay() throws Exception {
        pair.machines(ScriptedPair.machineLine("-").replace("nix-builder@", "somebody@"));
        passed(login(0, "NONCE\n", ""));
        assertThat(pair.laptop.ran().getLast().argv()).contains("nix-builder@" + DESKTOP);
    }

    @Test
    @DisplayName("fault 19: a key locked to Nix's protocol is asked in that protocol")
    void speaksTheProtocolWhereTheKeyIsLockedToIt() throws Exception {
        pair.laptop.on(about("ssh.builder.purpose-protocol"), exited(0, "Store URL: ssh-ng://\nTrusted: 1"));
        assertThat(passed(login(1, "", "error: unexpected end-of-file")).key()).isEqualTo("ssh.builder.locked");
        assertThat(pair.laptop.ran().getLast().argv().getLast())
                .startsWith("ssh-ng://nix-builder@" + DESKTOP + "?ssh-key=%2Fetc%2Fnix%2Fbuilder_key&base64");
    }

    @Test
    @DisplayName("fault 19: a nologin shell is named")
    void namesAShellThatIsNone() throws Exception {
        assertThat(failure(login(1, "This account is currently not available.", "")))
                .isEqualTo("ssh.no-shell.cause");
    }

    @Test
    void namesWhatSshComplainsOf() throws Exception {
        assertThat(failure(login(255, "", "nix-builder@192.168.15.7: Permission denied (publickey).")))
                .isEqualTo("ssh.denied.cause");
        assertThat(failure(login(255, "", "something new"))).isEqualTo("ssh.unexplained.cause");
    }

    private Outcome.Answer remote(int status, String output, String error) throws Exception {
        pair.laptop.on(about("build.remote.purpose"), exited(status, output, error));
        return pair.ask(new RemoteBuild(pair.encounter, pair.survey));
    }

    @Test
    void theDesktopsBootIdIsTheProofOfARemoteBuild() throws Exception {
        passed(remote(0, PATH + "\n" + ScriptedPair.DESKTOP_BOOT + "\n", ""));
        assertThat(failure(remote(0, PATH + "\n" + ScriptedPair.LAPTOP_BOOT + "\n", "")))
                .isEqualTo("build.remote.here-why");
        assertThat(failure(remote(0, PATH + "\nanother\n", ""))).isEqualTo("build.remote.elsewhere-why");
        assertThat(failure(remote(0, "OK", ""))).isEqualTo("build.silent.cause");
    }

    @Test
    void otherBuildersStayOutOfIt() throws Exception {
        pair.machines(ScriptedPair.machineLine("-") + "\nssh-ng://other@10.0.0.1 x86_64-linux");
        passed(remote(0, PATH + "\n" + ScriptedPair.DESKTOP_BOOT, ""));
        assertThat(pair.laptop.ran().getLast().argv())
                .containsSequence("--builders", ScriptedPair.machineLine("-"))
                .containsSequence("--max-jobs", "0");
    }

    @Test
    void repeatsWhatNixSaidWhereItIsNew() throws Exception {
        Outcome.Failed failed = (Outcome.Failed) remote(1, "", "warning: x\nerror: something new\n");
        assertThat(failed.cause()).isEqualTo(Message.of("build.unexplained.cause", "error: something new"));
    }

    private Outcome.Answer fallback(int status, String output, String error) throws Exception {
        pair.laptop.on(about("build.fallback.purpose"), exited(status, output, error));
        return pair.ask(new LocalFallback(pair.encounter));
    }

    @Test
    void theLaptopsBootIdIsTheProofOfALocalBuild() throws Exception {
        passed(fallback(0, "== cut off\n" + PATH + "\n" + ScriptedPair.LAPTOP_BOOT, ""));
        assertThat(failure(fallback(0, "== cut off\n" + PATH + "\n" + ScriptedPair.DESKTOP_BOOT, "")))
                .isEqualTo("build.fallback.elsewhere-why");
    }

    @Test
    void whatCouldNotBeCutOffIsSkippedAndNeverPassed() throws Exception {
        assertThat(fallback(127, "", "unshare: not found")).isInstanceOf(Outcome.Skipped.class);
        assertThat(fallback(0, PATH + "\n" + ScriptedPair.LAPTOP_BOOT, "")).isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    void aLocalBuildThatTakesTooLongIsAFailureWithACause() throws Exception {
        pair.laptop.on(about("build.fallback.purpose"), fails(MachineException.Kind.TIMED_OUT));
        assertThat(failure(pair.ask(new LocalFallback(pair.encounter)))).isEqualTo("build.fallback.slow-why");
    }

    private static final String MOUNTED = """
        90 23 0:50 / /nix/store-remote rw - autofs systemd-1 rw
        91 90 0:51 / /nix/store-remote ro,relatime - nfs4 192.168.15.7:/nix/store ro,vers=4.2,soft
        92 23 0:52 / /var/lib/nix-offload-remote rw - autofs systemd-1 rw
        93 92 0:53 / /var/lib/nix-offload-remote rw - nfs4 192.168.15.7:/var/lib/nix-offload rw,vers=4.2
        """;

    private Outcome.Answer mounts(int status, String look, String table, String why) throws Exception {
        pair.laptop.on(
                about("files.purpose"),
                exited(
                        0,
                        new ScriptedPair.Answers()
                                .told("look:/nix/store-remote", status, look)
                                .told("look:/var/lib/nix-offload-remote", 0, "nfs")
                                .told("table", 0, table.strip())
                                .told("why:/nix/store-remote", 0, why)
                                .told("why:/var/lib/nix-offload-remote", 0, "")
                                .toString()));
        return pair.ask(new FilesMounted(pair.encounter));
    }

    @Test
    void bothSharesAreMountedAndReadable() throws Exception {
        passed(mounts(0, "nfs", MOUNTED, ""));
    }

    @Test
    void aHungMountIsAFailureInSeconds() throws Exception {
        assertThat(failure(mounts(137, "", MOUNTED, ""))).isEqualTo("files.hangs.cause");
    }

    @Test
    void tellsWhyAShareIsNotMounted() throws Exception {
        String unmounted =
                MOUNTED.lines().filter(line -> !line.startsWith("91")).reduce("", (a, b) -> a + b + "\n");
        assertThat(failure(mounts(
                        2,
                        "ls: cannot open directory '/nix/store-remote': No such device",
                        unmounted,
                        "mount.nfs: access denied by server while mounting 192.168.15.7:/nix/store")))
                .isEqualTo("files.denied.cause");
        assertThat(failure(mounts(0, "autofs", unmounted, ""))).isEqualTo("files.unexplained.cause");
        assertThat(failure(mounts(2, "ls: reading directory: Stale file handle", MOUNTED, "")))
                .isEqualTo("files.stale.cause");
    }

    @Test
    void anotherShareInItsPlaceIsNotTheDesktops() throws Exception {
        assertThat(failure(mounts(0, "nfs", MOUNTED.replace("192.168.15.7:/nix/store", "192.168.15.7:/srv"), "")))
                .isEqualTo("files.other.cause");
    }
}
