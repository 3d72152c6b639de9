package dev.nixoffload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nixoffload.pair.TestPairs;
import dev.nixoffload.practice.Scenario;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Going to make-believe machines from the command line. */
class PracticeTest {
    @TempDir
    private Path folder;

    private FakeTools tools;
    private Terminal terminal;

    @BeforeEach
    void begin() {
        tools = new FakeTools(folder);
        terminal = new Terminal(folder, tools);
    }

    @Test
    void needsNoPairOfOnesOwnAndSaysWhatItIs() {
        assertThat(terminal.run("validate", "--practice")).isZero();

        assertThat(terminal.out().lines().findFirst()).contains("Practice   make-believe machines, scenario start");
        assertThat(tools.rehearsed()).containsExactly(Scenario.START);
        assertThat(tools.ended()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void everyScenarioHasAName(Scenario scenario) {
        terminal.run("validate", "--practice", "--scenario", scenario.id());

        assertThat(tools.rehearsed()).containsExactly(scenario);
    }

    @Test
    void goesToOnesOwnMachinesWithoutIt() throws Exception {
        tools.keeping(TestPairs.local("home"));

        terminal.run("validate");

        assertThat(terminal.out()).startsWith("home").doesNotContain("Practice");
        assertThat(tools.rehearsed()).isEmpty();
    }

    @Test
    void saysSoInJsonToo() throws Exception {
        terminal.run("validate", "--practice", "--json");

        assertThat(new ObjectMapper()
                        .readTree(terminal.outBytes())
                        .at("/pair/practice")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void doesNotGoWithAPairOfOnesOwn() throws Exception {
        tools.keeping(TestPairs.local("home"));

        assertThat(terminal.run("validate", "--practice", "--pair", "home")).isEqualTo(3);
        assertThat(terminal.err()).startsWith("offload-wizard: --practice does not go with a pair");
        assertThat(tools.rehearsed()).isEmpty();
    }

    @Test
    void aScenarioIsOneOfThePractice() {
        assertThat(terminal.run("facts", "--scenario", "green")).isEqualTo(3);

        assertThat(terminal.err()).contains("Add --practice.");
    }

    @Test
    void anUnknownScenarioIsToldTheKnownOnes() {
        assertThat(terminal.run("validate", "--practice", "--scenario", "fire")).isEqualTo(3);

        assertThat(terminal.err()).contains("“fire” is not a scenario");
        for (Scenario scenario : Scenario.values()) {
            assertThat(terminal.err()).contains(scenario.id());
        }
    }

    @Test
    void showsThePairOfThePractice() {
        assertThat(terminal.run("pairs", "show", "--practice")).isZero();

        assertThat(terminal.out()).startsWith("Practice").contains("practice").doesNotContain("settings.json");
        assertThat(tools.ended()).isEqualTo(1);
    }

    @Test
    void shellsCompleteTheScenarios() {
        terminal.run("completion");

        assertThat(terminal.out()).contains("--scenario").contains("\"wrong-key-name\"");
    }
}
