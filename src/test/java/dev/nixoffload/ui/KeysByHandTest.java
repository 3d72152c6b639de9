package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.Finding;
import dev.nixoffload.check.State;
import dev.nixoffload.key.PublicKeyCard;
import dev.nixoffload.key.RandomArt;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.practice.PracticePair;
import dev.nixoffload.practice.Scenario;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Public halves out of the window and into it, where two machines cannot reach each other. */
@Timeout(240)
class KeysByHandTest {
    private static final String SECRET = "cache.local:" + "Qq7".repeat(28) + "Zz==";

    @TempDir
    private Path folder;

    private final FxRobot robot = new FxRobot();
    private final AtomicReference<List<Finding>> truth = new AtomicReference<>(SampleWork.before());
    private final ScriptedWorkshop workshop = ScriptedWorkshop.with(SampleWork.takingIn(), SampleWork.done());

    @Test
    void keysArePastedComparedPlannedAndTakenInByKeyboardAlone() throws Exception {
        workshop.playAll();
        try (var window = open(Locale.ENGLISH)) {
            window.onScreen(() -> window.scene().lookup("#take-in").requestFocus());
            robot.type(KeyCode.SPACE);
            until(() -> window.focused() instanceof TextArea);
            assertThat(reason(window)).isEqualTo("No keys were pasted or opened yet.");
            onTheClipboard(window, SampleWork.card().text());
            robot.push(KeyCode.CONTROL, KeyCode.V);
            until(() -> window.scene().lookup("#brought") != null);
            HostKeyPin host = SampleWork.card().hostKeys().getFirst();
            assertThat(texts(window))
                    .contains("Host key (Desktop)", "Cache key (Desktop)", RandomArt.of(host))
                    .anyMatch(text -> text.replace(" ", "").contains(host.fingerprint()));

            robot.type(KeyCode.TAB);
            assertThat(window.focused().getId()).as("a tab leaves the field").isEqualTo("open-card");
            robot.push(KeyCode.CONTROL, KeyCode.ENTER);
            until(() -> window.scene().lookup("#stage-1") != null);
            assertThat(workshop.asked).anyMatch(asked -> asked.startsWith("propose ImportKeys"));
            assertThat(texts(window)).contains(RandomArt.of(host), "Import public keys");
            robot.push(KeyCode.CONTROL, KeyCode.ENTER);
            until(() -> window.scene().lookup("#undo") != null);
            assertThat(texts(window))
                    .contains("Every change is in place")
                    .doesNotContain("Both sides agree", "Afterwards these are checked: .");
            robot.type(KeyCode.ESCAPE);
            until(() -> window.scene().lookup("#keys-picture") != null);
        }
    }

    @Test
    void theSameFromAFileByMouse() throws Exception {
        Path file =
                Files.writeString(folder.resolve("card.txt"), SampleWork.card().text());
        try (var window = open(Locale.ENGLISH)) {
            window.files.choose(file);
            press(window, "#take-in");
            robot.clickOn("#open-card");
            until(() -> window.scene().lookup("#brought") != null);
            robot.clickOn(window.main());
            until(() -> window.scene().lookup("#decline") != null);
            robot.type(KeyCode.ESCAPE);
            until(() -> window.scene().lookup("#take-in-page") != null);
            assertThat(workshop.asked).doesNotContain("carry out");
            robot.type(KeyCode.ESCAPE);
            until(() -> window.scene().lookup("#keys-picture") != null);
        }
    }

    @Test
    void aSecretKeyIsRefusedAndTakenOffTheScreen() throws Exception {
        try (var window = open(Locale.ENGLISH)) {
            press(window, "#take-in");
            TextArea field = window.find("#card", TextArea.class);
            window.onScreen(() -> field.setText(SECRET));
            until(() -> window.onScreen(() -> field.getText().isEmpty()));

            assertThat(texts(window))
                    .anyMatch(text -> text.startsWith("There is a secret key in this text"))
                    .noneMatch(text -> text.contains("Qq7Qq7"));
            assertThat(reason(window)).isEqualTo("These keys cannot be taken in; above it says why.");
        }
    }

