package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Light and dark, as the desktop is set and as somebody chooses. */
@Timeout(60)
class AppearanceTest {
    private final FxRobot robot = new FxRobot();

    @Test
    void theWindowFollowsTheDesktopWhileItIsOpen() throws Exception {
        try (var window = OpenWindow.checked(Locale.ENGLISH)) {
            assertThat(isDark(window, window.scene())).isFalse();
            become(window, ColorScheme.DARK);
            assertThat(isDark(window, window.scene())).isTrue();
            become(window, ColorScheme.LIGHT);
            assertThat(isDark(window, window.scene())).isFalse();
        }
    }

    @Test
    void whatWasChosenStaysWhateverTheDesktopDoes() throws Exception {
        try (var window = OpenWindow.checked(Locale.ENGLISH)) {
            window.onScreen(() -> window.appearance.choose(Appearance.Choice.LIGHT));
            become(window, ColorScheme.DARK);
            assertThat(isDark(window, window.scene())).isFalse();
            window.onScreen(() -> window.appearance.choose(Appearance.Choice.DARK));
            become(window, ColorScheme.LIGHT);
            assertThat(isDark(window, window.scene())).isTrue();
            window.onScreen(() -> window.appearance.choose(Appearance.Choice.SYSTEM));
            assertThat(isDark(window, window.scene())).isFalse();
        }
    }

    @Test
    void aWindowOpensAsTheDesktopIsAndSoDoItsQuestions() throws Exception {
        var validator = new ScriptedValidator(SamplePair.findings());
        try (var window = OpenWindow.unchecked(Locale.ENGLISH, validator)) {
            window.onScreen(window.main()::fire);
            validator.play(1);
            become(window, ColorScheme.DARK);
            window.onScreen(() -> {
                var stage = window.stage();
                stage.getOnCloseRequest().handle(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
            });
            WaitForAsyncUtils.waitFor(
                    10, TimeUnit.SECONDS, () -> Window.getWindows().size() == 2);
            Scene question = window.onScreen(() -> Window.getWindows().getLast().getScene());
            assertThat(isDark(window, question)).isTrue();
            become(window, ColorScheme.LIGHT);
            assertThat(isDark(window, question)).isFalse();
            robot.type(KeyCode.ESCAPE);
        }
    }

    private static void become(OpenWindow window, ColorScheme scheme) {
        window.onScreen(() -> window.system.set(scheme));
        window.settle();
    }

    /** What most of it is filled with. */
    private static boolean isDark(OpenWindow window, Scene scene) {
        return window.onScreen(() -> {
            var image = scene.snapshot(null);
            var pixels = image.getPixelReader();
            int dark = 0;
            int light = 0;
            for (int x = 2; x < image.getWidth(); x += 3) {
                for (int y = 2; y < image.getHeight(); y += 3) {
                    Color colour = pixels.getColor(x, y);
                    dark += colour.getBrightness() < 0.3 ? 1 : 0;
                    light += colour.getBrightness() > 0.7 ? 1 : 0;
                }
            }
            assertThat(dark + light).isPositive();
            return dark > light;
        });
    }
}
