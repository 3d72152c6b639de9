package dev.nixoffload.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.PairName;
import dev.nixoffload.pair.TestPairs;
import dev.nixoffload.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnMachinesTest {
    @TempDir
    private Path home;

    @Test
    void theEarlierRunsOfARenamedPairFollowIt() throws Exception {
        var tools = new WizardTools(Map.of(), home);
        Pair pair = TestPairs.local("home");
        var attic = new PairName("attic");
        var site = new OwnMachines(tools);
        site.add(pair);
        tools.history()
                .keep(Report.of(
                        pair, "test", new ChecklistReport(Instant.EPOCH, Duration.ZERO, Duration.ZERO, List.of())));

        site.change(pair.name(), pair.named(attic));

        assertThat(site.pairs()).containsExactly(pair.named(attic));
        assertThat(tools.history().list(attic)).hasSize(1);
        assertThat(tools.history().list(pair.name())).isEmpty();
    }
}
