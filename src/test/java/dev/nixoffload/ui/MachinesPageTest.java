package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.TestPairs;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The page Machines by mouse and by keyboard. */
@Timeout(120)
class MachinesPageTest {
    @TempDir
    private Path folder;

    private final FxRobot robot = new FxRobot();
    private final ScriptedValidator validator = new ScriptedValidator(SamplePair.findings());

    @AfterEach
    void takeAwayWhatAFailureLeft() {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> stages().forEach(Window::hide));
    }

    @Test
    void aPairIsAddedByMouse() throws Exception {
        var site = new KeptSite(folder, validator);
        try (var window = open(Locale.ENGLISH, site)) {
            assertThat(window.main().getText()).isEqualTo("Connect both machines");
            assertThat(reason(window)).isEqualTo("The address of the desktop is missing.");
            robot.clickOn("#address-desktop").write("192.168.15.700");
            window.settle();
            assertThat(OpenWindow.texts(window.scene().getRoot()))
                    .anyMatch(text -> text.startsWith("“192.168.15.700” is not an address"));
            robot.eraseText(2).clickOn("#user-desktop").write("cypher");
            robot.clickOn(window.main());
            question();
            robot.clickOn("#trust");
            until(() -> !site.store.pairs().isEmpty());
            Access.Ssh kept = site.store.pairs().getFirst().desktop();
            assertThat(kept).isEqualTo(TestPairs.ssh("192.168.15.7", "cypher", KeptSite.KEY));
            until(() -> window.phase() instanceof Phase.Running);
            window.settle();
            assertThat(OpenWindow.texts(window.scene().getRoot()))
                    .contains("NixOS 25.11 (Xantusia), x86_64", "by sudo, without a password");
        }
    }

    @Test
    void aPairIsAddedByKeyboardAndEnterNeverTrusts() throws Exception {
        var site = new KeptSite(folder, validator);
        try (var window = open(Locale.ENGLISH, site)) {
            window.onScreen(
                    () -> window.find("#address-desktop", TextField.class).requestFocus());
            robot.write("cypher@127.0.0.7");
            robot.push(KeyCode.CONTROL, KeyCode.ENTER);
            question();
            robot.type(KeyCode.ENTER);
            robot.type(KeyCode.TAB).type(KeyCode.ENTER);
            robot.type(KeyCode.TAB).type(KeyCode.ENTER);
            window.settle();
            assertThat(dialogs()).isOne();
            assertThat(site.store.file()).doesNotExist();
            robot.type(KeyCode.ESCAPE);
            until(() -> dialogs() == 0 && window.main().getText().equals("Connect both machines"));
            assertThat(site.store.file()).doesNotExist();

            robot.push(KeyCode.CONTROL, KeyCode.ENTER);
            question();
            onScreen(window, () -> dialog("#trust").requestFocus());
            robot.type(KeyCode.SPACE);
            until(() -> !site.store.pairs().isEmpty());
        }
    }

    @Test
    void aKeyFileThatIsChosenIsTypedIn() throws Exception {
        try (var window = open(Locale.ENGLISH, new KeptSite(folder, validator))) {
            window.onScreen(
                    () -> window.find("#key-file-desktop", ButtonBase.class).fire());
            robot.clickOn("#choose-desktop");
            assertThat(keyFile(window)).isEmpty();
            window.files.choose(folder.resolve("id"));
            robot.clickOn("#choose-desktop");
            assertThat(keyFile(window)).isEqualTo(folder.resolve("id").toString());
        }
    }

    private static String keyFile(OpenWindow window) {
        window.settle();
        return window.find("#key_file-desktop", TextField.class).getText();
    }

    @Test
    void whatIsPastedIsComparedAndADifferentKeyCannotBeTrusted() throws Exception {
        var site = new KeptSite(folder, validator);
        try (var window = open(Locale.ENGLISH, site)) {
            robot.clickOn("#address-desktop").write("cypher@127.0.0.7");
            robot.clickOn(window.main());
            question();
            assertThat(((Label) dialog("#offered")).getText()).contains(" ").startsWith("SHA256:  ");
            assertThat(window.spoken(dialog("#offered"))).isEqualTo(KeptSite.KEY.fingerprint());
            onScreen(window, () -> ((TextField) dialog("#pasted")).setText("no such thing"));
            assertThat(compared()).startsWith("There is no fingerprint in that");
            onScreen(window, () -> ((TextField) dialog("#pasted")).setText(KeptSite.OTHER.fingerprint()));
            assertThat(compared()).startsWith("Different.");
            assertThat(dialog("#trust").isDisabled()).isTrue();
            onScreen(
                    window,
                    () -> ((TextField) dialog("#pasted"))
                            .setText("256 " + KeptSite.KEY.fingerprint() + " root@desktop (ED25519)"));
            assertThat(compared()).startsWith("The same.");
            assertThat(dialog("#trust").isDisabled()).isFalse();
            robot.clickOn("#trust-not");
            until(() -> window.find("#came-problem", FindingView.class) != null);
        }
    }

    @Test
    void aChangedKeyBlocksThePageAndIsReplacedOnlyAfterPasting() throws Exception {
        var site = new KeptSite(folder, validator).keeping(pair()).proving(KeptSite.OTHER);
        try (var window = open(Locale.ENGLISH, site)) {
            robot.clickOn(window.main());
            until(() -> window.find("#replace-host-key", Button.class) != null);
            window.settle();
            assertThat(window.main().getText()).isEqualTo("Keep the old key");
            assertThat(OpenWindow.texts(window.scene().getRoot())).contains("The desktop has another host key");
            press(window, "#replace-host-key");
            assertThat(window.find("#replace-host-key", Button.class)).isNotNull();
            assertThat(site.store.pairs()).containsExactly(pair());

            robot.type(KeyCode.ESCAPE);
            window.settle();
            assertThat(window.find("#address-desktop", TextField.class)).isNotNull();
            assertThat(site.store.pairs()).containsExactly(pair());

            robot.clickOn(window.main());
            until(() -> window.find("#replace-host-key", Button.class) != null);
            window.onScreen(() -> window.find("#pasted", TextField.class).setText(KeptSite.OTHER.fingerprint()));
            press(window, "#replace-host-key");
            until(() -> site.store.pairs().getFirst().desktop().pinnedHostKeys().contains(KeptSite.OTHER));
        }
    }

    @Test
    void removingAsksOnceAndEnterKeeps() throws Exception {
        var site = new KeptSite(folder, validator).keeping(pair());
        try (var window = open(Locale.ENGLISH, site)) {
            press(window, "#remove-pair");
            question();
            robot.type(KeyCode.ENTER);
            window.settle();
            assertThat(dialogs()).isZero();
            assertThat(site.store.pairs()).hasSize(1);
            press(window, "#remove-pair");
            question();
            robot.clickOn("#do-it");
            until(() -> site.store.pairs().isEmpty());
            until(() -> window.main().getText().equals("Connect both machines"));
        }
    }

    @Test
    void everyControlHasANameInBothLanguages() throws Exception {
        for (Locale language : List.of(Locale.ENGLISH, Locale.of("pt", "BR"))) {
            try (var window = open(language, new KeptSite(folder.resolve(language.toString()), validator))) {
                press(window, "#elsewhere-laptop");
                press(window, "#key-file-laptop");
                assertNamed(window, OpenWindow.all(window.scene().getRoot()));
                robot.clickOn("#address-laptop").write("127.0.0.9");
                robot.clickOn("#agent-laptop").clickOn("#address-desktop").write("127.0.0.7");
                robot.clickOn(window.main());
                question();
                assertNamed(window, OpenWindow.all(dialogWindow().getScene().getRoot()));
                robot.type(KeyCode.ESCAPE);
                until(() -> dialogs() == 0);
            }
        }
    }

    private static void assertNamed(OpenWindow window, List<Node> nodes) {
        var controls = nodes.stream().filter(Node::isFocusTraversable).toList();
        assertThat(controls).hasSizeGreaterThan(3);
        assertThat(controls)
                .allSatisfy(control -> assertThat(window.spoken(control))
                        .as("what %s reads as", control)
                        .isNotBlank()
                        .doesNotContain("meet.", "ui.")
                        .isNotEqualTo("null"));
    }

    private static Pair pair() {
        return new Pair(
                SamplePair.pair("Home").name(),
                new Access.ThisComputer(Optional.empty()),
                TestPairs.ssh("192.168.15.7", "cypher", KeptSite.KEY),
                SamplePair.pair("Home").offload());
    }

    private static OpenWindow open(Locale language, KeptSite site) throws Exception {
        var window = OpenWindow.open(language, 990, 720, site, Optional.empty());
        window.go("machines");
        until(() -> window.find("#pair-name", TextField.class) != null);
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> !window.find("#pair-name", TextField.class).getText().isEmpty());
        window.settle();
        return window;
    }

    private static void press(OpenWindow window, String button) {
        window.onScreen(() -> ((ButtonBase) window.scene().lookup(button)).fire());
        window.settle();
    }

    private static String reason(OpenWindow window) {
        return window.find("#reason", Label.class).getText();
    }

    private static void until(Callable<Boolean> holds) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, holds);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void question() throws Exception {
        until(() -> dialogs() == 1);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Beside the window itself; a tooltip is a window too, but no stage. */
    private static long dialogs() {
        return stages().size() - 1L;
    }

    private static Window dialogWindow() {
        return stages().getLast();
    }

    private static List<Window> stages() {
        return List.copyOf(Window.getWindows()).stream()
                .filter(Stage.class::isInstance)
                .toList();
    }

    private static Node dialog(String selector) {
        return dialogWindow().getScene().lookup(selector);
    }

    private static String compared() {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> ((Label) dialog("#compared")).getText());
    }

    private static void onScreen(OpenWindow window, Runnable task) {
        window.onScreen(task);
        window.settle();
    }
}
