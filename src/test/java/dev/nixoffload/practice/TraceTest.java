package dev.nixoffload.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.GivenCredentials;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostAddress;
import dev.nixoffload.pair.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a practice leaves behind, and where its packets go. */
@Timeout(120)
class TraceTest {
    /**
     * As the kernel writes 127.0.0.1, plain and in an IPv6 address; the unconnected far end of a listener is all zero.
     */
    private static final Set<String> LOOPBACK = Set.of("0100007F", "0000000000000000FFFF00000100007F");

    private static Machine signIn(PracticePair practice, Role role) throws InterruptedException {
        Arrival arrival = practice.gateway(new GivenCredentials())
                .arrive(role, practice.pair().access(role));
        return ((Arrival.Connected) arrival).machine();
    }

    @Test
    void everySocketOfThisProgramIsOnLoopback() throws Exception {
        assumeThat(Path.of("/proc/self/net/tcp")).exists();
        try (var practice = PracticePair.open(Scenario.GREEN);
                Machine laptop = signIn(practice, Role.LAPTOP);
                Machine desktop = signIn(practice, Role.DESKTOP)) {
            laptop.dial("192.168.15.7", 22, Duration.ofSeconds(5));
            desktop.dial("192.168.15.9", 22, Duration.ofSeconds(5));

            List<String> sockets = sockets();

            assertThat(sockets).isNotEmpty();
            assertThat(sockets).allSatisfy(line -> {
                String[] words = line.strip().split("\\s+");
                assertThat(words[1].split(":")[0]).isIn(LOOPBACK);
                assertThat(words[2].split(":")[0].replaceAll("^0+$", ""))
                        .satisfiesAnyOf(
                                far -> assertThat(far).isEmpty(),
                                far -> assertThat(far).isIn(LOOPBACK));
            });
        }
    }

    /** The lines of the kernel's tables that are of this process. */
    private static List<String> sockets() throws IOException {
        Set<String> own;
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            own = descriptors
                    .map(TraceTest::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring(8, target.length() - 1))
                    .collect(Collectors.toSet());
        }
        var lines = new TreeSet<String>();
        for (String table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
            if (Files.exists(Path.of(table))) {
                Files.readAllLines(Path.of(table)).stream()
                        .skip(1)
                        .filter(line -> own.contains(line.strip().split("\\s+")[9]))
                        .forEach(lines::add);
            }
        }
        return List.copyOf(lines);
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException _) {
            return "";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.15.8", "8.8.8.8", "127.0.0.1", "localhost", "cache.nixos.org"})
    void nothingElseThanTheTwoMachinesIsReached(String address) throws Exception {
        try (var practice = PracticePair.open(Scenario.BARE)) {
            Access.Ssh desktop = practice.pair().desktop();
            var elsewhere = new Access.Ssh(
                    new HostAddress(address),
                    desktop.port(),
                    desktop.user(),
                    desktop.signIn(),
                    desktop.pinnedHostKeys(),
                    Optional.empty(),
                    Optional.empty());

            assertThat(practice.gateway(new GivenCredentials()).arrive(Role.DESKTOP, elsewhere))
                    .isInstanceOf(Arrival.Unreachable.class);
        }
    }

    @Test
    void thisComputerIsNoPartOfIt() throws Exception {
        try (var practice = PracticePair.open(Scenario.BARE)) {
            assertThat(practice.gateway(new GivenCredentials())
                            .arrive(Role.LAPTOP, new Access.ThisComputer(Optional.empty())))
                    .isInstanceOf(Arrival.Unreachable.class);
        }
    }

    @Test
    void twoAtOnceKnowNothingOfEachOther() throws Exception {
        try (var one = PracticePair.open(Scenario.GREEN);
                var two = PracticePair.open(Scenario.GREEN)) {
            one.desktop().files().put("/tmp/mine", 0644, "one\n");

            assertThat(two.desktop().files().exists("/tmp/mine")).isFalse();
            assertThat(one.pair().desktop().pinnedHostKeys())
                    .isNotEqualTo(two.pair().desktop().pinnedHostKeys());
            try (Machine first = signIn(one, Role.DESKTOP);
                    Machine second = signIn(two, Role.DESKTOP)) {
                assertThat(first.label()).isEqualTo(second.label());
            }
        }
    }

    @Test
    void closingLeavesNoThreadAndNoPort() throws Exception {
        assumeThat(Path.of("/proc/self/net/tcp")).exists();
        var practice = PracticePair.open(Scenario.GREEN);
        signIn(practice, Role.DESKTOP).close();

        practice.close();

        // Threads end and sockets are taken back a little after they were told to.
        while (threads().findAny().isPresent() || listening()) {
            Thread.sleep(20);
        }
    }

    private static Stream<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("sshd-")
                        || name.startsWith("practice")
                        || name.startsWith("HTTP-Dispatcher")
                        || name.contains("SelectorRunner"));
    }

    private static boolean listening() throws IOException {
        return sockets().stream().anyMatch(line -> line.strip().split("\\s+")[3].equals("0A"));
    }
}
