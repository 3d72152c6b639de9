package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Progress;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.SettingsStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TitledPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** The window by mouse and by keyboard, before a validator that says what it is told to say. */
@Timeout(60)
class WindowTest {
    private static final PairList TWO_PAIRS = () -> List.of(SamplePair.pair("Home"), SamplePair.pair("Workshop"));

    private final FxRobot robot = new FxRobot();
    private final List<Finding> findings = SamplePair.findings();

    @Test
    void rowsTurnAsTheRunTellsOfThem() throws Exception {
        var os = finding(SamplePair.OS);
        var validator = new ScriptedValidator(findings)
                .script(List.of(
                        ScriptedValidator.start(SamplePair.OS),
                        progress -> progress.doing(SamplePair.OS, Message.of("sample.asks.os")),
                        progress -> progress.finished(os)));
        try (var window = open(Locale.ENGLISH, validator)) {
            assertThat(window.summary()).isEqualTo("Not checked yet");
            assertThat(spoken(window, SamplePair.OS)).isEqualTo("Laptop system, not checked: not checked");
            robot.clickOn(window.main());
            validator.play(1);
            window.settle();
            assertThat(spoken(window, SamplePair.OS)).isEqualTo("Laptop system, running: running");
            validator.play(1);
            window.tick(Instant.EPOCH.plusMillis(2_300));
            assertThat(spoken(window, SamplePair.OS)).contains("running").contains("Read the system’s name");
            assertThat(texts(window.row(SamplePair.OS))).contains("2.3 s");
            validator.play(1);
            window.settle();
            assertThat(spoken(window, SamplePair.OS)).isEqualTo("Laptop system, passed: NixOS 25.11 with systemd");
            assertThat(window.summary()).isEqualTo("1 of 48 checked");
            validator.playAll();
            window.await(Phase.Finished.class);
            assertThat(window.summary()).isEqualTo("42 of 48 passed · 1 needs you · 4 wait for it · 1 warning");
        }
    }

    @Test
    void whatFailedOpensItselfAndWhatPassedStaysClosed() throws Exception {
        try (var window = checked(Locale.ENGLISH)) {
            for (Finding finding : findings) {
                assertThat(window.row(finding.id()).isExpanded())
                        .as(finding.id().text())
                        .isEqualTo(finding.id().equals(SamplePair.CACHE_SERVICE));
            }
            assertThat(texts(window.row(SamplePair.CACHE_SERVICE)))
                    .contains("stopped: key file not readable", "Why", "What to do", "Evidence")
                    .contains("curl -sS --max-time 5 http://127.0.0.1:5000/nix-cache-info")
                    .contains("cypher@192.168.15.7 · exit 7 · 41 ms")
                    .anyMatch(text -> text.startsWith("nix-serve runs as its own user"))
                    .anyMatch(text -> text.startsWith("curl: (7) Failed to connect"));
        }
    }

    @Test
    void theFirstRowInNeedGetsTheFocusWhenSomebodyAskedAndWaited() throws Exception {
        try (var window = checked(Locale.ENGLISH)) {
            assertThat(window.focused()).isSameAs(window.row(SamplePair.CACHE_SERVICE));
        }
    }

    @Test
    void focusStaysWhereItWasPutWhileRowsTurn() throws Exception {
        var validator = new ScriptedValidator(findings);
        try (var window = open(Locale.ENGLISH, validator)) {
            robot.clickOn(window.main());
            var row = window.row(findings.getFirst().id());
            window.onScreen(row::requestFocus);
            validator.playAll();
            window.await(Phase.Finished.class);
            assertThat(window.focused()).isSameAs(row);
        }
    }

    @Test
    void evidenceOpensByMouse() throws Exception {
        try (var window = checked(Locale.ENGLISH)) {
            var row = window.row(findings.getFirst().id());
            window.onScreen(() -> window.checklist().setVvalue(0));
            assertThat(row.isExpanded()).isFalse();
            robot.clickOn(row.lookup(".row-title"));
            window.settle();
            assertThat(row.isExpanded()).isTrue();
            assertThat(texts(row)).contains("cat /etc/os-release");
        }
    }

