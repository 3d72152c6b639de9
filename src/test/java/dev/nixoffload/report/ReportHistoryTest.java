package dev.nixoffload.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.pair.PairName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportHistoryTest {
    private static final PairName HOME = new PairName("My home ñ");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.250Z");

    @TempDir
    private Path state;

    private ReportHistory history;

    @BeforeEach
    void emptyHistory() {
        history = new ReportHistory(state.resolve("offload-wizard/history"));
    }

    @Test
    void whatWasKeptIsReadBack() throws Exception {
        Report report = run(HOME, NOON);
        history.keep(report);
        assertThat(history.list(HOME)).singleElement().satisfies(kept -> {
            assertThat(kept.began()).isEqualTo(NOON);
            assertThat(history.read(kept)).isEqualTo(report);
        });
    }

    @Test
    void theNewestIsFirstAndEachPairHasItsOwn() throws Exception {
        history.keep(run(HOME, NOON.plusSeconds(1)));
        history.keep(run(HOME, NOON));
        history.keep(run(new PairName("Workshop"), NOON.plusSeconds(2)));
        assertThat(history.list(HOME)).extracting(ReportHistory.Kept::began).containsExactly(NOON.plusSeconds(1), NOON);
        assertThat(history.list(new PairName("Nobody"))).isEmpty();
    }

    @Test
    void theRunsOfAPairFollowItToAnotherName() throws Exception {
        var attic = new PairName("Attic");
        history.keep(run(attic, NOON.minusSeconds(1)));
        history.keep(run(HOME, NOON));
        history.keep(run(HOME, NOON.plusSeconds(1)));
        history.rename(HOME, attic);
        assertThat(history.list(attic))
                .extracting(ReportHistory.Kept::began)
                .containsExactly(NOON.plusSeconds(1), NOON, NOON.minusSeconds(1));
        assertThat(history.list(HOME)).isEmpty();
        assertThat(state.resolve("offload-wizard/history/" + HOME)).doesNotExist();
        history.rename(attic, attic);
        history.rename(new PairName("Nobody"), attic);
        assertThat(history.list(attic)).hasSize(3);
    }

    @Test
    void theOldestGoBeyondFifty() throws Exception {
        for (int i = 0; i < 53; i++) {
            history.keep(run(HOME, NOON.plusSeconds(i)));
        }
        assertThat(history.list(HOME)).hasSize(50);
        assertThat(history.list(HOME).getLast().began()).isEqualTo(NOON.plusSeconds(3));
    }

    @Test
    void onlyItsOwnerReadsIt() throws Exception {
        history.keep(run(HOME, NOON));
        Path file = history.list(HOME).getFirst().file();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(file.getParent().getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void whatIsSomethingElseIsLeftAloneAndDamageIsNamed() throws Exception {
        history.keep(run(HOME, NOON));
        var kept = history.list(HOME).getFirst();
        Path note = Files.writeString(kept.file().resolveSibling("note.json"), "mine");
        Files.writeString(kept.file().resolveSibling("20261120T120000.250Z.json.new"), "{");
        Files.writeString(kept.file(), "{ \"format\": \"offlo");
        assertThat(history.list(HOME)).containsExactly(kept);
        assertThatThrownBy(() -> history.read(kept)).isInstanceOf(UnreadableReportException.class);
        assertThat(note).exists();
    }

    private static Report run(PairName pair, Instant began) {
        Report sample = Samples.withWords("words");
        ChecklistReport run = sample.checklist();
        return new Report(
                sample.version(),
                pair.text(),
                sample.laptop(),
                sample.desktop(),
                sample.practice(),
                new ChecklistReport(began, run.took(), run.slowestChain(), run.findings()));
    }
}
