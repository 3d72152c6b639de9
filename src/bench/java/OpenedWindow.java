import dev.nixoffload.app.Wizard;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

/** The product's window, opened as the launcher does, and what a person does there. */
final class OpenedWindow {
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

    private final Scene scene;

    private OpenedWindow(Scene scene) {
        this.scene = scene;
    }

    /** What is measured there, on a thread of its own. */
    interface Measurement {
        void of(OpenedWindow window) throws Exception;
    }

    /** Opens the window, measures and leaves, without waiting for anything else. */
    static void measure(Measurement measurement) {
        Thread.ofPlatform().daemon().start(() -> {
            int status = 1;
            try {
                measurement.of(new OpenedWindow(shown()));
                status = 0;
            } catch (Exception e) {
                e.printStackTrace();
            } finally {
                System.out.flush();
                Runtime.getRuntime().halt(status);
            }
        });
        new Wizard(System.getenv()).run();
    }

    private static Scene shown() throws Exception {
        while (true) {
            try {
                Scene scene = onScreen(() -> Window.getWindows().stream()
                        .filter(Window::isShowing)
                        .map(Window::getScene)
                        .findFirst()
                        .orElse(null));
                if (scene != null) {
                    return scene;
                }
            } catch (IllegalStateException _) {
                // JavaFX has not started yet.
            }
            Thread.sleep(1);
        }
    }

    private static <T> T onScreen(Callable<T> task) throws Exception {
        var result = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                result.complete(task.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result.get();
    }

    /** Returns when what is there now is on the screen, and takes keys. */
    void drawn() throws Exception {
        var frames = new CountDownLatch(2);
        Runnable counting = () -> {
            frames.countDown();
            Platform.requestNextPulse();
        };
        onScreen(() -> {
            scene.addPostLayoutPulseListener(counting);
            Platform.requestNextPulse();
            return null;
        });
        frames.await();
        onScreen(() -> {
            scene.removePostLayoutPulseListener(counting);
            return null;
        });
    }

    void press(KeyCode key, boolean control) throws Exception {
        onScreen(() -> {
            var target = scene.getFocusOwner() == null ? scene.getRoot() : scene.getFocusOwner();
            target.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, control, false, false));
            return null;
        });
    }

    /** Presses the button as soon as it is there. */
    void press(String button) throws Exception {
        until(button, _ -> true);
        onScreen(() -> {
            ((ButtonBase) scene.lookup(button)).fire();
            return null;
        });
    }

    /** Goes to a practice from Home, and returns when its checklist could be run. */
    void practise() throws Exception {
        press("#way-practice");
        until("#practice", Node::isVisible);
        until("#main", button -> !button.getPseudoClassStates().contains(OFF));
    }

    /** Leaves it for Home. */
    void leavePractice() throws Exception {
        press("#leave-practice");
        press("#go-home");
        until("#way-practice", _ -> true);
    }

    /** Asks everything, and returns when it is answered. */
    void askAll(String row) throws Exception {
        press(KeyCode.F5, false);
        answered(row);
    }

    /** Asks what that row, which is open, says and all that it rests on, and returns when it is answered. */
    void ask(String row) throws Exception {
        press(row + " .ask");
        answered(row);
    }

    /** A row closes itself when it is asked, and can be asked again when nothing is being asked any more. */
    void answered(String row) throws Exception {
        until(row, node -> {
            ((TitledPane) node).setExpanded(true);
            node.applyCss();
            ((TitledPane) node).layout();
            Node ask = node.lookup(".ask");
            return ask != null && !ask.isDisabled();
        });
    }

    private void until(String selector, Predicate<Node> holds) throws Exception {
        while (!onScreen(() -> {
            Node node = scene.lookup(selector);
            return node != null && holds.test(node);
        })) {
            Thread.sleep(5);
        }
    }
}
