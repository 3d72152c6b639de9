package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Page;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.SettingsException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Everything in the window: the rail, the checklist or what takes its place, the main button. */
final class Shell extends BorderPane implements ChecklistModel.Watcher {
    private static final KeyCombination MAIN = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.CONTROL_DOWN);
    /** With Ctrl, in the order of the pages. */
    private static final List<KeyCode> PAGES =
            List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT5);

    private static final double FOLDS_BELOW = 900;

    private final ChecklistModel model;
    private final PairList pairs;
    private final Spoken spoken;
    private final Executor screen;
    private final Rail rail;
    private final PairChooser chooser;
    private final ChecklistView checklist;
    private final SummaryLine summary;
    private final ActionBar bar;
    private final Node page;
    private final BorderPane center = new BorderPane();
    private final Timeline seconds = new Timeline(new KeyFrame(Duration.millis(100), _ -> tick()));
    private boolean asked;

    Shell(ChecklistModel model, PairList pairs, Spoken spoken, Appearance appearance, Executor screen) {
        this.model = model;
        this.pairs = pairs;
        this.spoken = spoken;
        this.screen = screen;
        getStyleClass().add("shell");
        seconds.setCycleCount(Animation.INDEFINITE);
        chooser = new PairChooser(spoken, model::choose);
        checklist = new ChecklistView(model, spoken);
        rail = new Rail(model, spoken, appearance, checklist::jumpTo);
        summary = new SummaryLine(model, spoken);
        bar = new ActionBar(spoken);
        page = new VBox(head(), checklist);
        VBox.setVgrow(checklist, Priority.ALWAYS);
        center.setBottom(bar);
        setLeft(rail);
        setCenter(center);
        widthProperty().addListener((_, _, width) -> rail.fold(width.doubleValue() < FOLDS_BELOW));
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        model.watch(this);
        read();
    }

    private Node head() {
        var head = new VBox(chooser, new PairPicture(model, spoken, checklist::jumpTo), summary);
        head.getStyleClass().add("head");
        var column = new StackPane(head);
        column.getStyleClass().addAll("column", "head-column");
        return column;
    }

    /** Reads the settings anew, and shows what they say. */
    private void read() {
        bar.refuse(spoken.say("ui.main.read"), spoken.say("ui.reason.reading"));
        Thread.startVirtualThread(() -> {
            try {
                List<Pair> list = pairs.read();
                screen.execute(() -> show(list));
            } catch (SettingsException e) {
                screen.execute(() -> show(e.problem()));
            }
        });
    }

    private void show(List<Pair> list) {
        chooser.offer(list, model.pair());
        if (list.isEmpty()) {
            show(NoticeView.noPair(spoken), spoken.say("ui.hint.empty"));
        } else {
            rail.showPages(true);
            center.setCenter(page);
            offerDeed();
            bar.focusMain();
        }
    }

    private void show(Problem problem) {
        chooser.offer(List.of(), Optional.empty());
        show(NoticeView.unreadable(problem, spoken), spoken.say("ui.hint.untouched"));
    }

    private void show(NoticeView notice, String hint) {
        rail.showPages(false);
        center.setCenter(notice);
        bar.offer(spoken.say("ui.main.read"), hint, this::read);
        bar.focusMain();
    }

    /** Stops what runs; done when the machines were let go of. */
    Future<?> close() {
        seconds.stop();
        return model.close();
    }

    @Override
    public void listed() {}

    @Override
    public void turned(Set<CheckId> ids) {}

    @Override
    public void phased() {
        if (center.getCenter() == page) {
            offerDeed();
        }
        switch (model.phase()) {
            case Phase.Running _, Phase.Stopping _ -> seconds.play();
            case Phase.Listing _, Phase.NeverChecked _, Phase.Stopped _, Phase.Broke _ -> seconds.stop();
            case Phase.Finished _ -> {
                seconds.stop();
                answer();
            }
        }
    }

    private void offerDeed() {
        switch (model.phase()) {
            case Phase.Listing _ -> bar.refuse(spoken.say("ui.main.check"), spoken.say("ui.reason.listing"));
            case Phase.NeverChecked _ ->
                bar.offer(spoken.say("ui.main.check"), spoken.say("ui.hint.reads"), this::check);
            case Phase.Running _ -> bar.offer(spoken.say("ui.main.stop"), spoken.say("ui.hint.running"), model::stop);
            case Phase.Stopping _ -> bar.refuse(spoken.say("ui.main.stop"), spoken.say("ui.reason.stopping"));
            case Phase.Stopped _, Phase.Finished _, Phase.Broke _ ->
                bar.offer(spoken.say("ui.main.again"), spoken.say("ui.hint.reads"), this::check);
        }
    }

    private void check() {
        asked = true;
        model.check();
    }

    /** Somebody asked, and has gone nowhere else since: the first row in need is the answer. */
    private void answer() {
        if (asked && bar.isMainFocused()) {
            checklist.firstInNeed().ifPresent(checklist::jumpTo);
        }
        asked = false;
    }

    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.F5) {
            if (!(model.phase() instanceof Phase.Running)) {
                bar.fire();
            }
        } else if (MAIN.match(event)) {
            bar.fire();
        } else if (event.isControlDown() && PAGES.contains(event.getCode())) {
            checklist.jumpTo(Page.values()[PAGES.indexOf(event.getCode())]);
        } else if (event.getCode() == KeyCode.ESCAPE) {
            model.stop();
        } else {
            return;
        }
        event.consume();
    }

    /** Moves the seconds on. */
    void tick() {
        var now = model.clock().instant();
        checklist.tick(now);
        summary.tick(now);
    }
}
