package dev.nixoffload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.ScriptedMachine;
import dev.nixoffload.machine.Secret;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.TestPairs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords as they are asked for in the middle of a run. */
class TerminalCredentialsTest {
    @TempDir
    private Path folder;

    private FakeTools tools;
    private Terminal terminal;
    private final List<Optional<Secret>> answers = new ArrayList<>();

    @BeforeEach
    void begin() throws Exception {
        Pair pair = TestPairs.full(folder);
        tools = new FakeTools(folder)
                .keeping(pair.pinning(pair.desktop(), List.of(TestPairs.hostKey("desktop"))))
                .reaching((role, access) -> new Arrival.Connected(ScriptedMachine.of(role), List.of(), Duration.ZERO));
        terminal = new Terminal(folder, tools);
    }

    private int running(Asking asking) {
        tools.validating(new FakeValidator().meanwhile(_ -> asking.ask(tools.credentials())));
        return terminal.run("validate", "--quiet");
    }

    /** A gateway in need of a secret. */
    private interface Asking {
        void ask(Credentials credentials) throws InterruptedException;
    }

    @Test
    void asksForEachKindOfSecretByWhatItIsFor() {
        terminal.withSomebodyTyping("a", "b", "c", "d", "e");

        running(credentials -> {
            answers.add(credentials.loginPassword("k", "laptop", 1));
            answers.add(credentials.passphrase("/keys/id", 1));
            answers.add(credentials.sudoPassword("k", "laptop", 1));
            answers.add(credentials.answer("laptop", "Token:\u001b[31m ", false));
            answers.add(credentials.answer("laptop", "Colour?", true));
        });

        assertThat(terminal.prompts())
                .containsExactly(
                        "Password of k on laptop: ",
                        "Passphrase of /keys/id: ",
                        "Password for sudo of k on laptop: ",
                        "laptop asks: Token:\\e[31m ",
                        "laptop asks: Colour? ");
        assertThat(answers.stream()
                        .map(answer -> new String(answer.orElseThrow().reveal())))
                .containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    @DisplayName("fault 21: a wrong secret is told from one that nobody gave")
    void saysThatTheLastOneWasWrong() {
        terminal.withSomebodyTyping("wrong", "");

        running(credentials -> {
            answers.add(credentials.passphrase("/keys/id", 1));
            answers.add(credentials.passphrase("/keys/id", 2));
        });

        assertThat(terminal.err()).isEqualTo("That was not right.\n");
        assertThat(answers.get(1)).isEmpty();
    }

    @Test
    void saysOnceWhereNobodyCanBeAskedAndWhatToDoInstead() {
        running(credentials -> {
            answers.add(credentials.sudoPassword("k", "laptop", 1));
            answers.add(credentials.sudoPassword("k", "laptop", 1));
            answers.add(credentials.answer("laptop", "Colour?", true));
        });

        assertThat(answers).containsOnly(Optional.empty());
        assertThat(terminal.err()).isEqualTo("""
            The password for sudo of k on laptop cannot be asked for, because there is no terminal. Put it in a file\
             of mode 0600 and name that as “sudoPasswordFile” in the settings.
            laptop asks a question that cannot be passed on, because there is no terminal.
            """);
    }

    @Test
    @DisplayName("I4: what was typed is in nothing that was written")
    void keepsSecretsOutOfEverythingWritten() {
        terminal.withSomebodyTyping("hunter2");

        running(credentials -> answers.add(credentials.loginPassword("k", "laptop", 1)));

        assertThat(answers.getFirst()).isPresent();
        assertThat(terminal.out() + terminal.err() + answers).doesNotContain("hunter2");
    }
}
