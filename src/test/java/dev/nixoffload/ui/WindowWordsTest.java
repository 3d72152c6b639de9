package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.Finding;
import dev.nixoffload.pair.SettingsStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** What the window says, in both languages, also where there is no checklist to show. */
@Timeout(60)
class WindowWordsTest {
    private final FxRobot robot = new FxRobot();
    private final List<Finding> findings = SamplePair.findings();

    @Test
    void noPairYetSaysSoAndFindsTheFirst() throws Exception {
        var reads = new AtomicInteger();
        SampleSite.Pairs later = () -> reads.getAndIncrement() == 0 ? List.of() : OpenWindow.TWO_PAIRS.read();
        try (var window = OpenWindow.open(Locale.ENGLISH, 990, 720, later, new ScriptedValidator(findings))) {
            assertThat(OpenWindow.texts(window.scene().getRoot())).contains("Two computers, one build system");
            window.go("laptop");
            assertThat(OpenWindow.texts(window.scene().getRoot())).contains("No pair yet");
            assertThat(window.main().getText()).isEqualTo("Read settings again");
            robot.clickOn(window.main());
            window.await(Phase.NeverChecked.class);
            assertThat(window.main().getText()).isEqualTo("Check laptop");
        }
    }

    @Test
    void whatTheCommandLineAddedMeanwhileIsFoundFromThePageMachines() throws Exception {
        var reads = new AtomicInteger();
        SampleSite.Pairs later = () -> reads.getAndIncrement() == 0 ? List.of() : OpenWindow.TWO_PAIRS.read();
        try (var window = OpenWindow.open(Locale.ENGLISH, 990, 720, later, new ScriptedValidator(findings))) {
            robot.clickOn("#way-machines");
            window.settle();
            assertThat(OpenWindow.texts(window.scene().getRoot())).contains("Name of the pair", "Address", "User name");
            assertThat(window.main().getText()).isEqualTo("Connect both machines");
            robot.type(KeyCode.F5);
            window.await(Phase.NeverChecked.class);
            assertThat(window.main().getText()).isEqualTo("Check both machines");
        }
    }

    @Test
    void damagedSettingsAreNamedAndLeftAlone(@TempDir Path home) throws Exception {
        Path file = Files.writeString(home.resolve("settings.json"), "{ \"version\": 1, \"pa");
        var store = new SettingsStore(file, home);
        try (var window = OpenWindow.open(Locale.ENGLISH, 990, 720, store::pairs, new ScriptedValidator(findings))) {
            assertThat(OpenWindow.texts(window.scene().getRoot()))
                    .contains("Your settings cannot be read", "Why", "What to do")
                    .anyMatch(text -> text.contains(file.toString()));
            assertThat(Files.readString(file)).isEqualTo("{ \"version\": 1, \"pa");
        }
    }

    @Test
    void everyRowAndControlHasANameInBothLanguages() throws Exception {
        for (Locale language : List.of(Locale.ENGLISH, Locale.of("pt", "BR"))) {
            try (var window = OpenWindow.checked(language)) {
                int rows = 0;
                robot.push(KeyCode.CONTROL, KeyCode.L);
                for (WizardPage page : window.pages()) {
                    window.go(page.id());
                    var closed = OpenWindow.all(window.scene().getRoot()).stream()
                            .filter(RowView.class::isInstance)
                            .map(RowView.class::cast)
                            .toList();
                    rows += closed.size();
                    window.onScreen(() -> closed.forEach(row -> row.setExpanded(true)));
                    window.settle();
                    var controls = OpenWindow.all(window.scene().getRoot()).stream()
                            .filter(node -> node.isFocusTraversable() || node instanceof TitledPane)
                            .toList();
                    assertThat(controls)
                            .allSatisfy(control -> assertThat(window.spoken(control))
                                    .as("what %s reads as", control)
                                    .isNotBlank()
                                    .doesNotContain("ui.", "check.", "report."));
                    assertThat(OpenWindow.texts(window.scene().getRoot()))
                            .noneMatch(text -> text.matches("(ui|check|report|sample)\\.[a-z0-9.-]+"));
                }
                assertThat(rows).isEqualTo(findings.size());
            }
        }
    }

    @Test
    void thePortugueseWindowSpeaksPortuguese() throws Exception {
        try (var window = OpenWindow.checked(Locale.of("pt", "BR"))) {
            assertThat(window.main().getText()).isEqualTo("Verificar tudo");
            assertThat(window.spoken(SamplePair.CACHE_INFO))
                    .isEqualTo("Resposta do cache, bloqueado: bloqueado por Serviço de cache");
            assertThat(OpenWindow.texts(window.row(SamplePair.CACHE_SERVICE)))
                    .contains("Por quê", "O que fazer", "Evidência");
        }
    }
}
