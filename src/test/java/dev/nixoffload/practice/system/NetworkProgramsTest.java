package dev.nixoffload.practice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.Guest.Result;
import dev.nixoffload.practice.system.Listeners.Holder;
import dev.nixoffload.practice.system.Listeners.Listener;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NetworkProgramsTest {
    /** What the checklist does in a network of its own, and a little more. */
    private static final List<String> CUT_OFF = List.of(
            "ip route get 192.168.15.7",
            "ip link set lo up",
            "ip address add 192.0.2.1/32 dev lo",
            "ip route add default dev lo src 192.0.2.1",
            "ip route",
            "ip -j route get 192.168.15.7",
            "ip route get 192.168.15.7",
            "ip route get 192.0.2.1",
            "ip route get 127.0.0.1",
            "ip link set foo up",
            "ip address add 192.0.2.1/32 dev lo",
            "ip route add default dev lo",
            "ip route add default dev bar",
            "ip route get nosuch",
            "ip -4 address show lo",
            "ip address show nosuch",
            "ip foo",
            "ip -Q address",
            "ip route del default",
            "ip route del default",
            "ip route get 192.168.15.7");

    @TempDir
    Path folder;

    private Guest guest;

    @BeforeEach
    void open() throws Exception {
        guest = new Guest();
    }

    @AfterEach
    void close() {
        guest.close();
    }

    @Test
    void ipInANetworkOfItsOwnSaysWhatTheRealOneSays() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        String script = String.join("; echo $?; ", CUT_OFF) + "; echo $?";
        Result real = new RealProgram(folder).run("unshare", "-n", "sh", "-c", script + " 2>&1");
        guest.install("/usr/bin/all", this::all);

        assertThat(everyKernelSays(guest.run("unshare", "-n", "all").out()))
                .isEqualTo(everyKernelSays(new RealProgram(folder)
                        .run("unshare", "-n", "sh", "-c", "exec 2>&1; " + script)
                        .out()));
        assertThat(real.status()).isZero();
    }

    /** Older kernels than Debian 13's do not say that there is no route for ::1. */
    private static String everyKernelSays(String text) {
        return text.replace(" noprefixroute", "").replace("\"noprefixroute\":true,", "");
    }

    private int all(Task task) throws IOException, InterruptedException {
        for (String line : CUT_OFF) {
            int status = task.withErr(task.out()).run(line.split(" "));
            task.say(status + "\n");
        }
        return 0;
    }

    @Test
    void tellsItsAddressesAndTheWayToOthers() throws Exception {
        assertThat(guest.run("ip", "-j", "route", "get", "192.168.15.9").out())
                .isEqualTo("[{\"dst\":\"192.168.15.9\",\"dev\":\"eth0\",\"prefsrc\":\"192.168.15.7\",\"flags\":[],"
                        + "\"uid\":0,\"cache\":[]}]\n");
        assertThat(guest.run("ip", "-j", "address").out())
                .contains("{\"family\":\"inet\",\"local\":\"192.168.15.7\",\"prefixlen\":24,"
                        + "\"broadcast\":\"192.168.15.255\",\"scope\":\"global\",\"label\":\"eth0\","
                        + "\"valid_life_time\":4294967295,\"preferred_life_time\":4294967295}");
        assertThat(guest.run("ip", "-j", "route", "get", "10.0.0.1"))
                .isEqualTo(new Result(2, "", "RTNETLINK answers: Network is unreachable\n"));
        assertThat(guest.runAs("cypher", "", "ip", "link", "set", "eth0", "down"))
                .isEqualTo(new Result(2, "", "RTNETLINK answers: Operation not permitted\n"));
    }

    @Test
    void aLeaseShowsAsSuch() throws Exception {
        guest.network.readdress("eth0", List.of(new NetworkNamespace.Address("192.168.15.77", 24, Optional.of(3600))));

        assertThat(guest.run("ip", "-j", "address").out())
                .contains("\"local\":\"192.168.15.77\"", "\"dynamic\":true", "\"valid_life_time\":3600");
    }

    @Test
    void pingCountsWhatComesBack() throws Exception {
        Result answered = guest.run("ping", "-c3", "-i0.2", "-W2", "192.168.15.9");

        assertThat(answered.status()).isZero();
        assertThat(answered.out())
                .startsWith("PING 192.168.15.9 (192.168.15.9) 56(84) bytes of data.\n"
                        + "64 bytes from 192.168.15.9: icmp_seq=1 ttl=64 time=1.00 ms\n")
                .containsPattern("3 packets transmitted, 3 received, 0% packet loss, time \\d+ms\n"
                        + "rtt min/avg/max/mdev = 1.000/1.000/1.000/0.000 ms\n");
    }

    @Test
    void pingTellsSilenceFromNobodyThere() throws Exception {
        guest.wire.echo = Optional.empty();
        assertThat(guest.run("ping", "-c2", "-i0.01", "-W0.1", "192.168.15.9"))
                .satisfies(silent -> assertThat(silent.status()).isEqualTo(1))
                .satisfies(silent -> assertThat(silent.out())
                        .containsPattern("2 packets transmitted, 0 received, 100% packet loss, time \\d+ms"));

        Result nobody = guest.run("ping", "-c2", "-i0.01", "192.168.15.70");
        assertThat(nobody.status()).isEqualTo(1);
        assertThat(nobody.out())
                .contains("From 192.168.15.7 icmp_seq=1 Destination Host Unreachable\n")
                .contains("2 packets transmitted, 0 received, +2 errors, 100% packet loss, time");
        assertThat(guest.run("ping", "-c1", "nosuch"))
                .isEqualTo(new Result(2, "", "ping: nosuch: Name or service not known\n"));
        assertThat(guest.run("ping", "-c1", "10.0.0.1"))
                .isEqualTo(new Result(2, "", "ping: connect: Network is unreachable\n"));
    }

    @Test
    void ssShowsWhoListens() throws Exception {
        Listeners listeners = guest.network.listeners();
        listeners.open(new Listener("0.0.0.0", 22, 128, List.of(new Holder("sshd", 352, 6)), 1));
        listeners.open(new Listener("[::]", 22, 128, List.of(new Holder("sshd", 352, 7)), 1));
        listeners.open(new Listener("0.0.0.0", 2049, 64, List.of(), 1));

        assertThat(guest.run("ss", "-Htlnp").out()).isEqualTo("""
            LISTEN 0      128    0.0.0.0:22   0.0.0.0:* users:(("sshd",pid=352,fd=6))
            LISTEN 0      64     0.0.0.0:2049 0.0.0.0:* \s                           \s
            LISTEN 0      128       [::]:22      [::]:* users:(("sshd",pid=352,fd=7))
            """);
        assertThat(guest.runAs("cypher", "", "ss", "-Htlnp", "sport = :2049").out())
                .isEqualTo("LISTEN 0      64     0.0.0.0:2049 0.0.0.0:*\n");
        assertThat(guest.run("ss", "-Htln", "nonsense").status()).isEqualTo(255);
    }

    @Test
    void aConnectionGoesWhereTheRoutesLead() throws Exception {
        assertThatThrownBy(() -> guest.network.dial("192.168.15.9", 22)).hasMessage("Connection refused");
        assertThatThrownBy(() -> guest.network.dial("192.168.15.70", 22)).hasMessage("No route to host");
        assertThatThrownBy(() -> guest.network.dial("10.0.0.1", 22)).hasMessage("Network is unreachable");
        assertThatThrownBy(() -> guest.network.dial("127.0.0.1", 22)).hasMessage("Connection refused");
        assertThatThrownBy(() -> guest.network.dial("nosuch", 22)).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void whatIsCutOffWaitsInSilence() throws Exception {
        guest.install("/usr/bin/dial", task -> {
            task.run("ip", "link", "set", "lo", "up");
            task.run("ip", "address", "add", "192.0.2.1/32", "dev", "lo");
            task.run("ip", "route", "add", "default", "dev", "lo", "src", "192.0.2.1");
            var ended = new ArrayList<String>();
            Thread dialling = Thread.startVirtualThread(() -> {
                try {
                    task.network().dial("192.168.15.7", 22).close();
                    ended.add("connected");
                } catch (InterruptedException e) {
                    ended.add("waited");
                } catch (IOException e) {
                    ended.add(e.getMessage());
                }
            });
            dialling.join(Duration.ofMillis(300));
            dialling.interrupt();
            dialling.join();
            task.say(ended.getFirst());
            return 0;
        });

        assertThat(guest.run("unshare", "-n", "dial").out()).isEqualTo("waited");
    }
}
