package dev.nixoffload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.message.Messages;
import dev.nixoffload.pair.TestPairs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveBoardTest {
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private WindowSize size = new WindowSize(80, 24);
    private LiveBoard board;

    @BeforeEach
    void begin() {
        board = board(Set.of());
    }

    private LiveBoard board(Set<CheckId> asked) {
        var checks = new FakeValidator().checks(TestPairs.local("home"), asked);
        return new LiveBoard(checks, asked, Messages.in(Locale.ENGLISH), () -> now, () -> size);
    }

    @Test
    void beginsWithALineForEachPageAndEachTest() {
        assertThat(drawn()).isEqualTo("""
                       Machines         0/3
                       Desktop
                       Keys
                       Network
                       Cache answers
                       Cache signature
                       Performance

            0 of 9 finished
            """);
    }

    @Test
    void showsWhatRunsWhatItDoesAndForHowLong() {
        board.started(new CheckId("desktop.reachable"));
        board.started(new CheckId("performance"));
        board.doing(new CheckId("performance"), FakeValidator.text("building on the desktop"));
        now = now.plusSeconds(7);

        assertThat(drawn())
                .contains("… running  Machines         0/3  Desktop reachable  7 s\n")
                .contains("… running  Performance      building on the desktop  7 s\n")
                .endsWith("\n0 of 9 finished   7 s\n");
    }

    @Test
    void cutsWhatIsDoneAndNotForHowLong() {
        size = new WindowSize(50, 24);
        board.started(new CheckId("performance"));
        board.doing(new CheckId("performance"), FakeValidator.text("building on the desktop"));
        now = now.plusSeconds(7);

        assertThat(drawn()).contains("… running  Performance      building on the …  7 s\n");
    }

    @Test
    void turnsRowsAsTheyFinish() {
        passes("desktop.reachable", Page.MACHINES);
        passes("desktop.host-key", Page.MACHINES);
        board.started(new CheckId("desktop.login"));
        passes("keys.cache", Page.KEYS);
        passes("network.reachable", Page.VALIDATE);

        assertThat(drawn()).isEqualTo("""
            … running  Machines         2/3  Desktop login
                       Desktop
            ✓ passed   Keys             well
            ✓ passed   Network          well
                       Cache answers
                       Cache signature
                       Performance

            4 of 9 finished
            """);
    }

    @Test
    void showsARootCauseAtOnceAlsoWhileItsPageGoesOn() {
        var remedy = Remedy.of(FakeValidator.text("Wake it."));
        var failed = new Outcome.Failed(FakeValidator.text("no answer"), FakeValidator.text("Asleep."), remedy);
        finishes("desktop.reachable", Page.MACHINES, failed);
        board.started(new CheckId("desktop.login"));
        finishes("cache.info", Page.VALIDATE, new Outcome.Blocked(new CheckId("desktop.reachable")));

        assertThat(drawn())
                .contains("✗ failed   Machines         1/3  Desktop reachable: no answer\n")
                .contains("– blocked  Cache answers    blocked by Desktop reachable\n");
    }

    @Test
    void namesAPageByItsCountWhereAllOfItPassed() {
        passes("desktop.reachable", Page.MACHINES);
        passes("desktop.host-key", Page.MACHINES);
        passes("desktop.login", Page.MACHINES);

        assertThat(drawn()).startsWith("✓ passed   Machines         3/3\n");
    }

    @Test
    void givesALineToWhatWasAskedForAndToNothingElse() {
        board = board(Set.of(new CheckId("desktop.login"), new CheckId("cache.info")));

        assertThat(drawn()).isEqualTo("""
                       Desktop login
                       Cache answers

            0 of 2 finished
            """);
    }

    private void passes(String id, Page page) {
        finishes(id, page, new Outcome.Passed(FakeValidator.text("well")));
    }

    private void finishes(String id, Page page, Outcome outcome) {
        board.finished(new Finding(new CheckId(id), page, outcome, List.of(), List.of(), Duration.ofMillis(3)));
    }

    private String drawn() {
        return board.lines().stream().map(line -> line.text(false) + "\n").collect(Collectors.joining());
    }
}
