package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Progress;
import dev.nixoffload.message.Messages;
import dev.nixoffload.pair.SettingsStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Draws the window in its telling states into the folder that {@code -Dscreenshots=} names. */
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
class ScreenshotsTest {
    private static final Locale PORTUGUESE = Locale.of("pt", "BR");

    private final Picture pictures = new Picture(Path.of(System.getProperty("screenshots", "screenshots")));

    @ParameterizedTest
    @EnumSource(
            value = Appearance.Choice.class,
            names = {"LIGHT", "DARK"})
    void checked(Appearance.Choice look) throws Exception {
        var validator = new ScriptedValidator(SamplePair.findings());
        try (var window = open(Locale.ENGLISH, look, OpenWindow.TWO_PAIRS, validator)) {
            check(window, validator);
            take(window, "home", look);
            window.go("validate");
            take(window, "validate", look);
            jump(window, SamplePair.CACHE_SERVICE);
            take(window, "checklist", look);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Appearance.Choice.class,
            names = {"LIGHT", "DARK"})
    void running(Appearance.Choice look) throws Exception {
        var findings = SamplePair.findings();
        var script = new ArrayList<Consumer<Progress>>();
        List<Finding> desktop = findings.stream()
                .filter(finding -> finding.page() == Page.DESKTOP)
                .toList();
        for (Finding finding : desktop.subList(0, 5)) {
            script.add(ScriptedValidator.start(finding.id()));
            finding.evidence().forEach(seen -> script.add(progress -> progress.saw(finding.id(), seen)));
            script.add(progress -> progress.finished(finding));
        }
        SamplePair.finding(SamplePair.CACHE_SERVICE).evidence().forEach(seen -> {
            script.add(progress -> progress.started(SamplePair.CACHE_SERVICE));
            script.add(progress -> progress.doing(SamplePair.CACHE_SERVICE, seen.purpose()));
            script.add(progress -> progress.saw(SamplePair.CACHE_SERVICE, seen));
        });
        var validator = new ScriptedValidator(findings).script(script);
        try (var window = open(Locale.ENGLISH, look, OpenWindow.TWO_PAIRS, validator)) {
            window.go("desktop");
            window.onScreen(() -> window.main().fire());
            new FxRobot().push(KeyCode.CONTROL, KeyCode.L);
            validator.play(script.size());
            window.tick(SamplePair.NOW.plusMillis(2300));
            take(window, "running", look);
        }
    }

    @Test
    void green() throws Exception {
        var findings = SamplePair.green();
        var validator = new ScriptedValidator(findings);
        try (var window =
                open(Locale.ENGLISH, Appearance.Choice.LIGHT, () -> List.of(SamplePair.pair("Study")), validator)) {
            check(window, validator);
            window.go("validate");
            take(window, "green", Appearance.Choice.LIGHT);
        }
    }

    @Test
    void neverChecked() throws Exception {
        try (var window = open(
                Locale.ENGLISH,
                Appearance.Choice.LIGHT,
                OpenWindow.TWO_PAIRS,
                new ScriptedValidator(SamplePair.findings()))) {
            window.go("laptop");
            take(window, "never-checked", Appearance.Choice.LIGHT);
        }
    }

    @Test
    void noPair() throws Exception {
        var own = new SampleSite(false, List::of, new ScriptedValidator(List.of()));
        var practice =
                new SampleSite(true, () -> List.of(SamplePair.pair("Practice")), new ScriptedValidator(List.of()));
        try (var window = OpenWindow.open(Locale.ENGLISH, 1080, 720, own, Optional.of(_ -> practice))) {
            dress(window, Appearance.Choice.LIGHT);
            take(window, "start", Appearance.Choice.LIGHT);
            window.onScreen(() -> window.find("#way-practice", Button.class).fire());
            window.await(Phase.NeverChecked.class);
            take(window, "practice", Appearance.Choice.LIGHT);
            window.onScreen(window.find("#scenarios", MenuButton.class)::show);
            window.settle();
            var image = window.onScreen(
                    () -> Picture.of(Window.getWindows().getLast().getScene()));
            pictures.write(image, "practice-choice");
        }
    }

    @Test
    void damaged() throws Exception {
        // Not in a temporary folder: its name would be another one in every picture.
        Path home = Path.of("target");
        Path file = home.resolve("settings.json");
        Files.writeString(file, "{ \"version\": 1, \"pairs\": [ { \"name\": \"Ho");
        try (var window = open(
                Locale.ENGLISH,
                Appearance.Choice.DARK,
                new SettingsStore(file, home)::pairs,
                new ScriptedValidator(List.of()))) {
            take(window, "damaged", Appearance.Choice.DARK);
        }
    }

    @Test
    void password() throws Exception {
        try (var window = open(
                Locale.ENGLISH,
                Appearance.Choice.LIGHT,
                OpenWindow.TWO_PAIRS,
                new ScriptedValidator(SamplePair.findings()))) {
            var spoken = new Spoken(Messages.in(Locale.ENGLISH));
            var questions = new SecretQuestions(spoken, window.appearance, Platform::runLater, window.stage());
            var waits = Thread.startVirtualThread(() -> {
                try {
                    questions.sudoPassword("kernelcore", "192.168.15.9", 1);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            WaitForAsyncUtils.waitFor(
                    10, TimeUnit.SECONDS, () -> Window.getWindows().size() > 1);
            window.settle();
            var image = window.onScreen(
                    () -> Picture.of(Window.getWindows().getLast().getScene()));
            pictures.write(image, "password");
            waits.interrupt();
            waits.join();
        }
    }

    @Test
    void portuguese() throws Exception {
        var validator = new ScriptedValidator(SamplePair.findings());
        try (var window = open(PORTUGUESE, Appearance.Choice.LIGHT, OpenWindow.TWO_PAIRS, validator)) {
            check(window, validator);
            jump(window, SamplePair.CACHE_SERVICE);
            take(window, "pt-BR-failed", Appearance.Choice.LIGHT);
            jump(window, SamplePair.CACHE_INFO);
            take(window, "pt-BR-blocked", Appearance.Choice.LIGHT);
        }
    }

    @Test
    void narrow() throws Exception {
        var validator = new ScriptedValidator(SamplePair.findings());
        try (var window = OpenWindow.open(Locale.ENGLISH, 760, 560, OpenWindow.TWO_PAIRS, validator)) {
            dress(window, Appearance.Choice.DARK);
            check(window, validator);
            take(window, "narrow-home", Appearance.Choice.DARK);
            jump(window, SamplePair.CACHE_SERVICE);
            take(window, "narrow", Appearance.Choice.DARK);
        }
    }

    private static OpenWindow open(
            Locale language, Appearance.Choice look, SampleSite.Pairs pairs, ScriptedValidator validator)
            throws Exception {
        OpenWindow window = OpenWindow.open(language, 1080, 720, pairs, validator);
        dress(window, look);
        return window;
    }

    private static void dress(OpenWindow window, Appearance.Choice look) {
        while (window.appearance.choice() != look) {
            window.onScreen(() -> window.find("#appearance", Button.class).fire());
        }
        window.settle();
    }

    private static void check(OpenWindow window, ScriptedValidator validator) throws Exception {
        window.onScreen(() -> window.main().fire());
        validator.playAll();
        window.await(Phase.Finished.class);
    }

    private static void jump(OpenWindow window, CheckId id) {
        window.go(id);
    }

    private void take(OpenWindow window, String state, Appearance.Choice look) throws Exception {
        window.settle();
        var image = window.onScreen(() -> Picture.of(window.scene()));
        pictures.write(image, look == Appearance.Choice.DARK ? state + "-dark" : state);
    }
}
