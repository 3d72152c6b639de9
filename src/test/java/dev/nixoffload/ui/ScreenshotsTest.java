package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Progress;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Messages;
import dev.nixoffload.pair.SettingsStore;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ComboBox;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Draws the window in its telling states into the folder that {@code -Dscreenshots=} names. */
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
class ScreenshotsTest {
    private static final Path FOLDER = Path.of(System.getProperty("screenshots", "screenshots"));
    private static final double SCALE = 2;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private Stage stage;
    private Shell shell;
    private ChecklistModel model;

    @BeforeAll
    static void screen() throws Exception {
        FxToolkit.registerPrimaryStage();
        Files.createDirectories(FOLDER);
    }

    @AfterEach
    void close() {
        onScreen(() -> {
            shell.close();
            stage.hide();
        });
    }

    @Test
    void window() throws Exception {
        for (var choice : List.of(Appearance.Choice.LIGHT, Appearance.Choice.DARK)) {
            var validator = new ScriptedValidator(SamplePair.findings());
            open(Locale.ENGLISH, choice, pairs(), validator);
            check(validator);
            top();
            take("window-" + name(choice));
            jump(SamplePair.CACHE_SERVICE);
            take("failed-" + name(choice));
        }
    }

    @Test
    void green() throws Exception {
        var findings = SamplePair.checks().stream()
                .map(check -> new Finding(
                        check.id(),
                        check.page(),
                        new Outcome.Passed(
                                Message.of("sample." + check.id().text().replace('.', '-') + goodOf(check.id()))),
                        List.of(),
                        List.of(),
                        SamplePair.finding(check).took().plusMillis(20)))
                .toList();
        var validator = new ScriptedValidator(findings);
        open(Locale.ENGLISH, Appearance.Choice.LIGHT, pairs(), validator);
        check(validator);
        onScreen(() ->
                ((ChecklistView) stage.getScene().lookup("#checklist")).jumpTo(dev.nixoffload.check.Page.VALIDATE));
        take("green");
    }

    private static String goodOf(CheckId id) {
        return List.of(
                                "desktop.cache-service",
                                "desktop.lease",
                                "cache.info",
                                "cache.signature",
                                "build.cached",
                                "performance")
                        .contains(id.text())
                ? ".good"
                : "";
    }

    @Test
    void running() throws Exception {
        var findings = SamplePair.findings();
        var script = new ArrayList<Consumer<Progress>>();
        findings.subList(0, 12).forEach(finding -> {
            script.add(ScriptedValidator.start(finding.id()));
            script.add(progress -> progress.finished(finding));
        });
        for (String id : List.of("laptop.space", "machines.clock")) {
            script.add(progress -> {
                progress.started(new CheckId(id));
                progress.doing(new CheckId(id), Message.of("sample.doing." + id.replace('.', '-')));
            });
        }
        for (var choice : List.of(Appearance.Choice.LIGHT, Appearance.Choice.DARK)) {
            now.set(Instant.EPOCH);
            var validator = new ScriptedValidator(findings).script(script);
            open(Locale.ENGLISH, choice, pairs(), validator);
            press();
            validator.play(script.size());
            now.set(Instant.EPOCH.plusMillis(2300));
            onScreen(() -> shell.tick());
            take("running-" + name(choice));
        }
    }

    @Test
    void neverChecked() throws Exception {
        open(Locale.ENGLISH, Appearance.Choice.LIGHT, pairs(), new ScriptedValidator(SamplePair.findings()));
        take("never-checked");
    }

    @Test
    void choosing() throws Exception {
        open(Locale.ENGLISH, Appearance.Choice.DARK, pairs(), new ScriptedValidator(SamplePair.findings()));
        onScreen(() -> ((ComboBox<?>) stage.getScene().lookup("#pairs")).show());
        settle();
        take("choosing", Window.getWindows().getLast().getScene());
    }

    @Test
    void noPair() throws Exception {
        open(Locale.ENGLISH, Appearance.Choice.LIGHT, List::of, new ScriptedValidator(List.of()));
        take("empty");
    }

    @Test
    void damaged(@TempDir Path home) throws Exception {
        Path file = Files.writeString(home.resolve("settings.json"), "{ \"version\": 1, \"pairs\": [ { \"name\": \"Ho");
        var store = new SettingsStore(file, home);
        open(Locale.ENGLISH, Appearance.Choice.DARK, store::pairs, new ScriptedValidator(List.of()));
        take("damaged");
    }

    @Test
    void portuguese() throws Exception {
        var validator = new ScriptedValidator(SamplePair.findings());
        open(Locale.of("pt", "BR"), Appearance.Choice.LIGHT, pairs(), validator);
        check(validator);
        jump(SamplePair.CACHE_SERVICE);
        take("pt-BR");
        jump(SamplePair.CACHE_INFO);
        take("pt-BR-blocked");
    }

    @Test
    void narrow() throws Exception {
        var validator = new ScriptedValidator(SamplePair.findings());
        open(Locale.ENGLISH, Appearance.Choice.DARK, pairs(), validator);
        onScreen(() -> {
            stage.setWidth(760);
            stage.setHeight(560);
        });
        check(validator);
        jump(SamplePair.CACHE_SERVICE);
        take("narrow");
    }

    private static PairList pairs() {
        return () -> List.of(SamplePair.pair("Home"), SamplePair.pair("Workshop"));
    }

    private static String name(Appearance.Choice choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private void open(Locale language, Appearance.Choice choice, PairList pairs, ScriptedValidator validator) {
        onScreen(() -> {
            if (stage != null) {
                shell.close();
                stage.hide();
            }
            var appearance = new Appearance();
            appearance.choose(choice);
            model = new ChecklistModel(validator, Platform::runLater, now::get);
            shell = new Shell(model, pairs, new Spoken(Messages.in(language)), appearance, Platform::runLater);
            stage = new Stage();
            var scene = new Scene(shell, 1080, 720);
            appearance.dress(scene);
            stage.setScene(scene);
            stage.show();
        });
        settle();
    }

    private void press() {
        onScreen(() -> ((javafx.scene.control.Button) stage.getScene().lookup("#main")).fire());
    }

    private void check(ScriptedValidator validator) throws Exception {
        press();
        validator.playAll();
        WaitForAsyncUtils.waitFor(10, java.util.concurrent.TimeUnit.SECONDS, () -> {
            var report = new java.util.concurrent.CompletableFuture<Boolean>();
            Platform.runLater(() -> report.complete(model.phase() instanceof Phase.Finished));
            return report.get();
        });
    }

    private void jump(CheckId id) {
        onScreen(() -> ((ChecklistView) stage.getScene().lookup("#checklist")).jumpTo(id));
    }

    private void top() {
        onScreen(() -> ((ChecklistView) stage.getScene().lookup("#checklist")).setVvalue(0));
    }

    private void take(String name) throws Exception {
        take(name, stage.getScene());
    }

    private void take(String name, Scene scene) throws Exception {
        settle();
        var taken = new AtomicReference<WritableImage>();
        onScreen(() -> {
            var parameters = new SnapshotParameters();
            parameters.setTransform(Transform.scale(SCALE, SCALE));
            taken.set(scene.getRoot().snapshot(parameters, null));
        });
        WritableImage image = taken.get();
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, width, height, pixels, 0, width);
        ImageIO.write(picture, "png", FOLDER.resolve(name + ".png").toFile());
    }

    private static void settle() {
        for (int i = 0; i < 3; i++) {
            WaitForAsyncUtils.waitForFxEvents();
        }
    }

    private static void onScreen(Runnable task) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, task);
    }
}
