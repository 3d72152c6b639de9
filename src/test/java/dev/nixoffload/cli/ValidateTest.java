package dev.nixoffload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nixoffload.change.EntryState;
import dev.nixoffload.check.KeptLog;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.TestPairs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidateTest {
    @TempDir
    private Path folder;

    private FakeTools tools;
    private Terminal terminal;

    @BeforeEach
    void begin() throws Exception {
        tools = new FakeTools(folder).keeping(TestPairs.local("home"));
        terminal = new Terminal(folder, tools);
    }

    @ParameterizedTest
    @CsvSource({"0, all pass", "1, a warning", "2, a failure", "2, a crash", "0, one is skipped"})
    void exitsWithTheVerdict(int status, String what) {
        var validator = new FakeValidator();
        tools.validating(
                switch (what) {
                    case "a warning" -> validator.withLeasedAddress();
                    case "a failure" -> validator.withStoppedCache();
                    case "a crash" -> validator.finds("performance", new Outcome.Crashed("boom"));
                    case "one is skipped" ->
                        validator.finds("performance", new Outcome.Skipped(FakeValidator.text("not asked")));
                    default -> validator;
                });

        assertThat(terminal.run("validate", "--quiet")).isEqualTo(status);
        if (status == 0) {
            assertThat(terminal.out() + terminal.err()).isEmpty();
        }
    }

    @Test
    void printsPlainProgressOnStandardErrorWhereNobodyWatches() {
        terminal.run("validate");

        assertThat(terminal.err().lines())
                .hasSize(9)
                .startsWith("✓ passed   Desktop reachable        192.168.15.7, port 22  41 ms");
        assertThat(terminal.err()).doesNotContain("\u001b");
    }

    @Test
    void drawsProgressAndTakesItAwayAgainWhereSomebodyWatches() {
        var drawn = new CountDownLatch(1);
        terminal.watched(80).pausing(_ -> {
            drawn.countDown();
            new CountDownLatch(1).await();
        });
        tools.validating(new FakeValidator().meanwhile(_ -> drawn.await()));

        assertThat(terminal.run("validate")).isZero();
        assertThat(terminal.err()).contains(" of 9 finished").endsWith("A\r\u001b[J");
        assertThat(terminal.out()).doesNotContain("\u001b");
    }

    @Test
    void givesJsonAloneOnStandardOutput() throws Exception {
        tools.validating(new FakeValidator().withStoppedCache());

        assertThat(terminal.watched(80).coloured().run("validate", "--json")).isEqualTo(2);

        JsonNode report = new ObjectMapper().readTree(terminal.outBytes());
        assertThat(report.toString()).contains("desktop.cache-service").contains("\"1.2.3\"");
        assertThat(terminal.out()).doesNotContain("\u001b");
    }

    @Test
    void savesReportsInEachForm() {
        assertThat(terminal.run("validate", "--junit", "r.xml", "--html", "r.html", "--markdown", "r.md"))
                .isZero();

        assertThat(folder.resolve("r.xml")).content().contains("<testsuite");
        assertThat(folder.resolve("r.html")).content().contains("<html");
        assertThat(folder.resolve("r.md")).content().contains("Cache signature");
        assertThat(terminal.err()).contains("Saved " + folder.resolve("r.html"));
    }

    @Test
    void masksNamesInReportsAndNotOnTheTerminal() throws Exception {
        assertThat(terminal.run("validate", "--markdown", "r.md", "--masked")).isZero();

        assertThat(folder.resolve("r.md")).content().contains("address-1").doesNotContain("127.0.0.7", "cypher");
        assertThat(terminal.out()).contains("cypher@127.0.0.7");
    }

    @Test
    void findsOutBeforeTheRunThatAReportCannotBeWritten() {
        assertThat(terminal.run("validate", "--html", "nowhere/r.html")).isEqualTo(3);

        assertThat(terminal.err())
                .startsWith("offload-wizard: The report cannot be written to " + folder.resolve("nowhere/r.html"));
        assertThat(tools.validator().validated()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cache.info,network.reachable", "cache.info network.reachable"})
    void runsOnlyWhatWasAskedFor(String ids) {
        String[] words = ("validate --only " + ids).split(" ");

        assertThat(terminal.run(words)).isZero();
        assertThat(terminal.out())
                .contains("✓ passed   Network ", "✓ passed   Cache answers ", "2 of 2 passed")
                .doesNotContain("Performance");
    }

    @Test
    void namesTheChecksThereAreWhereOneIsNot() {
        assertThat(terminal.run("validate", "--only", "cache.sig")).isEqualTo(3);
        assertThat(terminal.err()).isEqualTo("""
            offload-wizard: There is no check called “cache.sig”.
              These are the checks: desktop.reachable desktop.host-key desktop.login desktop.cache-service keys.cache\
             network.reachable cache.info cache.signature performance
            """);
        assertThat(terminal.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate", "validate --json", "validate --watch 30", "pairs list", "--help"})
    void isNoSuccessWhereTheResultCouldNotBePrinted(String words) {
        assertThat(terminal.onAFullDisk().run(words.split(" "))).isEqualTo(3);

        assertThat(terminal.err()).contains("offload-wizard: Not everything could be printed");
        assertThat(terminal.pauses()).isEmpty();
    }

    @Test
    void checksAgainAndAgainUntilInterrupted() {
        terminal.pausing(duration -> {
            if (duration.equals(Duration.ofSeconds(30)) && terminal.pauses().size() == 2) {
                throw new InterruptedException();
            }
        });

        assertThat(terminal.run("validate", "--watch", "30")).isEqualTo(130);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(terminal.pauses()).containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(30));
        assertThat(tools.validator().validated()).hasSize(2);
        assertThat(terminal.out()).containsPattern("cypher@127\\.0\\.0\\.7   \\d\\d:\\d\\d:\\d\\d\n");
    }

    @Test
    void anInterruptEndsARunWith130AndNoResult() {
        tools.validating(new FakeValidator().meanwhile(_ -> {
            throw new InterruptedException();
        }));

        assertThat(terminal.run("validate")).isEqualTo(130);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void takesAPairFromAFile() throws Exception {
        new FakeTools(folder).settings(folder.resolve("lab/pair.json")).add(TestPairs.local("lab"));

        assertThat(terminal.run("validate", "--pair", "lab/pair.json")).isZero();
        assertThat(tools.validator().validated()).containsExactly(TestPairs.local("lab"));
    }

    @Test
    void wantsANameWhereThereAreSeveralPairs() throws Exception {
        tools.keeping(TestPairs.local("work"));

        assertThat(terminal.run("validate")).isEqualTo(3);
        assertThat(terminal.err()).contains("There are several pairs", "Say which one with --pair: “home”, “work”.");
        assertThat(terminal.run("validate", "--pair", "work")).isZero();
        assertThat(terminal.run("validate", "--pair", "works")).isEqualTo(3);
        assertThat(terminal.err()).contains("There is no pair named “works” in", "  There are: “home”, “work”.");
    }

    @Test
    void saysHowToAddAPairWhereThereIsNone() throws Exception {
        Files.delete(folder.resolve("settings.json"));

        assertThat(terminal.run("validate")).isEqualTo(3);
        assertThat(terminal.err())
                .isEqualTo("""
                    offload-wizard: There is no pair in %s.
                      Add one: offload-wizard pairs add home --desktop user@address
                      Or look at make-believe machines first: offload-wizard validate --practice
                    """.replace("%s", folder.resolve("settings.json").toString()));
    }

    @Test
    void saysOfADamagedFileWhereItIsDamagedAndLeavesItAsItIs() throws Exception {
        Path file = folder.resolve("settings.json");
        String damaged = Files.readString(file).replace("\"port\" : 22", "\"port\" : 0");
        Files.writeString(file, damaged);

        assertThat(terminal.run("validate")).isEqualTo(3);
        assertThat(terminal.err())
                .startsWith("offload-wizard: " + file + ", line ")
                .contains("pairs[0].desktop.port: “0” is not a port; allowed are whole numbers from 1 to 65535.")
                .contains("The file was left as it is.");
        assertThat(file).hasContent(damaged);
    }

    @Test
    void saysAfterwardsThatAChangeWasInterruptedEarlier() throws Exception {
        tools.working(new FakeWorkshop().journal(Role.LAPTOP, FakeWorkshop.entry(4, new EntryState.Open(2, false))));

        assertThat(terminal.run("validate", "--quiet")).isZero();
        assertThat(terminal.err())
                .startsWith("The journal of the laptop has an entry that waits: 4, ")
                .endsWith("\n    offload-wizard undo 4 --machine laptop\n");
    }

    @Test
    void speaksPortuguese() {
        tools.validating(new FakeValidator().withStoppedCache());

        assertThat(terminal.in(Locale.forLanguageTag("pt-BR")).run("validate")).isEqualTo(2);
        assertThat(terminal.out()).contains("Por quê", "home: este computador → cypher@127.0.0.7");
    }

    @Test
    @DisplayName("I4: a defect leaves a sentence and a log, no stack trace")
    void saysThatItBrokeWhereItBroke() {
        tools.validating(new FakeValidator().meanwhile(_ -> {
            throw new IllegalStateException("planted");
        }));

        try (var log = new KeptLog(Cli.class)) {
            assertThat(terminal.run("validate", "--quiet")).isEqualTo(3);
            assertThat(log.entries)
                    .singleElement()
                    .extracting(LogRecord::getThrown)
                    .isNotNull();
        }
        assertThat(terminal.err())
                .isEqualTo("""
                    offload-wizard: Something in the Offload Wizard itself broke: java.lang.IllegalStateException: planted
                      Please report it. The log holds the details: %s
                    """.replace("%s", folder.resolve("log").toString()));
    }
}