    @Test
    void whatIsNoCardIsSaidInASentence() throws Exception {
        Path file = Files.write(folder.resolve("card.txt"), new byte[] {0, 1, 2});
        try (var window = open(Locale.ENGLISH)) {
            press(window, "#take-in");
            TextArea field = window.find("#card", TextArea.class);
            window.onScreen(
                    () -> field.setText("offload-wizard-public-keys 1\nbuilder-key command=\"id\" ssh-rsa AAAA"));
            until(() -> texts(window).stream().anyMatch(text -> text.startsWith("Line 2: ")));
            assertThat(reason(window)).isEqualTo("These keys cannot be taken in; above it says why.");

            window.files.choose(file);
            press(window, "#open-card");
            until(() -> texts(window).stream().anyMatch(text -> text.startsWith("These are not public keys")));
        }
    }

    @Test
    void publicHalvesAreCopiedAndSavedAsTheirMachinesHaveThem() throws Exception {
        Path file = folder.resolve("saved.txt");
        var site = new PracticeSite(PracticePair.open(Scenario.GREEN));
        try (site;
                var window = OpenWindow.open(Locale.ENGLISH, 1080, 720, site, Optional.empty())) {
            until(() -> window.phase() instanceof Phase.NeverChecked);
            window.go("keys");
            choose(window, "#copy-key", "copy-key-builder");
            until(() -> said(window).startsWith("Copied"));
            PublicKeyCard copied = PublicKeyCard.parse(
                    window.onScreen(() -> Clipboard.getSystemClipboard().getString()));
            assertThat(copied.builderKey()).isPresent();
            assertThat(copied.cacheKey()).isEmpty();

            window.files.choose(file);
            choose(window, "#save-key", "save-key-all");
            until(() -> said(window).contains(file.toString()));
            PublicKeyCard saved = PublicKeyCard.parse(Files.readString(file, StandardCharsets.UTF_8));
            assertThat(saved.builderKey()).isEqualTo(copied.builderKey());
            assertThat(saved.cacheKey()).isPresent();
            assertThat(saved.hostKeys()).isNotEmpty();
        }
    }

    @Test
    void everyControlHasANameInBothLanguages() throws Exception {
        for (Locale language : List.of(Locale.ENGLISH, Locale.of("pt", "BR"))) {
            try (var window = open(language)) {
                assertNamed(window);
                press(window, "#take-in");
                TextArea field = window.find("#card", TextArea.class);
                window.onScreen(() -> field.setText(SampleWork.card().text()));
                until(() -> window.scene().lookup("#brought") != null);
                assertNamed(window);
            }
        }
    }

    private static void assertNamed(OpenWindow window) {
        assertThat(OpenWindow.all(window.scene().getRoot()))
                .filteredOn(Node::isFocusTraversable)
                .filteredOn(control -> !"card".equals(control.getId()))
                .allSatisfy(control -> assertThat(window.spoken(control))
                        .as("what %s reads as", control)
                        .isNotBlank()
                        .doesNotContain("exchange.")
                        .isNotEqualTo("null"));
    }

    private static void choose(OpenWindow window, String menu, String item) {
        window.onScreen(() -> ((MenuButton) window.scene().lookup(menu))
                .getItems().stream().filter(each -> item.equals(each.getId())).forEach(MenuItem::fire));
    }

    private static String reason(OpenWindow window) {
        return window.onScreen(window.find("#reason", Label.class)::getText);
    }

    private static String said(OpenWindow window) {
        return texts(window).stream()
                .filter(text -> text.startsWith("Copied") || text.startsWith("Saved"))
                .findFirst()
                .orElse("");
    }

    private static void onTheClipboard(OpenWindow window, String text) {
        window.onScreen(() -> {
            var content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    private static void press(OpenWindow window, String button) {
        window.onScreen(() -> ((ButtonBase) window.scene().lookup(button)).fire());
        window.settle();
    }

    private static List<String> texts(OpenWindow window) {
        return window.onScreen(() -> OpenWindow.texts(window.scene().getRoot()));
    }

    private static void until(Callable<Boolean> so) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, so);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** On the page, after a check that found the keys on one side each. */
    private OpenWindow open(Locale language) throws Exception {
        var site = new SampleSite(() -> List.of(SamplePair.pair("Study")), new TurningValidator(truth::get), workshop);
        var window = OpenWindow.open(language, 990, 720, site, Optional.empty());
        window.await(Phase.NeverChecked.class);
        window.go("keys");
        robot.type(KeyCode.F5);
        window.await(Phase.Finished.class);
        assertThat(window.ids(State.FAILED)).isNotEmpty();
        return window;
    }
}
