package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.State;
import dev.nixoffload.message.Messages;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.report.Wording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The window, open on the headless screen, with a clock that stands still. */
final class OpenWindow implements AutoCloseable {
    static final SampleSite.Pairs TWO_PAIRS = () -> List.of(SamplePair.pair("Study"), SamplePair.pair("Workshop"));

    final AtomicReference<Instant> now = new AtomicReference<>(SamplePair.NOW);
    final ChosenFiles files = new ChosenFiles();
    final ObjectProperty<ColorScheme> system = new SimpleObjectProperty<>(ColorScheme.LIGHT);
    Appearance appearance;
    private final Site own;
    private final Optional<PracticeDoor> practice;
    private Stage stage;
    private Shell shell;
    private ChecklistModel model;

    final Path state = stateFolder();

    private OpenWindow(Site own, Optional<PracticeDoor> practice) {
        this.own = own;
        this.practice = practice;
    }

    static OpenWindow open(Locale language, double width, double height, SampleSite.Pairs pairs, Validator validator)
            throws TimeoutException {
        return open(language, width, height, new SampleSite(false, pairs, validator), Optional.empty());
    }

    static OpenWindow open(Locale language, double width, double height, Site own, Optional<PracticeDoor> practice)
            throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        var window = new OpenWindow(own, practice);
        window.begin(() -> window.show(Messages.in(language), WindowState.first(), width, height));
        window.settle();
        return window;
    }

    /** What an earlier run left in the state folder. */
    @FunctionalInterface
    interface Later {
        void leave(Path state) throws IOException;
    }

    /** As it opens after it was closed like that. */
    static OpenWindow again(WindowState before, Site own, Later left) throws TimeoutException, IOException {
        FxToolkit.registerPrimaryStage();
        var window = new OpenWindow(own, Optional.empty());
        left.leave(window.state);
        window.begin(() -> window.show(Messages.in(Locale.ENGLISH), before, 990, 720));
        window.settle();
        return window;
    }

    /** A window that comes too late is not to be in the way of the next test. */
    private void begin(Runnable show) {
        try {
            onScreen(show);
        } catch (RuntimeException e) {
            Platform.runLater(() -> stage.hide());
            throw e;
        }
    }

    private void show(Messages words, WindowState before, double width, double height) {
        stage = new Stage();
        var given = new Surroundings(words, own, practice, state, state, "test");
        var frame = new WizardFrame(stage, given, before, files, now::get, system);
        shell = frame.shell();
        model = frame.model();
        appearance = frame.appearance();
        stage.setWidth(width);
        stage.setHeight(height);
        stage.setOnHidden(_ -> frame.close());
        stage.show();
    }

    /** With a pair shown that nobody has checked yet. */
    static OpenWindow unchecked(Locale language, Validator validator) throws TimeoutException {
        var window = open(language, 990, 720, TWO_PAIRS, validator);
        window.await(Phase.NeverChecked.class);
        return window;
    }

    /** After a check that found what {@link SamplePair} finds. */
    static OpenWindow checked(Locale language) throws TimeoutException {
        var validator = new ScriptedValidator(SamplePair.findings());
        validator.playAll();
        var window = unchecked(language, validator);
        window.go("validate");
        new FxRobot().type(KeyCode.F5);
        window.await(Phase.Finished.class);
        return window;
    }

    /** Whether there is such a node. */
    boolean has(String selector) {
        return onScreen(() -> stage.getScene().lookup(selector) != null);
    }

    Scene scene() {
        return stage.getScene();
    }

    Stage stage() {
        return stage;
    }

    <T extends Node> T find(String selector, Class<T> type) {
        return onScreen(() -> type.cast(stage.getScene().lookup(selector)));
    }

    /** The row of that check, with its page in front. */
    RowView row(CheckId id) {
        go(SamplePair.page(id));
        return find("#row-" + id.text().replace('.', '-'), RowView.class);
    }

    ScrollPane checklist() {
        return find("#checklist", ScrollPane.class);
    }

    List<WizardPage> pages() {
        return shell.pages();
    }

    /** To that page. */
    void go(String page) {
        onScreen(() -> shell.to(page));
        settle();
    }

    /** To that row, on its page. */
    void go(CheckId row) {
        onScreen(() -> shell.to(row));
        settle();
    }

    Button main() {
        return find("#main", Button.class);
    }

    /** What a screen reader says of that row. */
    String spoken(CheckId id) {
        return spoken(row(id));
    }

    /** What a screen reader says of it. */
    String spoken(Node control) {
        return String.valueOf(onScreen(() -> control.queryAccessibleAttribute(AccessibleAttribute.TEXT)));
    }

    /** Whether it begins within the visible part of the list. */
    boolean shows(Node node) {
        ScrollPane list = checklist();
        return onScreen(() -> {
            var bounds = node.localToScene(node.getLayoutBounds());
            var view = list.localToScene(list.getLayoutBounds());
            return bounds.getMinY() >= view.getMinY() && bounds.getMinY() < view.getMaxY();
        });
    }

    /** All that is written there. */
    static List<String> texts(Parent parent) {
        return all(parent).stream()
                .filter(Label.class::isInstance)
                .map(label -> ((Label) label).getText())
                .toList();
    }

    static List<Node> all(Parent parent) {
        var nodes = new ArrayList<Node>();
        for (Node child : parent.getChildrenUnmodifiable()) {
            nodes.add(child);
            if (child instanceof Parent inner) {
                nodes.addAll(all(inner));
            }
        }
        return nodes;
    }

    String summary() {
        return onScreen(find("#summary", Label.class)::getText);
    }

    /** How many rows are in that state. */
    int count(State state) {
        return onScreen(() -> model.tally().count(state));
    }

    /** The checks in one of these states. */
    Set<String> ids(State... states) {
        return onScreen(() -> model.findings().stream()
                .filter(finding -> List.of(states).contains(State.of(finding.outcome())))
                .map(finding -> finding.id().text())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** What is said of the checks in one of these states, with what it rests on. */
    String said(State... states) {
        var words = new Wording(Messages.in(Locale.ENGLISH));
        return onScreen(() -> model.findings().stream()
                .filter(finding -> List.of(states).contains(State.of(finding.outcome())))
                .map(finding -> words.finding(finding).toString())
                .collect(Collectors.joining("\n")));
    }

    Phase phase() {
        return onScreen(() -> model.phase());
    }

    Node focused() {
        return onScreen(() -> stage.getScene().getFocusOwner());
    }

    void await(Class<? extends Phase> phase) throws TimeoutException {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> phase.isInstance(phase()));
        settle();
    }

    /** Time passes, and the window notices. */
    void tick(Instant then) {
        now.set(then);
        onScreen(() -> {
            shell.tick();
            return null;
        });
    }

    <T> T onScreen(Callable<T> task) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, task);
    }

    void onScreen(Runnable task) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, task);
    }

    void settle() {
        for (int i = 0; i < 3; i++) {
            WaitForAsyncUtils.waitForFxEvents();
        }
    }

    @Override
    public void close() {
        onScreen(() -> stage.hide());
    }

    private static Path stateFolder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "window-state");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
