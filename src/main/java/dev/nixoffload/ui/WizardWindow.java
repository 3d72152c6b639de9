package dev.nixoffload.ui;

import dev.nixoffload.report.ReportHistory;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
     */
    public static void open(Surroundings given) throws NoScreenException, InterruptedException {
        var closed = new CompletableFuture<Future<?>>();
        try {
            Platform.startup(() -> {
                try {
                    show(new Stage(), given, closed);
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
    static Shell show(Stage stage, Surroundings given, CompletableFuture<Future<?>> closed) {
        var spoken = new Spoken(given.words());
        var appearance = new Appearance();
        var screen = (Executor) Platform::runLater;
        var questions = new SecretQuestions(spoken, appearance, screen, stage);
        var model = new ChecklistModel(screen, InstantSource.system());
        var desk = new Desk(given.own(), given.practice(), model, questions, screen);
        var history = new ReportHistory(given.state().resolve("history"));
        new HistoryKeeper(model, desk, history, given.version(), screen);
        var shell = new Shell(
                model,
                desk,
                spoken,
                appearance,
                ways -> WizardPages.all(
                        new PageParts(model, desk, history, given.version(), spoken, appearance, ways, screen)));
        var scene = new Scene(shell, WIDTH, HEIGHT);
        appearance.dress(scene);
        stage.getIcons().setAll(AppMark.icons(appearance));
        stage.titleProperty().bind(spoken.saying("ui.window.name"));
        stage.setMinWidth(760);
        stage.setMinHeight(560);
        stage.setScene(scene);
        stage.setOnHidden(_ -> closed.complete(shell.close()));
        stage.show();
        return shell;
    }
}