    @Test
    void evidenceOpensByKeyboard() throws Exception {
        try (var window = checked(Locale.ENGLISH)) {
            var row = window.row(SamplePair.LEASE);
            window.onScreen(row::requestFocus);
            robot.type(KeyCode.SPACE);
            window.settle();
            assertThat(row.isExpanded()).isTrue();
            assertThat(texts(row)).anyMatch(text -> text.startsWith("The router gave the desktop its address"));
            robot.type(KeyCode.SPACE);
            window.settle();
            assertThat(row.isExpanded()).isFalse();
        }
    }

    @Test
    void aBlockedRowNamesItsRootCauseAndLeadsThere() throws Exception {
        try (var window = checked(Locale.ENGLISH)) {
            assertThat(spoken(window, SamplePair.CACHE_INFO))
                    .isEqualTo("Cache answers, blocked: blocked by Cache service");
            window.onScreen(() -> window.row(SamplePair.CACHE_SERVICE).setExpanded(false));
            window.onScreen(() -> window.checklist().jumpTo(SamplePair.CACHE_INFO));
            window.settle();
            var link = window.onScreen(
                    () -> (Hyperlink) window.row(SamplePair.CACHE_INFO).lookup(".cause-link"));
            robot.clickOn(link);
            window.settle();
            var cause = window.row(SamplePair.CACHE_SERVICE);
            assertThat(window.focused()).isSameAs(cause);
            assertThat(cause.isExpanded()).isTrue();
            assertThat(inView(window, cause)).isTrue();
        }
    }

    @Test
    void theStepsAndThePictureLeadToTheirRows() throws Exception {
        try (var window = checked(Locale.ENGLISH)) {
            robot.clickOn("#step-VALIDATE");
            window.settle();
            assertThat(inView(window, window.row(new CheckId("network.reachable"))))
                    .isTrue();
            robot.clickOn(window.find("#link-build-remote", Button.class));
            window.settle();
            assertThat(window.focused()).isSameAs(window.row(new CheckId("build.remote")));
        }
    }

    @Test
    void theMainButtonStops() throws Exception {
        stops(window -> robot.clickOn(window.main()));
    }

    @Test
    void escapeStops() throws Exception {
        stops(_ -> robot.type(KeyCode.ESCAPE));
    }

    private void stops(Consumer<OpenWindow> how) throws Exception {
        var validator = new ScriptedValidator(findings);
        try (var window = open(Locale.ENGLISH, validator)) {
            robot.clickOn(window.main());
            validator.play(2);
            window.settle();
            assertThat(window.main().getText()).isEqualTo("Stop");
            how.accept(window);
            assertThat(validator.interrupted.await(1, TimeUnit.SECONDS)).isTrue();
            window.await(Phase.Stopped.class);
            assertThat(window.summary()).isEqualTo("Stopped after 2 of 48");
            assertThat(window.main().getText()).isEqualTo("Check again");
            assertThat(window.focused()).isSameAs(window.main());
        }
    }

    @Test
    void f5AndControlEnterAsk() throws Exception {
        var validator = new ScriptedValidator(findings);
        validator.playAll();
        try (var window = open(Locale.ENGLISH, validator)) {
            robot.type(KeyCode.F5);
            window.await(Phase.Finished.class);
            robot.push(KeyCode.CONTROL, KeyCode.ENTER);
            window.settle();
            window.await(Phase.Finished.class);
            assertThat(validator.asked).hasSize(2);
        }
    }

    @Test
    void anotherPairIsShownUncheckedAndTheRunOfTheOneBeforeIsStopped() throws Exception {
        var validator = new ScriptedValidator(findings);
        try (var window = open(Locale.ENGLISH, validator)) {
            robot.clickOn(window.main());
            validator.play(2);
            var chooser = window.find("#pairs", PairChooser.class);
            window.onScreen(chooser::requestFocus);
            robot.type(KeyCode.DOWN);
            assertThat(validator.interrupted.await(1, TimeUnit.SECONDS)).isTrue();
            window.await(Phase.NeverChecked.class);
            assertThat(chooser.getValue().name().text()).isEqualTo("Workshop");
            assertThat(window.summary()).isEqualTo("Not checked yet");
        }
    }

