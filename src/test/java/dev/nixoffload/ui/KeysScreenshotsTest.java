package dev.nixoffload.ui;

import dev.nixoffload.check.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.util.WaitForAsyncUtils;

/** Draws the page Keys on the way from keys on one side each to keys on both. */
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
class KeysScreenshotsTest {
    private static final Locale PORTUGUESE = Locale.of("pt", "BR");

    private final Picture pictures = new Picture(Path.of(System.getProperty("screenshots", "screenshots")));
    private final AtomicReference<List<Finding>> truth = new AtomicReference<>();
    private final ScriptedWorkshop workshop = ScriptedWorkshop.with(SampleWork.proposal(), SampleWork.done());

    @ParameterizedTest
    @EnumSource(
            value = Appearance.Choice.class,
            names = {"LIGHT", "DARK"})
    void across(Appearance.Choice look) throws Exception {
        try (var window = open(Locale.ENGLISH, 1080, 720, look, SampleWork.before())) {
            take(window, "keys", look);
            press(window, "#main");
            until(() -> window.scene().lookup("#stage-2") != null);
            take(window, "keys-plan", look);
            press(window, "#main");
            until(() -> workshop.asked.contains("carry out"));
            workshop.steps.release(2);
            until(() -> !workshop.steps.hasQueuedThreads() || workshop.steps.availablePermits() == 0);
            take(window, "keys-running", look);
            workshop.ledgers.set(SampleJournals.exchanged());
            workshop.undone.set(SampleWork.changedSince());
            truth.set(SampleWork.after());
            workshop.playAll();
            until(() -> window.scene().lookup("#proof") != null);
            window.await(Phase.Finished.class);
            take(window, "keys-done", look);
            press(window, "#undo");
            until(() -> OpenWindow.texts(window.scene().getRoot()).contains("Not everything could be taken back"));
            take(window, "keys-changed-since", look);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Appearance.Choice.class,
            names = {"LIGHT", "DARK"})
    void carriedByHand(Appearance.Choice look) throws Exception {
        workshop.proposal.set(SampleWork.takingIn());
        workshop.playAll();
        try (var window = open(Locale.ENGLISH, 1080, 720, look, SampleWork.before())) {
            press(window, "#take-in");
            paste(window, SampleWork.card().text());
            take(window, "keys-taken-in", look);
            press(window, "#main");
            until(() -> window.scene().lookup("#stage-1") != null);
            take(window, "keys-taken-in-plan", look);
            press(window, "#main");
            until(() -> window.scene().lookup("#undo") != null);
            take(window, "keys-taken-in-done", look);
        }
    }

    @Test
    void aSecretKeyInPortuguese() throws Exception {
        try (var window = open(PORTUGUESE, 760, 560, Appearance.Choice.LIGHT, SampleWork.before())) {
            press(window, "#take-in");
            paste(window, "cache.local:" + "A".repeat(86) + "==");
            take(window, "pt-BR-keys-secret-refused", Appearance.Choice.LIGHT);
        }
    }

    private static void paste(OpenWindow window, String text) {
        var field = window.find("#card", TextArea.class);
        window.onScreen(() -> field.setText(text));
        window.settle();
    }

    @Test
    void green() throws Exception {
        try (var window = open(Locale.ENGLISH, 1080, 720, Appearance.Choice.LIGHT, SampleWork.after())) {
            take(window, "keys-green", Appearance.Choice.LIGHT);
        }
    }

    @Test
    void journal() throws Exception {
        workshop.ledgers.set(JournalPageTest.journals());
        try (var window = open(Locale.ENGLISH, 1080, 720, Appearance.Choice.DARK, SampleWork.after())) {
            until(() -> workshop.asked.contains("ledgers"));
            window.go("changes");
            until(() -> window.scene().lookup(".undo") != null);
            take(window, "changes", Appearance.Choice.DARK);
        }
    }

    @Test
    void interruptedInPortuguese() throws Exception {
        workshop.ledgers.set(SampleWork.interruptedLedger());
        try (var window = open(PORTUGUESE, 1080, 720, Appearance.Choice.LIGHT, SampleWork.before())) {
            until(() -> window.scene().lookup(".resume") != null);
            take(window, "pt-BR-keys-interrupted", Appearance.Choice.LIGHT);
        }
    }

    @Test
    void narrow() throws Exception {
        try (var window = open(PORTUGUESE, 760, 560, Appearance.Choice.DARK, SampleWork.before())) {
            press(window, "#main");
            until(() -> window.scene().lookup("#stage-2") != null);
            take(window, "pt-BR-keys-plan-narrow", Appearance.Choice.DARK);
        }
    }

    private OpenWindow open(
            Locale language, double width, double height, Appearance.Choice look, List<Finding> findings)
            throws Exception {
        truth.set(findings);
        var site = new SampleSite(
                () -> List.of(SamplePair.pair("Study"), SamplePair.pair("Attic")),
                new TurningValidator(truth::get),
                workshop);
        var window = OpenWindow.open(language, width, height, site, Optional.empty());
        window.await(Phase.NeverChecked.class);
        window.onScreen(() -> window.appearance.choose(look));
        window.go("validate");
        press(window, "#main");
        window.await(Phase.Finished.class);
        window.go("keys");
        return window;
    }

    private static void press(OpenWindow window, String button) {
        window.onScreen(() -> ((ButtonBase) window.scene().lookup(button)).fire());
        window.settle();
    }

    private static void until(Callable<Boolean> so) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, so);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void take(OpenWindow window, String state, Appearance.Choice look) throws Exception {
        window.settle();
        var image = window.onScreen(() -> Picture.of(window.scene()));
        pictures.write(image, look == Appearance.Choice.DARK ? state + "-dark" : state);
    }
}
