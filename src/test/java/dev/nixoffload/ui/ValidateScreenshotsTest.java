package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Figure;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.message.Message;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ButtonBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.util.WaitForAsyncUtils;

/** Draws what the page Validate has beside its rows into the folder that {@code -Dscreenshots=} names. */
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
class ValidateScreenshotsTest {
    private static final CheckId PERFORMANCE = new CheckId("performance");

    private final Picture pictures = new Picture(Path.of(System.getProperty("screenshots", "screenshots")));

    @ParameterizedTest
    @EnumSource(
            value = Appearance.Choice.class,
            names = {"LIGHT", "DARK"})
    void performance(Appearance.Choice look) throws Exception {
        try (var window = checked(Locale.ENGLISH, 1080, 720, look, measured())) {
            window.go(PERFORMANCE);
            take(window, "performance", look);
        }
    }

    @Test
    void performanceInPortugueseAndNarrow() throws Exception {
        try (var window = checked(Locale.of("pt", "BR"), 760, 560, Appearance.Choice.DARK, measured())) {
            window.go(PERFORMANCE);
            take(window, "pt-BR-performance-narrow", Appearance.Choice.DARK);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Appearance.Choice.class,
            names = {"LIGHT", "DARK"})
    void earlierRuns(Appearance.Choice look) throws Exception {
        try (var window = checked(Locale.ENGLISH, 1080, 720, look, SamplePair.findings())) {
            window.go("validate");
            ValidatePageTest.keep(window.state, ValidatePageTest.before());
            press(window, "#bug-report");
            WaitForAsyncUtils.waitFor(
                    10,
                    TimeUnit.SECONDS,
                    () -> window.scene().lookup("#report-said").isVisible());
            take(window, "validate-copied", look);
            press(window, "#earlier");
            WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> window.scene().lookup(".run") != null);
            take(window, "earlier-runs", look);
            window.onScreen(() -> ValidatePageTest.oldestRun(window).fire());
            take(window, "earlier-run", look);
        }
    }

    private static List<Finding> measured() {
        return ValidatePageTest.before().stream()
                .map(finding -> finding.id().equals(PERFORMANCE)
                        ? new Finding(
                                finding.id(),
                                finding.page(),
                                new Outcome.Passed(Message.of(
                                        "performance.faster", Message.decimal(3.9, 1), Message.decimal(94, 0))),
                                List.of(),
                                List.of(
                                        figure("laptop.seconds", Message.of("performance.figure.laptop"), 10.2, "s"),
                                        figure("desktop.seconds", Message.of("performance.figure.desktop"), 2.62, "s"),
                                        figure("ratio", Message.of("performance.figure.ratio"), 3.89, "ratio"),
                                        figure("overhead", Message.of("performance.figure.overhead"), 0.84, "s"),
                                        figure("speed", Message.of("performance.figure.throughput"), 94.1, "MB/s")),
                                finding.took())
                        : finding)
                .toList();
    }

    private static Figure figure(String name, Message label, double value, String unit) {
        return new Figure(name, label, value, unit);
    }

    private static OpenWindow checked(
            Locale language, double width, double height, Appearance.Choice look, List<Finding> findings)
            throws Exception {
        var validator = new ScriptedValidator(findings);
        validator.playAll();
        var window = OpenWindow.open(language, width, height, OpenWindow.TWO_PAIRS, validator);
        window.await(Phase.NeverChecked.class);
        window.onScreen(() -> window.appearance.choose(look));
        window.onScreen(() -> window.main().fire());
        window.await(Phase.Finished.class);
        return window;
    }

    private static void press(OpenWindow window, String button) {
        window.onScreen(() -> ((ButtonBase) window.scene().lookup(button)).fire());
        window.settle();
    }

    private void take(OpenWindow window, String state, Appearance.Choice look) throws Exception {
        window.settle();
        var image = window.onScreen(() -> Picture.of(window.scene()));
        pictures.write(image, look == Appearance.Choice.DARK ? state + "-dark" : state);
    }
}