    @Test
    void noPairYetSaysHowToAddOneAndFindsIt() throws Exception {
        var reads = new AtomicInteger();
        PairList later = () -> reads.getAndIncrement() == 0 ? List.of() : TWO_PAIRS.read();
        try (var window = OpenWindow.open(Locale.ENGLISH, 990, 720, later, new ScriptedValidator(findings))) {
            assertThat(texts(window.scene().getRoot()))
                    .contains("Which two computers?")
                    .anyMatch(text -> text.startsWith("offload-wizard pairs add"));
            assertThat(window.main().getText()).isEqualTo("Read settings again");
            robot.clickOn(window.main());
            window.await(Phase.NeverChecked.class);
            assertThat(window.main().getText()).isEqualTo("Check now");
        }
    }

    @Test
    void damagedSettingsAreNamedAndLeftAlone(@TempDir Path home) throws Exception {
        Path file = Files.writeString(home.resolve("settings.json"), "{ \"version\": 1, \"pa");
        var store = new SettingsStore(file, home);
        try (var window = OpenWindow.open(Locale.ENGLISH, 990, 720, store::pairs, new ScriptedValidator(findings))) {
            assertThat(texts(window.scene().getRoot()))
                    .contains("Your settings cannot be read", "Why", "What to do")
                    .anyMatch(text -> text.contains(file.toString()));
            assertThat(Files.readString(file)).isEqualTo("{ \"version\": 1, \"pa");
        }
    }

    @Test
    void everyRowAndControlHasANameInBothLanguages() throws Exception {
        for (Locale language : List.of(Locale.ENGLISH, Locale.of("pt", "BR"))) {
            try (var window = checked(language)) {
                window.onScreen(() ->
                        findings.forEach(finding -> window.row(finding.id()).setExpanded(true)));
                window.settle();
                var controls = all(window.scene().getRoot()).stream()
                        .filter(node -> node.isFocusTraversable() || node instanceof TitledPane)
                        .toList();
                assertThat(controls).hasSizeGreaterThan(findings.size());
                assertThat(controls)
                        .allSatisfy(control -> assertThat(name(window, control))
                                .as("what %s reads as", control)
                                .isNotBlank()
                                .doesNotContain("ui.", "check.", "report."));
                assertThat(texts(window.scene().getRoot()))
                        .noneMatch(text -> text.matches("(ui|check|report|sample)\\.[a-z0-9.-]+"));
            }
        }
    }

    @Test
    void thePortugueseWindowSpeaksPortuguese() throws Exception {
        try (var window = checked(Locale.of("pt", "BR"))) {
            assertThat(window.main().getText()).isEqualTo("Verificar de novo");
            assertThat(spoken(window, SamplePair.CACHE_INFO))
                    .isEqualTo("Resposta do cache, bloqueado: bloqueado por Serviço de cache");
            assertThat(texts(window.row(SamplePair.CACHE_SERVICE))).contains("Por quê", "O que fazer", "Evidência");
        }
    }

    @Test
    void whatIsToBeTypedCanBeCopied() throws Exception {
        try (var window = checked(Locale.ENGLISH)) {
            var copy = window.onScreen(
                    () -> (Button) window.row(SamplePair.CACHE_SERVICE).lookup(".copy"));
            robot.clickOn(copy);
            window.settle();
            assertThat(copy.getText()).isEqualTo("Copied");
            assertThat(window.onScreen(() -> Clipboard.getSystemClipboard().getString()))
                    .isEqualTo("sudo chown nix-serve /var/cache-priv-key.pem && sudo systemctl restart nix-serve");
        }
    }

