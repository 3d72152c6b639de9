package dev.nixoffload.ui;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.TestPairs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.util.WaitForAsyncUtils;

/** Draws the page Machines in its telling states into the folder that {@code -Dscreenshots=} names. */
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
class MachinesScreenshotsTest {
    private static final Locale PORTUGUESE = Locale.of("pt", "BR");

    @TempDir
    private Path folder;

    private final Picture pictures = new Picture(Path.of(System.getProperty("screenshots", "screenshots")));
    private final ScriptedValidator validator = new ScriptedValidator(SamplePair.findings());

    @ParameterizedTest
    @EnumSource(
            value = Appearance.Choice.class,
            names = {"LIGHT", "DARK"})
    void typing(Appearance.Choice look) throws Exception {
        try (var window = open(Locale.ENGLISH, 1080, 720, look, new KeptSite(folder, validator))) {
            take(window, "machines-new", look);
            press(window, "#elsewhere-laptop");
            type(window, "#address-laptop", "192.168.15.9");
            type(window, "#user-laptop", "kernelcore");
            press(window, "#key-file-laptop");
            type(window, "#key_file-laptop", "/home/kernelcore/.ssh/id_ed25519");
            type(window, "#address-desktop", "192.168.15.700");
            type(window, "#user-desktop", "cypher");
            take(window, "machines-typing", look);
        }
    }

    @Test
    void typingInPortugueseAndNarrow() throws Exception {
        try (var window = open(PORTUGUESE, 760, 560, Appearance.Choice.LIGHT, new KeptSite(folder, validator))) {
            press(window, "#elsewhere-laptop");
            press(window, "#key-file-desktop");
            take(window, "pt-BR-machines-narrow", Appearance.Choice.LIGHT);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Appearance.Choice.class,
            names = {"LIGHT", "DARK"})
    void met(Appearance.Choice look) throws Exception {
        var site = new KeptSite(folder, validator).keeping(pair());
        validator.playAll();
        try (var window = open(Locale.ENGLISH, 1080, 720, look, site)) {
            window.onScreen(() -> window.main().fire());
            window.await(Phase.Finished.class);
            take(window, "machines-met", look);
        }
    }

    @Test
    void asleep() throws Exception {
        var asleep = new Problem(
                Message.of("machine.ssh.unreachable", "192.168.15.7", "22"),
                Message.of("machine.ssh.no-route-why", "192.168.15.7"),
                Message.of("machine.ssh.no-route-remedy"),
                "java.net.NoRouteToHostException: No route to host");
        var site = new KeptSite(folder, validator)
                .keeping(pair())
                .behind((role, access, secrets) ->
                        role == Role.DESKTOP ? new Arrival.Unreachable(asleep) : KeptSite.usual(role, access, secrets));
        try (var window = open(Locale.ENGLISH, 1080, 720, Appearance.Choice.LIGHT, site)) {
            window.onScreen(() -> window.main().fire());
            window.await(Phase.Running.class);
            take(window, "machines-asleep", Appearance.Choice.LIGHT);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Appearance.Choice.class,
            names = {"LIGHT", "DARK"})
    void hostKey(Appearance.Choice look) throws Exception {
        try (var window = open(Locale.ENGLISH, 1080, 720, look, new KeptSite(folder, validator))) {
            type(window, "#address-desktop", "cypher@192.168.15.7");
            window.onScreen(() -> window.main().fire());
            dialog(window);
            takeDialog(window, "host-key", look);
            paste(window, KeptSite.KEY);
            takeDialog(window, "host-key-same", look);
            paste(window, KeptSite.OTHER);
            takeDialog(window, "host-key-different", look);
            window.onScreen(() -> ((Button) dialogNode("#trust-not")).fire());
            WaitForAsyncUtils.waitFor(
                    10, TimeUnit.SECONDS, () -> window.find("#came-problem", FindingView.class) != null);
            take(window, "machines-declined", look);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Appearance.Choice.class,
            names = {"LIGHT", "DARK"})
    void changed(Appearance.Choice look) throws Exception {
        var site = new KeptSite(folder, validator).keeping(pair()).proving(KeptSite.OTHER);
        try (var window = open(Locale.ENGLISH, 1080, 720, look, site)) {
            window.onScreen(() -> window.main().fire());
            WaitForAsyncUtils.waitFor(
                    10, TimeUnit.SECONDS, () -> window.find("#replace-host-key", Button.class) != null);
            window.settle();
            take(window, "host-key-changed", look);
        }
    }

    @Test
    void removing() throws Exception {
        var site = new KeptSite(folder, validator).keeping(pair());
        try (var window = open(PORTUGUESE, 1080, 720, Appearance.Choice.LIGHT, site)) {
            window.onScreen(() -> window.find("#remove-pair", Button.class).fire());
            dialog(window);
            takeDialog(window, "pt-BR-remove-pair", Appearance.Choice.LIGHT);
            window.onScreen(() -> ((Button) dialogNode("#leave-it")).fire());
        }
    }

    @Test
    void damaged() throws Exception {
        var site = new KeptSite(Files.createDirectories(Path.of("target", "damaged")), validator);
        Files.writeString(site.store.file(), "{ \"format\": \"offload-wizard-settings\", \"version\": 7 }");
        try (var window = open(Locale.ENGLISH, 1080, 720, Appearance.Choice.DARK, site)) {
            take(window, "machines-newer-settings", Appearance.Choice.DARK);
        }
    }

    private static Pair pair() {
        return new Pair(
                SamplePair.pair("Home").name(),
                new Access.ThisComputer(Optional.empty()),
                TestPairs.ssh("192.168.15.7", "cypher", KeptSite.KEY),
                SamplePair.pair("Home").offload());
    }

    private static OpenWindow open(Locale language, double width, double height, Appearance.Choice look, KeptSite site)
            throws Exception {
        var window = OpenWindow.open(language, width, height, site, Optional.empty());
        window.onScreen(() -> window.appearance.choose(look));
        window.go("machines");
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> !window.main().getText().isEmpty());
        WaitForAsyncUtils.sleep(200, TimeUnit.MILLISECONDS);
        window.settle();
        return window;
    }

    private static void type(OpenWindow window, String field, String text) {
        window.onScreen(() -> window.find(field, TextField.class).setText(text));
        window.settle();
    }

    private static void press(OpenWindow window, String button) {
        window.onScreen(() -> window.find(button, RadioButton.class).fire());
        window.settle();
    }

    private static void dialog(OpenWindow window) throws Exception {
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> Window.getWindows().size() > 1);
        window.settle();
    }

    private static javafx.scene.Node dialogNode(String selector) {
        return List.copyOf(Window.getWindows()).getLast().getScene().lookup(selector);
    }

    private static void paste(OpenWindow window, HostKeyPin key) {
        window.onScreen(() -> ((TextField) dialogNode("#pasted")).setText("256 " + key.fingerprint() + " (ED25519)"));
        window.settle();
    }

    private void takeDialog(OpenWindow window, String state, Appearance.Choice look) throws Exception {
        window.settle();
        var image = window.onScreen(
                () -> Picture.of(List.copyOf(Window.getWindows()).getLast().getScene()));
        pictures.write(image, look == Appearance.Choice.DARK ? state + "-dark" : state);
    }

    private void take(OpenWindow window, String state, Appearance.Choice look) throws Exception {
        window.settle();
        var image = window.onScreen(() -> Picture.of(window.scene()));
        pictures.write(image, look == Appearance.Choice.DARK ? state + "-dark" : state);
    }
}
