package dev.nixoffload.ui;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.stage.Stage;

/** The window. A person has one at a time. */
public final class WizardWindow {
    private static final System.Logger LOG = System.getLogger(WizardWindow.class.getName());

    private WizardWindow() {}

    /**
     * Opens the window and returns after it was closed and what it ran has let go of the machines, a second later at
     * most. Where this person's window is open already it is brought to the front instead, and this returns at once.
     */
    public static void open(Surroundings given) throws NoScreenException, InterruptedException {
        try {
            Optional<OneInstance> mine = OneInstance.claim(given.runtime());
            if (mine.isPresent()) {
                try (OneInstance one = mine.get()) {
                    open(given, Optional.of(one));
                }
            }
        } catch (IOException e) {
            // Two windows are better than none.
            LOG.log(Level.WARNING, "whether another window is open is not known", e);
            open(given, Optional.empty());
        }
    }

    private static void open(Surroundings given, Optional<OneInstance> one)
            throws NoScreenException, InterruptedException {
        var file = new WindowStateFile(given.state().resolve("window.json"));
        WindowState before = file.read();
        var closed = new CompletableFuture<Closed>();
        try {
            Platform.startup(() -> {
                try {
                    var stage = new Stage();
                    show(stage, given, before, closed);
                    one.ifPresent(mine -> serve(mine, stage));
                } catch (RuntimeException e) {
                    closed.completeExceptionally(e);
                }
            });
        } catch (UnsupportedOperationException e) {
            throw new NoScreenException(String.valueOf(e.getMessage()), e);
        }
        try {
            Closed left = closed.get();
            file.write(left.state());
            left.letGo().get(1, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.log(Level.WARNING, "a machine was not let go of in time", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            Platform.exit();
        }
    }

    /** What is left of a window that was closed: how it was, and what to wait for. */
    record Closed(WindowState state, Future<?> letGo) {}

    static Shell show(Stage stage, Surroundings given, WindowState before, CompletableFuture<Closed> closed) {
        var frame = new WizardFrame(
                stage,
                given,
                before,
                FileChoice.bySystem(),
                InstantSource.system(),
                Platform.getPreferences().colorSchemeProperty());
        stage.setOnHidden(_ -> closed.complete(new Closed(frame.state(), frame.close())));
        stage.show();
        return frame.shell();
    }

    /** From now on a second start brings that stage to the front. */
    static void serve(OneInstance one, Stage stage) {
        Thread.startVirtualThread(() -> {
            try {
                one.serve(() -> Platform.runLater(() -> {
                    stage.setIconified(false);
                    stage.toFront();
                    stage.requestFocus();
                }));
            } catch (IOException e) {
                LOG.log(Level.WARNING, "a second start will open a second window", e);
            }
        });
    }
}
