package dev.nixoffload.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ScrollPane;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.testfx.util.WaitForAsyncUtils;

/** Draws the page of the changes with the texts of an entry. */
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
class ChangesScreenshotsTest {
    private final Picture pictures = new Picture(Path.of(System.getProperty("screenshots", "screenshots")));
    private final ScriptedWorkshop workshop = ScriptedWorkshop.idle();

    @Test
    void texts() throws Exception {
        draw(Locale.ENGLISH, 1080, 720, Appearance.Choice.LIGHT, "changes-texts");
    }

    @Test
    void textsWhereThereIsLittleRoom() throws Exception {
        draw(Locale.of("pt", "BR"), 760, 560, Appearance.Choice.DARK, "pt-BR-changes-texts-narrow-dark");
    }

    @Test
    void theQuestionBeforeAnotherPairIsShown() throws Exception {
        workshop.proposal.set(SampleWork.cutting());
        workshop.outcome.set(SampleWork.done());
        try (var window = OpenWindow.open(Locale.of("pt", "BR"), 1080, 720, site(), Optional.empty())) {
            window.await(Phase.NeverChecked.class);
            window.onScreen(() -> window.appearance.choose(Appearance.Choice.LIGHT));
            window.go("keys");
            window.onScreen(() -> window.main().fire());
            until(() -> window.has("#stage-1"));
            window.onScreen(() -> window.main().fire());
            until(() -> workshop.asked.contains("carry out"));
            PairChooser chooser = window.find("#pairs", PairChooser.class);
            window.onScreen(() -> chooser.getSelectionModel().selectLast());
            until(() -> window.onScreen(() -> Window.getWindows().size() == 2));
            window.settle();
            Scene question = window.onScreen(() -> Window.getWindows().getLast().getScene());
            pictures.write(window.onScreen(() -> Picture.of(question)), "pt-BR-stop-changes");
            window.onScreen(() -> question.getWindow().hide());
        }
    }

    private SampleSite site() {
        return new SampleSite(
                () -> List.of(SamplePair.pair("Study"), SamplePair.pair("Attic")),
                new TurningValidator(SampleWork::before),
                workshop);
    }

    private void draw(Locale language, double width, double height, Appearance.Choice look, String name)
            throws Exception {
        workshop.ledgers.set(JournalPageTest.journals());
        workshop.diffs.set(SampleWork::texts);
        var site = new SampleSite(
                () -> List.of(SamplePair.pair("Study"), SamplePair.pair("Attic")),
                new TurningValidator(SamplePair::green),
                workshop);
        try (var window = OpenWindow.open(language, width, height, site, Optional.empty())) {
            window.await(Phase.NeverChecked.class);
            window.onScreen(() -> window.appearance.choose(look));
            window.go("validate");
            window.onScreen(() -> window.main().fire());
            window.await(Phase.Finished.class);
            until(() -> workshop.asked.contains("ledgers"));
            window.go("changes");
            until(() -> window.has(".open"));
            window.onScreen(() -> ((ButtonBase) window.scene().lookup(".open")).fire());
            until(() -> window.has(".diff-lines"));
            ScrollPane journal = window.find("#journal", ScrollPane.class);
            window.onScreen(() -> journal.setVvalue(height < 600 ? 0.45 : 0));
            window.settle();
            pictures.write(window.onScreen(() -> Picture.of(window.scene())), name);
        }
    }

    private static void until(Callable<Boolean> so) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, so);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
