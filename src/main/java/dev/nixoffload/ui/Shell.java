package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.PairName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Everything in the window that surrounds a page. Knows pages as {@link WizardPage}s and in no other way. */
final class Shell extends BorderPane implements Ways {
    private static final KeyCombination MAIN = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.CONTROL_DOWN);
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.CONTROL_DOWN);
    private static final KeyCombination DRAWER = new KeyCodeCombination(KeyCode.L, KeyCombination.CONTROL_DOWN);
    /** With Ctrl, in the order of the steps. */
    private static final List<KeyCode> DIGITS =
            List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT5, KeyCode.DIGIT6);

    private static final double FOLDS_BELOW = 900;

    private final ChecklistModel model;
    private final Desk desk;
    private final Spoken spoken;
    private final Appearance appearance;
    private final Optional<String> before;
    private final List<WizardPage> pages;
    private final Map<WizardPage, Node> contents = new HashMap<>();
    private final Rail rail;
    private final PageHead head;
    private final ActionBar bar;
    private final CommandDrawer drawer;
    private final BorderPane center = new BorderPane();
    private final Timeline seconds = new Timeline(new KeyFrame(Duration.millis(100), _ -> tick()));
    private WizardPage front;

    /**
     * @param before the id of the page that was in front when the window was closed the last time
     * @param pages makes the pages, given the ways between them; the first is shown first
     */
    Shell(
            ChecklistModel model,
            Desk desk,
            Spoken spoken,
            Appearance appearance,
            Optional<String> before,
            Function<Ways, List<WizardPage>> pages) {
        this.model = model;
        this.desk = desk;
        this.spoken = spoken;
        this.appearance = appearance;
        this.before = before;
        this.pages = List.copyOf(pages.apply(this));
        getStyleClass().add("shell");
        seconds.setCycleCount(Animation.INDEFINITE);
        rail = new Rail(this.pages, spoken, appearance, this::to);
        head = new PageHead(
                model,
                desk,
                spoken,
                this::to,
                this::choose,
                new PracticeSign(desk, spoken, appearance, () -> atWork().isPresent()));
        bar = new ActionBar(spoken, this::turnDrawer);
        drawer = new CommandDrawer(new CommandLog(model), spoken, model.clock()::instant, this::turnDrawer);
        open(false);
        center.setTop(head);
        center.setBottom(new VBox(drawer, bar));
        setLeft(rail);
        setCenter(center);
        widthProperty().addListener((_, _, width) -> rail.fold(width.doubleValue() < FOLDS_BELOW));
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        this.pages.forEach(page -> page.watch(() -> changed(page)));
        // Before the window is shown, which would else give the focus to whatever is first in it.
        sceneProperty().addListener((_, _, _) -> bar.focusMain());
        desk.watch(this::describe);
        model.watch(this::run);
        spoken.language().addListener((_, _, _) -> reword());
        front = this.pages.getFirst();
        show(front);
    }

    @Override
    public void to(String id) {
        pages.stream().filter(page -> page.id().equals(id)).findFirst().ifPresent(this::to);
    }

    private void to(WizardPage page) {
        if (page != front) {
            front.left();
            show(page);
        }
    }

    @Override
    public void to(CheckId row) {
        pages.stream().filter(page -> page.holds(row)).findFirst().ifPresent(page -> {
            to(page);
            page.reveal(row);
        });
    }

    @Override
    public void reread(PairName shown) {
        desk.read(Optional.of(shown));
    }

    @Override
    public Optional<WizardPage> before() {
        return pages.stream()
                .filter(page -> before.filter(page.id()::equals).isPresent() && page != pages.getFirst())
                .findFirst();
    }

    WizardPage front() {
        return front;
    }

    /** What closing the window would stop; empty where nothing goes on. */
    Optional<AtWork> atWork() {
        return switch (model.phase()) {
            case Phase.Running _, Phase.Stopping _ -> Optional.of(new AtWork.Reading(spoken.say("ui.closing.run")));
            case Phase.Listing _,
                    Phase.NeverChecked _,
                    Phase.Recalled _,
                    Phase.Stopped _,
                    Phase.Finished _,
                    Phase.Broke _ ->
                pages.stream().flatMap(page -> page.atWork().stream()).findFirst();
        };
    }

    /** A check that is left half done costs nothing; changes that are, wait for somebody. */
    private void choose(Pair pair) {
        atWork().filter(AtWork.Changing.class::isInstance)
                // Not while the chooser is telling of the choice, which is taken back for now.
                .ifPresentOrElse(
                        changes -> Platform.runLater(() -> unlessStays(changes, pair)), () -> desk.choose(pair));
    }

    private void unlessStays(AtWork changes, Pair pair) {
        head.stay();
        new SimpleQuestion(spoken, appearance, getScene().getWindow())
                .ask(
                        spoken.say("ui.closing.title"),
                        changes.line(),
                        spoken.say("ui.pair.change-yes", pair.name().text()),
                        spoken.say("ui.practice.stay"),
                        () -> desk.choose(pair));
    }

    List<WizardPage> pages() {
        return pages;
    }

    private void show(WizardPage page) {
        front = page;
        center.setCenter(contents.computeIfAbsent(page, WizardPage::content));
        rail.choose(page);
        describe();
        page.shown();
    }

    private void changed(WizardPage page) {
        rail.draw(page, page.standing(model.clock().instant()));
        if (page == front) {
            describe();
        }
    }

    /** Head and foot, as the page in front has them now. */
    private void describe() {
        head.show(front, front.standing(model.clock().instant()));
        bar.show(front.deed());
    }

    private void reword() {
        contents.keySet().forEach(WizardPage::reworded);
        rail.reworded();
        drawer.refresh();
        head.reworded();
        pages.forEach(this::changed);
    }

    private void run() {
        switch (model.phase()) {
            case Phase.Running _, Phase.Stopping _ -> seconds.play();
            case Phase.Listing _,
                    Phase.NeverChecked _,
                    Phase.Recalled _,
                    Phase.Stopped _,
                    Phase.Finished _,
                    Phase.Broke _ -> seconds.stop();
        }
    }

    /** Stops what runs; done when the machines were let go of. */
    CompletableFuture<?> close() {
        seconds.stop();
        front.left();
        desk.close();
        return model.close();
    }

    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.F5) {
            front.again();
        } else if (MAIN.match(event)) {
            bar.fire();
        } else if (FIND.match(event)) {
            find();
        } else if (event.isControlDown() && DIGITS.contains(event.getCode())) {
            step(DIGITS.indexOf(event.getCode()));
        } else if (DRAWER.match(event)) {
            turnDrawer();
        } else if (event.getCode() != KeyCode.ESCAPE || !front.cancel()) {
            return;
        }
        event.consume();
    }

    /** On a page without a field for it, on the last that has one: what is found there is of all pages. */
    private void find() {
        Stream.concat(Stream.of(front), pages.reversed().stream())
                .filter(WizardPage::searches)
                .findFirst()
                .ifPresent(page -> {
                    to(page);
                    page.find();
                });
    }

    private void turnDrawer() {
        boolean within = drawer.isFocusWithin();
        open(!drawer.isVisible());
        if (drawer.isVisible()) {
            drawer.focusList();
        } else if (within) {
            bar.focusDrawerButton();
        }
    }

    private void open(boolean drawn) {
        drawer.setVisible(drawn);
        drawer.setManaged(drawn);
        bar.drawerIs(drawn);
    }

    private void step(int number) {
        List<WizardPage> steps = pages.stream()
                .filter(page -> page.place() == WizardPage.Place.STEP)
                .toList();
        if (number < steps.size()) {
            to(steps.get(number));
        }
    }

    /** Moves the seconds on. */
    void tick() {
        var now = model.clock().instant();
        front.tick(now);
        drawer.refresh();
        head.show(front, front.standing(now));
    }
}
