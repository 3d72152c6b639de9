package dev.nixoffload.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Figure;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Progress;
import dev.nixoffload.check.State;
import dev.nixoffload.machine.GivenCredentials;
import dev.nixoffload.message.Messages;
import dev.nixoffload.offload.PairValidator;
import dev.nixoffload.report.Wording;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checklist on the make-believe pair: green where all is right, and red and grey exactly where it is not. */
@Timeout(180)
class ScenariosTest {
    private static final int CHECKS = 48;

    static List<Expected> table() throws IOException {
        return Expected.table();
    }

    private static Set<String> in(ChecklistReport report, State... states) {
        return report.findings().stream()
                .filter(finding -> List.of(states).contains(State.of(finding.outcome())))
                .map(finding -> finding.id().text())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyScenarioHasItsLine() throws Exception {
        assertThat(table())
                .extracting(Expected::scenario)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Scenario.values()).map(Scenario::id).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void whatIsWrongIsRedAndWhatFollowsIsGrey(Expected expected) throws Exception {
        try (var practice = PracticePair.open(Scenario.of(expected.scenario()).orElseThrow())) {
            ChecklistReport report = new PairValidator(practice.gateway(new GivenCredentials()))
                    .validate(practice.pair(), Set.of(), Progress.none());

            assertThat(report.findings()).hasSize(CHECKS);
            String said = report.findings().stream()
                    .filter(finding -> surprising(finding, expected))
                    .map(ScenariosTest::said)
                    .collect(Collectors.joining("\n"));
            assertThat(in(report, State.FAILED, State.WARNING, State.CRASHED))
                    .as(said)
                    .isEqualTo(expected.red());
            assertThat(in(report, State.BLOCKED)).as(said).isEqualTo(expected.grey());
            assertThat(in(report, State.SKIPPED)).as(said).isEqualTo(expected.skipped());
            assertThat(ratio(report).stream()).as(said).allMatch(ratio -> Math.abs(ratio - 2) < 0.1);
        }
    }

    /** How many times as fast the desktop was, where that was measured. */
    private static Optional<Double> ratio(ChecklistReport report) {
        return report.findings().stream()
                .flatMap(finding -> finding.figures().stream())
                .filter(figure -> figure.name().equals("ratio"))
                .map(Figure::value)
                .findAny();
    }

    private static boolean surprising(Finding finding, Expected expected) {
        String id = finding.id().text();
        return switch (State.of(finding.outcome())) {
            case FAILED, WARNING, CRASHED -> !expected.red().contains(id);
            case BLOCKED -> !expected.grey().contains(id);
            case SKIPPED -> !expected.skipped().contains(id);
            case PASSED, RUNNING ->
                expected.red().contains(id) || expected.grey().contains(id);
        };
    }

    private static String said(Finding finding) {
        var text = new Wording(Messages.in(Locale.ENGLISH)).finding(finding);
        String evidence = finding.evidence().stream()
                .map(seen -> "\n    " + seen.what() + "\n    " + seen.text().replace("\n", "\n    "))
                .collect(Collectors.joining());
        return text.id() + " " + text.word() + ": " + text.value() + " "
                + text.why().orElse("") + evidence;
    }
}
