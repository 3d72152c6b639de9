package dev.nixoffload.ui;

import dev.nixoffload.machine.Credentials;
import dev.nixoffload.message.Messages;
import dev.nixoffload.offload.Validator;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The window. One may be open at a time. */
public final class WizardWindow {
    private static final int WIDTH = 1080;
    private static final int HEIGHT = 720;

    private WizardWindow() {}

    /**
     * Opens the window and returns after it was closed and what it ran has let go of the machines, a second later at
     * most.
     *
     * @param validators makes the validator, given a source of secrets that asks in the window
     */
    public static void open(Messages words, PairList pairs, Function<Credentials, Validator> validators)
            throws NoScreenException, InterruptedException {
        var closed = new CompletableFuture<Future<?>>();
        try {
            Platform.startup(() -> {
                try {
                    show(new Stage(), words, pairs, validators, closed);
                } catch (RuntimeException e) {
                    closed.completeExceptionally(e);
                }
            });
        } catch (UnsupportedOperationException e) {
            throw new NoScreenException(String.valueOf(e.getMessage()), e);
        }
        try {
            closed.get().get(1, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            System.getLogger(WizardWindow.class.getName())
                    .log(System.Logger.Level.WARNING, "a machine was not let go of in time", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            Platform.exit();
        }
    }

    /** @param closed told, once the window is closed, what is left to wait for */
    static Shell show(
            Stage stage,
            Messages words,
            PairList pairs,
            Function<Credentials, Validator> validators,
            CompletableFuture<Future<?>> closed) {
        var spoken = new Spoken(words);
        var appearance = new Appearance();
        var questions = new SecretQuestions(spoken, appearance, Platform::runLater, stage);
        var model = new ChecklistModel(validators.apply(questions), Platform::runLater, InstantSource.system());
        var shell = new Shell(model, pairs, spoken, appearance, Platform::runLater);
        var scene = new Scene(shell, WIDTH, HEIGHT);
        appearance.dress(scene);
        stage.getIcons().setAll(AppMark.icons(appearance));
        stage.setTitle(spoken.say("ui.window.name"));
        stage.setMinWidth(760);
        stage.setMinHeight(560);
        stage.setScene(scene);
        stage.setOnHidden(_ -> closed.complete(shell.close()));
        stage.show();
        return shell;
    }
}
