import dev.nixoffload.app.Wizard;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

/**
 * Opens the window and prints the milliseconds from the start of Java to the second frame of it, when its first layout
 * is on the screen and it takes keys. Then presses F5, waits as many seconds as it is told, prints the peak of its
 * memory in MiB, and leaves.
 */
public final class FirstFrame {
    public static void main(String[] arguments) {
        Thread.ofPlatform().daemon().start(() -> watch(Integer.parseInt(arguments[0])));
        new Wizard(System.getenv()).run();
    }

    private static void watch(int seconds) {
        int status = 1;
        try {
            Scene scene = shown();
            var frames = new CountDownLatch(2);
            Platform.runLater(() -> {
                scene.addPostLayoutPulseListener(() -> {
                    frames.countDown();
                    Platform.requestNextPulse();
                });
                Platform.requestNextPulse();
            });
            frames.await();
            long began = ManagementFactory.getRuntimeMXBean().getStartTime();
            System.out.println("frame " + (System.currentTimeMillis() - began));
            if (seconds > 0) {
                Platform.runLater(() -> press(scene, KeyCode.F5));
                Thread.sleep(seconds * 1_000L);
            }
            System.out.println("peak " + peak());
            status = 0;
        } catch (Exception e) {
            e.printStackTrace();
        } finally {
            Runtime.getRuntime().halt(status);
        }
    }

    private static Scene shown() throws Exception {
        while (true) {
            try {
                var found = new CompletableFuture<Scene>();
                Platform.runLater(() -> found.complete(Window.getWindows().stream()
                        .filter(Window::isShowing)
                        .map(Window::getScene)
                        .findFirst()
                        .orElse(null)));
                Scene scene = found.get();
                if (scene != null) {
                    return scene;
                }
            } catch (IllegalStateException _) {
                // JavaFX has not started yet.
            }
            Thread.sleep(1);
        }
    }

    private static void press(Scene scene, KeyCode key) {
        var target = scene.getFocusOwner() == null ? scene.getRoot() : scene.getFocusOwner();
        target.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
    }

    private static long peak() throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
