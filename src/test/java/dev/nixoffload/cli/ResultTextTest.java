package dev.nixoffload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.machine.Privilege;
import dev.nixoffload.pair.TestPairs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultTextTest {
    @TempDir
    private Path folder;

    private FakeTools tools;
    private Terminal terminal;

    @BeforeEach
    void begin() throws Exception {
        tools = new FakeTools(folder).keeping(TestPairs.local("home"));
        terminal = new Terminal(folder, tools);
    }

    @Test
    void saysLittleWhereAllIsWell() {
        assertThat(terminal.run("validate")).isZero();
        assertThat(terminal.out()).isEqualTo("""
            home: this computer → cypher@127.0.0.7

            ✓ passed   Machines 3, Desktop 1, Keys 1
            ✓ passed   Network          0.4 ms, none lost  41 ms
            ✓ passed   Cache answers    priority 30  41 ms
            ✓ passed   Cache signature  signed by cache.local  41 ms
            ✓ passed   Performance      1.7 times as fast  41 ms

            9 of 9 passed   12.4 s
            """);
    }

    @Test
    @DisplayName("root causes first, each with why, what to do, what was seen, and what waits for it")
    void tellsTroubleWhole() {
        tools.validating(new FakeValidator().withStoppedCache().withLeasedAddress());

        assertThat(terminal.run("validate")).isEqualTo(2);
        assertThat(terminal.out()).isEqualTo("""
            home: this computer → cypher@127.0.0.7

            ✗ failed   Cache service      stopped: key file not readable  41 ms  desktop.cache-service
                       Why   nix-serve runs as a user of its own and cannot read its key, so that it ends as soon\
             as it is started.
                       Do    Make the key readable by the service and start it again.
                             on the desktop:
                               sudo chown nix-serve /var/cache-priv-key.pem
                               sudo systemctl restart nix-serve
                       Seen  Is the cache service running?
                             systemctl is-active nix-serve
                             cypher@192.168.15.7 · exit 3 · 41 ms
                             │ inactive
            – blocked  Cache answers      blocked by Cache service
            – blocked  Cache signature    blocked by Cache service
            ! warning  Desktop reachable  leased until tomorrow  41 ms  desktop.reachable
                       Why   The address may change.
                       Do    Reserve it in your router.
            ✓ passed   Machines 2, Keys 1
            ✓ passed   Network            0.4 ms, none lost  41 ms
            ✓ passed   Performance        1.7 times as fast  41 ms

            5 of 9 passed · 1 needs you · 2 wait for it · 1 warning   12.4 s
            """);
    }

    @Test
    void wrapsTextButNoCommandsToTheWidthOfATerminal() {
        tools.validating(new FakeValidator().withStoppedCache());

        terminal.watched(60).run("validate");

        assertThat(terminal.out())
                .contains("           Why   nix-serve runs as a user of its own and\n")
                .contains("                 cannot read its key, so that it ends as\n")
                .contains("                   sudo chown nix-serve /var/cache-priv-key.pem\n");
    }

    @Test
    void paintsStatesWhereThereIsColour() {
        tools.validating(new FakeValidator().withStoppedCache());

        terminal.watched(80).coloured().run("validate");

        assertThat(terminal.out())
                .contains("\u001b[31m✗ failed\u001b[0m")
                .contains("\u001b[32m✓ passed\u001b[0m")
                .contains("\u001b[90m– blocked\u001b[0m");
    }

    @Test
    void sumsUpWhatWaitsWhereThatIsMuch() {
        var reachable = new Outcome.Blocked(new CheckId("keys.cache"));
        tools.validating(new FakeValidator()
                .finds(
                        "keys.cache",
                        new Outcome.Failed(
                                FakeValidator.text("absent"),
                                FakeValidator.text("No key."),
                                Remedy.of(FakeValidator.text("Copy it."))))
                .finds("desktop.reachable", reachable)
                .finds("desktop.host-key", reachable)
                .finds("desktop.login", reachable)
                .finds("network.reachable", reachable)
                .finds("cache.info", reachable)
                .finds("cache.signature", reachable));

        terminal.run("validate");

        assertThat(terminal.out())
                .contains("– blocked  6 checks                 blocked by Cache key on the laptop: Desktop reachable,"
                        + " Desktop host key, Desktop login, Network, Cache answers, Cache signature\n")
                .doesNotContain("blocked  Network");
    }

    @Test
    void showsEachCheckWithItsEvidenceWhenAskedTo() {
        tools.validating(new FakeValidator().withStoppedCache());

        terminal.run("validate", "--verbose");

        assertThat(terminal.out())
                .contains("✓ passed   Desktop login ")
                .contains("✓ passed   Cache key on the laptop ")
                .doesNotContain("Machines 3");
    }

    @Test
    void shortensScriptsAndOutputsInTheMiddleUnlessAskedNotTo() {
        tools.validating(new FakeValidator()
                .finds(
                        "performance",
                        new Outcome.Warned(
                                FakeValidator.text("slow"),
                                FakeValidator.text("Slow."),
                                Remedy.of(FakeValidator.text("Wait."))),
                        new Evidence(
                                FakeValidator.text("How fast is it?"),
                                "k@127.0.0.9",
                                Privilege.USER,
                                "/bin/sh -c 'begin\nmore\nend'",
                                OptionalInt.of(0),
                                IntStream.rangeClosed(1, 40)
                                        .mapToObj(Integer::toString)
                                        .collect(Collectors.joining("\n")),
                                Duration.ofMillis(5))));

        terminal.run("validate");

        assertThat(terminal.out()).contains("""
                       Seen  How fast is it?
                             /bin/sh -c 'begin …
                             k@127.0.0.9 · exit 0 · 5 ms
                             │ 1
                             │ 2
                             │ 3
                             │ 4
                             │ 5
                             │ 6
                             │ … 29 more lines; --verbose shows them …
                             │ 36
                             │ 37
                             │ 38
                             │ 39
                             │ 40
            """);

        terminal.run("validate", "-v");

        assertThat(terminal.out())
                .contains("                 more\n", "                 end'\n", "                 │ 21\n");
    }
}
