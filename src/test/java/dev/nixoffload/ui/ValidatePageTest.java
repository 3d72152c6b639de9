package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.State;
import dev.nixoffload.report.Report;
import dev.nixoffload.report.ReportFormat;
import dev.nixoffload.report.ReportHistory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** What can be done on the page Validate beside checking everything. */
@Timeout(120)
class ValidatePageTest {
    private static final CheckId NETWORK = new CheckId("network.reachable");
    private static final CheckId PERFORMANCE = new CheckId("performance");

    @TempDir
    private Path folder;

    private final FxRobot robot = new FxRobot();

    @Test
    void oneCheckIsAskedFromItsRow() throws Exception {
        var validator = new ScriptedValidator(SamplePair.findings());
        validator.playAll();
        try (var window = checked(Locale.ENGLISH, validator)) {
            window.go(NETWORK);
            var row = window.row(NETWORK);
            var ask = window.onScreen(() -> (Button) row.lookup(".ask"));
            assertThat(window.spoken(ask)).isEqualTo("Check again: Network");
            window.onScreen(ask::requestFocus);
            robot.type(KeyCode.SPACE);
            until(() -> validator.only.size() == 2);
            assertThat(validator.only.getLast()).containsExactly(NETWORK);
        }
    }

    @Test
    void aRootCauseLeadsToWhatWaitsForIt() throws Exception {
        try (var window = OpenWindow.checked(Locale.ENGLISH)) {
            window.go(SamplePair.CACHE_SERVICE);
            var row = window.row(SamplePair.CACHE_SERVICE);
            List<Hyperlink> links = window.onScreen(() -> OpenWindow.all(row).stream()
                    .filter(Hyperlink.class::isInstance)
                    .map(Hyperlink.class::cast)
                    .toList());
            assertThat(links)
                    .extracting(Hyperlink::getText)
                    .containsExactly("Cache answers", "Cache signature", "Package from the cache", "Performance");
            window.onScreen(links.getFirst()::fire);
            window.settle();
            assertThat(window.focused()).isSameAs(window.row(SamplePair.CACHE_INFO));
        }
    }

    @Test
    void theBugReportIsCopiedMaskedOrNot() throws Exception {
        try (var window = OpenWindow.checked(Locale.ENGLISH)) {
            window.go("validate");
            press(window, "#bug-report");
            until(() -> said(window).equals("Copied, with names and addresses masked."));
            assertThat(clipboard(window)).contains("user-1\\@address-1").doesNotContain("cypher\\@192.168.15.7");
            window.onScreen(() -> window.find("#masked", CheckBox.class).setSelected(false));
            press(window, "#bug-report");
            until(() -> said(window).equals("Copied, with names and addresses as they are."));
            assertThat(clipboard(window)).contains("cypher\\@192.168.15.7").doesNotContain("user-1");
        }
    }

    @Test
    void reportsAreSavedInEachFormAndTroubleIsASentence() throws Exception {
        try (var window = OpenWindow.checked(Locale.ENGLISH)) {
            window.go("validate");
            for (ReportFormat format : ReportFormat.values()) {
                Path file = folder.resolve("report." + format);
                window.files.choose(file);
                save(window, format);
                until(() -> said(window).equals("Saved to " + file));
                assertThat(file).content().contains("performance").doesNotContain("cypher@192.168.15.7");
            }
            assertThat(window.files.offered())
                    .containsExactly(
                            "offload-wizard.json", "offload-wizard.xml", "offload-wizard.html", "offload-wizard.md");
            window.files.choose(folder.resolve("nowhere/r.html"));
            save(window, ReportFormat.HTML);
            until(() -> said(window).startsWith("The report could not be written to "));
        }
    }

    @Test
    void whoChoosesNoFileSavesNothing() throws Exception {
        try (var window = OpenWindow.checked(Locale.of("pt", "BR"))) {
            window.go("validate");
            window.onScreen(() -> window.find("#masked", CheckBox.class).setSelected(false));
            save(window, ReportFormat.MARKDOWN);
            assertThat(window.files.offered()).containsExactly("offload-wizard-Study.md");
            assertThat(said(window)).isEmpty();
            assertThat(folder).isEmptyDirectory();
        }
    }

    private static void save(OpenWindow window, ReportFormat format) {
        var menu = window.find("#save-report", MenuButton.class);
        window.onScreen(() -> menu.getItems().stream()
                .filter(item -> item.getId().equals("save-" + format))
                .findFirst()
                .orElseThrow()
                .fire());
        window.settle();
    }

