package dev.nixoffload.ui;

import dev.nixoffload.report.ReportHistory;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/** The window's parts put together in its frame, as they were left the last time. */
final class WizardFrame {
    static final int MIN_WIDTH = 760;
    static final int MIN_HEIGHT = 560;
    private static final int WIDTH = 1080;
    private static final int HEIGHT = 720;

    private final Stage stage;
    private final Spoken spoken;
    private final Appearance appearance;
    private final ChecklistModel model;
    private final Desk desk;
    private final LedgersModel ledgers;
    private final WorkModel work;
    private final Shell shell;
    private final ClosingQuestion question;
    private Optional<Rectangle2D> place;

    /** @param system what the desktop is set to, light or dark */
    WizardFrame(
            Stage stage,
            Surroundings given,
            WindowState before,
            FileChoice files,
            InstantSource clock,
            ObservableValue<ColorScheme> system) {
        this.stage = stage;
        appearance = new Appearance(system);
        this.place = before.place().filter(WizardFrame::isOnAScreen);
        spoken = new Spoken(given.words());
        before.language().ifPresent(spoken::speak);
        var screen = (Executor) Platform::runLater;
        var questions = new SecretQuestions(spoken, appearance, screen, stage);
        model = new ChecklistModel(screen, clock);
        desk = new Desk(given.own(), given.practice(), model, questions, screen);
        ledgers = new LedgersModel(desk, model, screen);
        work = new WorkModel(desk, model, ledgers, screen);
        var history = ReportHistory.within(given.state());
        new HistoryKeeper(model, desk, history, given.version(), screen);
        question = new ClosingQuestion(spoken, appearance, stage);
        shell = new Shell(
                model,
                desk,
                spoken,
                appearance,
                before.page(),
                ways -> WizardPages.all(new PageParts(
                        model,
                        work,
                        ledgers,
                        desk,
                        history,
                        given.version(),
                        spoken,
                        appearance,
                        ways,
                        files,
                        screen)));
        appearance.choose(before.appearance());
        fill(before);
        desk.read(before.pair());
    }

    private void fill(WindowState before) {
        var scene = new Scene(shell, WIDTH, HEIGHT);
        appearance.dress(scene);
        stage.getIcons().setAll(AppMark.icons(appearance));
        stage.titleProperty().bind(spoken.saying("ui.window.name"));
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        stage.setScene(scene);
        place.ifPresent(there -> {
            stage.setX(there.getMinX());
            stage.setY(there.getMinY());
            stage.setWidth(there.getWidth());
            stage.setHeight(there.getHeight());
        });
        stage.setMaximized(before.maximised());
        stage.xProperty().addListener((_, _, _) -> placed());
        stage.yProperty().addListener((_, _, _) -> placed());
        stage.widthProperty().addListener((_, _, _) -> placed());
        stage.heightProperty().addListener((_, _, _) -> placed());
        stage.setOnCloseRequest(this::closing);
    }

    Shell shell() {
        return shell;
    }

    Appearance appearance() {
        return appearance;
    }

    ChecklistModel model() {
        return model;
    }

    /** How it is now, for the next time. */
    WindowState state() {
        boolean own = !desk.site().isPractice();
        return new WindowState(
                place,
                stage.isMaximized(),
                appearance.choice(),
                Optional.of(spoken.chosen()),
                model.pair().filter(_ -> own).map(pair -> pair.name()),
                Optional.of(shell.front().id()));
    }

    /** Stops what runs; done when the machines were let go of. */
    Future<?> close() {
        ledgers.stop();
        return CompletableFuture.allOf(work.close(), shell.close());
    }

    private void placed() {
        if (!stage.isMaximized() && !stage.isIconified() && stage.getWidth() > 0 && !Double.isNaN(stage.getX())) {
            place = Optional.of(new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()));
        }
    }

    private void closing(WindowEvent event) {
        shell.atWork().ifPresent(consequence -> {
            event.consume();
            question.ask(consequence.line(), stage::hide);
        });
    }

    /** Enough of it to be taken hold of; screens are unplugged between two runs. */
    private static boolean isOnAScreen(Rectangle2D place) {
        return place.getWidth() >= MIN_WIDTH
                && place.getHeight() >= MIN_HEIGHT
                && Screen.getScreens().stream()
                        .map(Screen::getVisualBounds)
                        .anyMatch(bounds ->
                                bounds.contains(place.getMinX() + place.getWidth() / 2, place.getMinY() + 16));
    }
}
