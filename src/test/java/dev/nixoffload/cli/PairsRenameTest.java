package dev.nixoffload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.pair.PairName;
import dev.nixoffload.pair.TestPairs;
import dev.nixoffload.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairsRenameTest {
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
    void renamesAPairAndItsEarlierRunsFollow() throws Exception {
        tools.keeping(TestPairs.local("home"), TestPairs.local("work"));
        tools.history()
                .keep(Report.of(
                        TestPairs.local("home"),
                        "1.2.3",
                        new ChecklistReport(Instant.EPOCH, Duration.ZERO, Duration.ZERO, List.of())));

        assertThat(terminal.run("pairs", "rename", "home", "attic")).isZero();
        assertThat(tools.settings().pairs()).containsExactly(TestPairs.local("attic"), TestPairs.local("work"));
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err())
                .isEqualTo("Pair “home” is called “attic” now, in %s. Nothing was changed on the machines.\n"
                        .formatted(folder.resolve("settings.json")));
        assertThat(tools.history().list(new PairName("attic"))).hasSize(1);
        assertThat(tools.history().list(new PairName("home"))).isEmpty();
    }

    @Test
    void renamesNoPairToANameThatIsTakenOrIsNone() throws Exception {
        tools.keeping(TestPairs.local("home"), TestPairs.local("work"));

        assertThat(terminal.run("pairs", "rename", "home", "work")).isEqualTo(3);
        assertThat(terminal.err()).contains("work");
        assertThat(terminal.run("pairs", "rename", "home", "a/b")).isEqualTo(3);
        assertThat(terminal.run("pairs", "rename", "nobody", "attic")).isEqualTo(3);
        assertThat(tools.settings().pairs()).containsExactly(TestPairs.local("home"), TestPairs.local("work"));
    }
}
