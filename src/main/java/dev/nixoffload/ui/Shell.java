package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.control.Label;
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

    private final ChecklistModel model;
    private final PairList pairs;
    private final Spoken spoken;
    private final Executor screen;
    private final PairChooser chooser;
    private final ChecklistView checklist;
    private final SummaryLine summary;
    private final ActionBar bar;
    private final Node page;
    private final BorderPane center = new BorderPane();
    private final Label title = new Label();
    private final Timeline seconds = new Timeline(new KeyFrame(Duration.millis(100), _ -> tick()));
    private Optional<PairList.Reading> reading = Optional.empty();
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
        summary = new SummaryLine(model, spoken);
        bar = new ActionBar(spoken);
        title.getStyleClass().add("page-title");
        var head = new VBox(title, new PairPicture(model, spoken, checklist::jumpTo), summary);
        head.getStyleClass().add("head");
        var headColumn = new StackPane(head);
        headColumn.getStyleClass().addAll("column", "head-column");
        VBox.setVgrow(checklist, Priority.ALWAYS);
        page = new VBox(headColumn, checklist);
        setLeft(new Rail(model, spoken, chooser, appearance, checklist::jumpTo));
        setCenter(center);
        center.setBottom(bar);
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        model.watch(this);
        read();
    }

    /** Reads the settings anew, and shows what they say. */
    private void read() {
        reading = Optional.empty();
        show();
        Thread.startVirtualThread(() -> {
            PairList.Reading now = pairs.read();
            screen.execute(() -> {
                reading = Optional.of(now);
                if (now instanceof PairList.Reading.Pairs(var list)) {
                    chooser.offer(list, model.pair());
                } else {
                    chooser.offer(List.of(), Optional.empty());
                }
                show();
            });
        });
    }

    /** Stops what runs; done when the machines were let go of. */
    Future<?> close() {
        seconds.stop();
        return model.close();
    }

    @Override
    public void listed() {
        title.setText(model.pair().map(pair -> pair.name().text()).orElse(""));
    }

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

    private void show() {
        center.setCenter(content());
    }

    private Node content() {
        if (reading.isEmpty()) {
            bar.refuse(spoken.say("ui.main.read"), spoken.say("ui.reason.reading"));
            return new VBox();
        }
        return switch (reading.get()) {
            case PairList.Reading.Unreadable(var problem) -> {
                bar.offer(spoken.say("ui.main.read"), spoken.say("ui.hint.untouched"), this::read);
                yield NoticeView.unreadable(problem, spoken);
            }
            case PairList.Reading.Pairs(var list)
            when list.isEmpty() -> {
                bar.offer(spoken.say("ui.main.read"), spoken.say("ui.hint.empty"), this::read);
                yield NoticeView.noPair(spoken);
            }
            case PairList.Reading.Pairs _ -> {
                offerDeed();
                yield page;
            }
        };
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
        bar.focusMain();
        model.check();
    }

    /** Somebody asked, and looks nowhere else: the first row in need is the answer. */
    private void answer() {
        if (asked && bar.isMainFocused()) {
            checklist.firstInNeed().ifPresent(checklist::jumpTo);
        }
        asked = false;
    }

    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.F5) {
            again();
        } else if (MAIN.match(event)) {
            bar.fire();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            model.stop();
        } else {
            return;
        }
        event.consume();
    }

    private void again() {
        if (model.phase() instanceof Phase.Running) {
            return;
        }
        bar.fire();
    }

    /** Whether nothing runs. */
    boolean isQuiet() {
        return switch (model.phase()) {
            case Phase.Listing _, Phase.Running _, Phase.Stopping _ -> false;
            case Phase.NeverChecked _, Phase.Stopped _, Phase.Finished _, Phase.Broke _ -> true;
        };
    }

    /** Moves the seconds on. */
    void tick() {
        var now = model.clock().instant();
        checklist.tick(now);
        summary.tick(now);
    }
}
