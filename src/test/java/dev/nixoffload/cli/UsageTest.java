package dev.nixoffload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @TempDir
    private Path folder;

    private Terminal terminal;

    @BeforeEach
    void begin() {
        terminal = new Terminal(folder, new FakeTools(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V"})
    void saysItsVersion(String option) {
        assertThat(terminal.run(option)).isZero();
        assertThat(terminal.out()).isEqualTo("offload-wizard 1.2.3\n");
    }

    @Test
    void helpsWithWordsAndExamples() {
        assertThat(terminal.run("--help")).isZero();
        assertThat(terminal.out())
                .startsWith("Nix Offload Wizard: turns a laptop and a desktop")
                .contains("Usage: offload-wizard ", "  validate ", "Examples:", "Exit status:");
        assertThat(terminal.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "validate",
                "facts",
                "pairs",
                "pairs list",
                "pairs add",
                "pairs show",
                "pairs rename",
                "pairs remove",
                "pairs replace-host-key",
                "keys",
                "keys show",
                "keys export",
                "keys exchange",
                "keys rotate",
                "plan",
                "apply",
                "journal",
                "journal show",
                "undo",
                "resume",
                "completion"
            })
    void helpsWithEachCommandInBothLanguagesAndNoKeyIsLeftWithoutWords(String command) {
        for (String language : new String[] {"en", "pt_BR"}) {
            String[] words =
                    (command + " --help --language " + language).strip().split(" ");

            assertThat(terminal.run(words)).isZero();
        }
        assertThat(terminal.out())
                .contains("Show this help.", "Mostra esta ajuda.")
                .doesNotContain("cli.")
                .doesNotContain("{0}");
    }

    @Test
    void keepsHelpWithinATerminalOfUsualWidth() {
        terminal.run("pairs", "add", "--help");

        assertThat(terminal.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void speaksTheLanguageOfTheLocaleUnlessToldOtherwise() {
        terminal.in(Locale.forLanguageTag("pt-BR"));

        terminal.run("--help");
        assertThat(terminal.out()).contains("Uso: offload-wizard");
        terminal.run("--language=en", "--help");
        assertThat(terminal.out()).contains("Usage: offload-wizard");
    }

    @Test
    void speaksEnglishWhereItDoesNotKnowTheLanguageOfTheLocale() {
        terminal.in(Locale.forLanguageTag("tr-TR")).run("--help");

        assertThat(terminal.out()).contains("Usage: offload-wizard");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "validat | “validat” means nothing here. Did you mean “validate”?",
                "validate extra | “extra” means nothing here.",
                "validate --jsn | There is no option “--jsn”. Did you mean “--json”?",
                "validate --qqqqqqq | There is no option “--qqqqqqq”.",
                "validate --html | Missing: --html=FILE.",
                "validate --only | Missing: --only=ID.",
                "validate --only Cache | --only: “Cache” is not the name of a check.",
                "validate --watch 0 | --watch: “0” is not a number of seconds; allowed are whole numbers from 1",
                "validate --watch -5 | --watch: “-5” is not a number of seconds",
                "validate --pair a --pair b | --pair can be given only once.",
                "pairs | No command was given.",
                "pairs remove | Missing: NAME.",
                "pairs rename home | Missing: NEW-NAME.",
                "pairs replace-host-key x server SHA256:y | laptop|desktop: “server” is not a machine of a pair; allow",
                "--language xx --help | “xx” is not a language spoken here; allowed are en and pt-BR.",
            })
    void saysWhatIsNotUnderstoodAndHowToLearnMore(String words, String sentence) {
        assertThat(terminal.run(words.split(" "))).isEqualTo(3);

        assertThat(terminal.err()).startsWith("offload-wizard: " + sentence);
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void saysItInTheLanguageThatWasAskedFor() {
        assertThat(terminal.run("validate", "--jsn", "--language", "pt-BR")).isEqualTo(3);
        assertThat(terminal.err()).startsWith("offload-wizard: A opção “--jsn” não existe. Você quis dizer “--json”?");
    }

    @Test
    void printsACompletionScriptThatKnowsCommandsOptionsAndMachines() {
        assertThat(terminal.run("completion")).isZero();
        assertThat(terminal.out())
                .startsWith("#!/usr/bin/env bash")
                .contains("--markdown", "replace-host-key", "complete -F _complete_offload-wizard", "laptop");
    }
}
