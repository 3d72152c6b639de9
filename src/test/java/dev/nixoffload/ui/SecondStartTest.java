package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The stage that a second start brings to the front. */
@Timeout(30)
class SecondStartTest {
    @TempDir
    private Path home;

    @Test
    void theStageThatWasPutAwayComesBackWithTheKeyboard() throws Exception {
        FxToolkit.registerPrimaryStage();
        Stage stage = onScreen(() -> {
            var window = new Stage();
            window.setScene(new Scene(new Label("the first"), 300, 200));
            window.show();
            window.setIconified(true);
            return window;
        });
        Stage other = onScreen(() -> {
            var window = new Stage();
            window.setScene(new Scene(new Label("another program's"), 300, 200));
            window.show();
            window.requestFocus();
            return window;
        });
        try (var first = OneInstance.claim(home).orElseThrow()) {
            WizardWindow.serve(first, stage);
            assertThat(onScreen(stage::isIconified)).isTrue();

            assertThat(OneInstance.claim(home)).isEmpty();

            WaitForAsyncUtils.waitFor(
                    10, TimeUnit.SECONDS, () -> onScreen(() -> !stage.isIconified() && stage.isFocused()));
        } finally {
            onScreen(() -> {
                stage.hide();
                other.hide();
                return true;
            });
        }
    }

    private static <T> T onScreen(Callable<T> task) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, task);
    }
}