    @Test
    void aLongAnswerIsShortUntilAskedFor() throws Exception {
        var lines = new ArrayList<String>();
        for (int i = 1; i <= 40; i++) {
            lines.add("line " + i);
        }
        var os = finding(SamplePair.OS);
        var seen = os.evidence().getFirst();
        var wordy = new Finding(
                os.id(),
                os.page(),
                new Outcome.Crashed("java.lang.IllegalStateException: on purpose"),
                List.of(new Evidence(
                        seen.purpose(),
                        seen.where(),
                        seen.privilege(),
                        seen.what(),
                        seen.exitStatus(),
                        String.join("\n", lines),
                        Duration.ofMillis(3))),
                List.of(),
                Duration.ofMillis(5));
        var validator = new ScriptedValidator(List.of(wordy));
        validator.playAll();
        try (var window = open(Locale.ENGLISH, validator)) {
            robot.clickOn(window.main());
            window.await(Phase.Finished.class);
            var row = window.row(SamplePair.OS);
            assertThat(row.isExpanded()).isTrue();
            assertThat(texts(row)).noneMatch(text -> text.contains("line 40"));
            robot.clickOn("Show all 40 lines");
            window.settle();
            assertThat(texts(row)).anyMatch(text -> text.contains("line 40"));
        }
    }

    @Test
    void nothingIsReadListedOrAskedOnTheScreensThread() throws Exception {
        var threads = new ArrayList<Boolean>();
        var validator = new ScriptedValidator(findings) {
            @Override
            public List<Check> checks(Pair pair, Set<CheckId> only) {
                threads.add(Platform.isFxApplicationThread());
                return super.checks(pair, only);
            }

            @Override
            public ChecklistReport validate(Pair pair, Set<CheckId> only, Progress progress)
                    throws InterruptedException {
                threads.add(Platform.isFxApplicationThread());
                return super.validate(pair, only, progress);
            }
        };
        validator.playAll();
        PairList pairs = () -> {
            threads.add(Platform.isFxApplicationThread());
            return TWO_PAIRS.read();
        };
        try (var window = OpenWindow.open(Locale.ENGLISH, 990, 720, pairs, validator)) {
            robot.clickOn(window.main());
            window.await(Phase.Finished.class);
            assertThat(threads).containsExactly(false, false, false);
        }
    }

    private OpenWindow open(Locale language, ScriptedValidator validator) throws Exception {
        var window = OpenWindow.open(language, 990, 720, TWO_PAIRS, validator);
        window.await(Phase.NeverChecked.class);
        return window;
    }

    private OpenWindow checked(Locale language) throws Exception {
        var validator = new ScriptedValidator(findings);
        validator.playAll();
        var window = open(language, validator);
        robot.type(KeyCode.F5);
        window.await(Phase.Finished.class);
        return window;
    }

    private Finding finding(CheckId id) {
        return findings.stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String spoken(OpenWindow window, CheckId id) {
        return name(window, window.row(id));
    }

    /** What a screen reader says of it. */
    private static String name(OpenWindow window, Node control) {
        return String.valueOf(window.onScreen(() -> control.queryAccessibleAttribute(AccessibleAttribute.TEXT)));
    }

    private static List<String> texts(Parent parent) {
        return all(parent).stream()
                .filter(Label.class::isInstance)
                .map(label -> ((Labeled) label).getText())
                .toList();
    }

    private static List<Node> all(Parent parent) {
        var nodes = new ArrayList<Node>();
        for (Node child : parent.getChildrenUnmodifiable()) {
            nodes.add(child);
            if (child instanceof Parent inner) {
                nodes.addAll(all(inner));
            }
        }
        return nodes;
    }

    private static boolean inView(OpenWindow window, Node node) {
        return window.onScreen(() -> {
            var list = window.checklist();
            var bounds = node.localToScene(node.getLayoutBounds());
            var view = list.localToScene(list.getLayoutBounds());
            return bounds.getMinY() >= view.getMinY() && bounds.getMinY() < view.getMaxY();
        });
    }
}