    @Test
    void nothingIsSavedBeforeAnythingIsKnown() throws Exception {
        try (var window = OpenWindow.unchecked(Locale.ENGLISH, new ScriptedValidator(SamplePair.findings()))) {
            window.go("validate");
            assertThat(window.scene().lookup("#bug-report").isDisabled()).isTrue();
            assertThat(window.scene().lookup("#save-report").isDisabled()).isTrue();
        }
    }

    @Test
    void anEarlierRunIsOpenedByKeyboardComparedAndLeft() throws Exception {
        try (var window = OpenWindow.checked(Locale.ENGLISH)) {
            keep(window.state, before());
            window.go("validate");
            press(window, "#earlier");
            until(() -> window.scene().lookup(".run") != null);
            Node run = oldestRun(window);
            assertThat(window.spoken(run)).contains("48 of 48 passed");
            window.onScreen(run::requestFocus);
            robot.type(KeyCode.SPACE);
            until(() -> window.scene().lookup(".turn") != null);
            assertThat(OpenWindow.texts(window.scene().getRoot()))
                    .contains("What turned since", "passed then, failed now", "passed then, blocked now");
            assertThat(window.scene().lookup("#history").lookup(".ask")).isNull();
            robot.type(KeyCode.ESCAPE);
            until(() -> window.scene().lookup(".run") != null);
            robot.type(KeyCode.ESCAPE);
            until(() -> window.scene().lookup("#earlier") != null);
        }
    }

    @Test
    void whatTurnedIsToldInBothDirections() {
        List<Finding> now = SamplePair.findings();
        assertThat(Turn.between(now, now)).isEmpty();
        assertThat(Turn.between(before(), now))
                .contains(new Turn(SamplePair.CACHE_SERVICE, Optional.of(State.PASSED), Optional.of(State.FAILED)))
                .hasSize(6);
        assertThat(Turn.between(now.subList(0, 1), now.subList(1, 2)))
                .containsExactly(
                        new Turn(now.get(1).id(), Optional.empty(), Optional.of(State.PASSED)),
                        new Turn(now.getFirst().id(), Optional.of(State.PASSED), Optional.empty()));
    }

    @Test
    void everyControlHasANameInBothLanguages() throws Exception {
        for (Locale language : List.of(Locale.ENGLISH, Locale.of("pt", "BR"))) {
            try (var window = OpenWindow.checked(language)) {
                keep(window.state, before());
                window.go(PERFORMANCE);
                assertNamed(window);
                press(window, "#earlier");
                until(() -> window.scene().lookup(".run") != null);
                assertNamed(window);
                window.onScreen(() -> oldestRun(window).fire());
                until(() -> window.scene().lookup("#history .row") != null);
                assertNamed(window);
            }
        }
    }

    private static void assertNamed(OpenWindow window) {
        assertThat(OpenWindow.all(window.scene().getRoot()))
                .filteredOn(Node::isFocusTraversable)
                .allSatisfy(control -> assertThat(window.spoken(control))
                        .as("what %s reads as", control)
                        .isNotBlank()
                        .doesNotContain("runs.", "ui.")
                        .isNotEqualTo("null"));
    }

    private static OpenWindow checked(Locale language, ScriptedValidator validator) throws Exception {
        var window = OpenWindow.unchecked(language, validator);
        window.go("validate");
        new FxRobot().type(KeyCode.F5);
        window.await(Phase.Finished.class);
        return window;
    }

    /** All green. */
    static List<Finding> before() {
        return SamplePair.green();
    }

    /** The newest stands first. */
    static ButtonBase oldestRun(OpenWindow window) {
        return OpenWindow.all(window.scene().getRoot()).stream()
                .filter(node -> node.getStyleClass().contains("run"))
                .map(ButtonBase.class::cast)
                .toList()
                .getLast();
    }

    static void keep(Path state, List<Finding> findings) throws Exception {
        var checklist = new ChecklistReport(
                Instant.parse("2026-11-18T09:30:00Z"), Duration.ofMillis(14_100), Duration.ofMillis(11_000), findings);
        new ReportHistory(state.resolve("history")).keep(Report.of(SamplePair.pair("Study"), "test", checklist));
    }

    private static String clipboard(OpenWindow window) {
        return window.onScreen(() -> Clipboard.getSystemClipboard().getString());
    }

    private static String said(OpenWindow window) {
        return window.find("#report-said", Label.class).getText();
    }

    private static void press(OpenWindow window, String button) {
        window.onScreen(() -> ((ButtonBase) window.scene().lookup(button)).fire());
        window.settle();
    }

    private static void until(Callable<Boolean> holds) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, holds);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
