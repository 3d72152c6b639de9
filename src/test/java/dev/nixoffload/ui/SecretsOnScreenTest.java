package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.practice.Canaries;
import dev.nixoffload.practice.FinestLog;
import dev.nixoffload.practice.PracticePair;
import dev.nixoffload.practice.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What the window draws and tells a screen reader, holds no secret at any time; nor does what it leaves on disk. */
@Timeout(400)
class SecretsOnScreenTest {
    private static final int PATIENCE = 120;

    private final FxRobot robot = new FxRobot();
    private final Map<String, String> artefacts = new TreeMap<>();
    private Canaries canaries;

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "invariant 4: no secret on the screen, in what a screen reader says, on the clipboard, in what is kept")
    void noSecretIsDrawn() throws Exception {
        PracticePair practice = PracticePair.open(Scenario.NO_KEYS);
        canaries = Canaries.plant(practice, folder.resolve("id_ed25519"));
        var site = new PracticeSite(practice);
        site.change(practice.pair().name(), canaries.pair());
        try (site;
                var log = FinestLog.open();
                var window = OpenWindow.open(Locale.ENGLISH, 990, 900, site, Optional.empty())) {
            until(window, () -> window.phase() instanceof Phase.NeverChecked);
            window.go("keys");
            robot.type(KeyCode.F5);
            until(window, () -> window.phase() instanceof Phase.Finished);
            for (WizardPage page : window.pages()) {
                window.go(page.id());
                collect(window, page.id());
            }
            window.go("keys");
            robot.push(KeyCode.CONTROL, KeyCode.ENTER);
            until(window, () -> window.scene().lookup("#stage-3") != null);
            collect(window, "plan");
            robot.push(KeyCode.CONTROL, KeyCode.ENTER);
            until(window, () -> drawn().contains("Both sides agree"));
            collect(window, "done");
            canaries.learnKeys();
            window.onScreen(() -> ((ButtonBase) window.scene().lookup("#undo")).fire());
            until(window, () -> drawn().contains("Everything is as it was before"));
            collect(window, "undone");
            robot.type(KeyCode.ESCAPE);
            window.go("changes");
            until(window, () -> drawn().contains("undone"));
            collect(window, "changes");
            artefacts.put("log", log.text());
            artefacts.put(
                    "clipboard",
                    window.onScreen(() -> Clipboard.getSystemClipboard().getString() + ""));
            try (Stream<Path> files = Files.walk(window.state)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    artefacts.put("state/" + file.getFileName(), Files.readString(file));
                }
            }
        }

        assertThat(artefacts).containsKeys("question 1", "question 2", "question 3");
        assertThat(artefacts.get("question 1")).contains("●".repeat(20));
        assertThat(artefacts.get("plan")).contains("access-tokens = [a secret, not shown]");
        assertThat(canaries.foundIn(artefacts)).isEmpty();
    }

    @Test
    void theSearchFindsWhatIsDrawnOrSaid() throws Exception {
        FxToolkit.registerPrimaryStage();
        try (var practice = PracticePair.open(Scenario.NO_KEYS)) {
            canaries = Canaries.plant(practice, folder.resolve("id_ed25519"));
            String wrong = canaries.typed("password");
            String right = canaries.typed("password");
            String phrase = canaries.typed("passphrase");
            var stage = WaitForAsyncUtils.waitForAsyncFx(PATIENCE * 1000L, () -> {
                var said = new Label("nothing");
                said.setAccessibleHelp(right);
                var hidden = new PasswordField();
                hidden.setText(phrase);
                var opened = new Stage();
                opened.setScene(new Scene(new VBox(said, new TextField(wrong), hidden)));
                opened.show();
                return opened;
            });
            WaitForAsyncUtils.waitForFxEvents();

            assertThat(canaries.foundIn(drawn())).containsExactlyInAnyOrder("mistyped password", "sudo password");
            WaitForAsyncUtils.waitForAsyncFx(PATIENCE * 1000L, stage::hide);
        }
    }

    /** Everything there is to see of this page, opened wide. */
    private void collect(OpenWindow window, String name) {
        window.onScreen(() -> OpenWindow.all(window.scene().getRoot()).stream()
                .filter(TitledPane.class::isInstance)
                .forEach(pane -> ((TitledPane) pane).setExpanded(true)));
        window.settle();
        artefacts.merge(name, drawn(), String::concat);
    }

    /** Waits, and answers what is asked meanwhile. */
    private void until(OpenWindow window, Callable<Boolean> so) throws Exception {
        WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.SECONDS, () -> {
            robot.lookup("#secret").tryQueryAs(PasswordField.class).ifPresent(field -> answer(window, field));
            return so.call();
        });
        window.settle();
    }

    private void answer(OpenWindow window, PasswordField field) {
        String secret = canaries.typed(field.getAccessibleText());
        window.onScreen(() -> field.setText(secret));
        window.settle();
        artefacts.put(
                "question "
                        + artefacts.keySet().stream()
                                .filter(key -> key.startsWith("q"))
                                .count(),
                drawn());
        robot.clickOn(field).type(KeyCode.ENTER);
        window.settle();
    }

    /** What all open windows draw, and what they say to those who do not see. */
    private static String drawn() {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE * 1000L, () -> {
            var texts = new ArrayList<String>();
            for (Window window : Window.getWindows()) {
                texts.add(((Stage) window).getTitle() + "");
                Parent root = window.getScene().getRoot();
                texts.addAll(said(root));
                OpenWindow.all(root).forEach(node -> texts.addAll(said(node)));
            }
            return String.join("\n", texts);
        });
    }

    private static List<String> said(Node node) {
        var said = new ArrayList<String>();
        said.add(node.getAccessibleText() + "");
        said.add(node.getAccessibleHelp() + "");
        said.add(node.getUserData() + "");
        switch (node) {
            case Text text -> said.add(text.getText());
            case Labeled labelled -> said.add(labelled.getText());
            case PasswordField _ -> {}
            case TextInputControl input -> said.add(input.getText() + input.getPromptText());
            default -> {}
        }
        if (node instanceof Control control && control.getTooltip() != null) {
            said.add(control.getTooltip().getText());
        }
        return said;
    }
}
