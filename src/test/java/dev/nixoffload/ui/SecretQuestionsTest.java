package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Progress;
import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Secret;
import dev.nixoffload.message.Messages;
import dev.nixoffload.pair.Pair;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Questions for secrets, asked by a run while the window is open, and what closing the window does to it. */
@Timeout(60)
class SecretQuestionsTest {
    private final FxRobot robot = new FxRobot();
    private final CompletableFuture<Optional<Secret>> answered = new CompletableFuture<>();
    private final CompletableFuture<WizardWindow.Closed> closed = new CompletableFuture<>();
    private final CountDownLatch letGo = new CountDownLatch(1);

    @TempDir
    private Path state;

    private Stage stage;
    private volatile Credentials credentials;

    /** What for. */
    private enum Asked {
        LOGIN,
        SUDO,
        KEY
    }

    @BeforeEach
    void openAndCheck() throws Exception {
        FxToolkit.registerPrimaryStage();
        stage = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            var window = new Stage();
            WizardWindow.show(
                    window,
                    new Surroundings(
                            Messages.in(Locale.ENGLISH),
                            new SampleSite(false, () -> List.of(SamplePair.pair("Home")), this::asking),
                            Optional.empty(),
                            state,
                            state,
                            "test"),
                    WindowState.first(),
                    closed);
            return window;
        });
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> summary().equals("Not checked yet"));
        robot.type(KeyCode.F5);
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(10_000, stage::hide);
    }

    @Test
    void aPasswordIsAskedForAndHandedOver() throws Exception {
        Node field = field();
        assertThat(field).isInstanceOf(PasswordField.class);
        assertThat(field.getAccessibleText()).isEqualTo("sudo on 127.0.0.1 asks for the password of cypher");
        robot.clickOn(field).write("correct horse").type(KeyCode.ENTER);
        assertThat(new String(answered.get(10, TimeUnit.SECONDS).orElseThrow().reveal()))
                .isEqualTo("correct horse");
    }

    @Test
    void theFirstTimeNothingIsSaidToBeWrong() throws Exception {
        field();
        assertThat(robot.lookup("#secret-wrong").tryQuery()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LOGIN | That password was not accepted. Try once more.",
                "SUDO | That password was not accepted. Try once more.",
                "KEY | That is not the passphrase of the key. Try once more."
            })
    void aWrongSecretIsSaidToBeWrongAndIsNoGoingOnWithout(Asked what, String sentence) throws Exception {
        field();
        robot.type(KeyCode.ESCAPE);
        assertThat(answered.get(10, TimeUnit.SECONDS)).as("gone on without").isEmpty();
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#secret").tryQuery()).isEmpty();
        var again = new CompletableFuture<Optional<Secret>>();
        Credentials asking = credentials;
        Thread.startVirtualThread(() -> {
            try {
                again.complete(
                        switch (what) {
                            case LOGIN -> asking.loginPassword("cypher", "127.0.0.1", 2);
                            case SUDO -> asking.sudoPassword("cypher", "127.0.0.1", 2);
                            case KEY -> asking.passphrase("/home/cypher/.ssh/id", 2);
                        });
            } catch (InterruptedException e) {
                again.completeExceptionally(e);
            }
        });
        Node field = field();
        assertThat(field.getAccessibleHelp()).isEqualTo(sentence);
        Node wrong = robot.lookup("#secret-wrong").query();
        assertThat(OpenWindow.texts((HBox) wrong)).containsExactly(sentence);
        robot.clickOn(field).write("correct horse").type(KeyCode.ENTER);
        assertThat(again.get(10, TimeUnit.SECONDS)).isPresent();
    }

    @Test
    void escapeGoesOnWithout() throws Exception {
        field();
        robot.type(KeyCode.ESCAPE);
        assertThat(answered.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void closingTheWindowEndsTheRunAndTakesTheQuestionAway() throws Exception {
        field();
        WaitForAsyncUtils.waitForAsyncFx(10_000, stage::hide);
        closed.get(1, TimeUnit.SECONDS).letGo().get(1, TimeUnit.SECONDS);
        assertThat(letGo.await(0, TimeUnit.SECONDS)).isTrue();
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#secret").tryQuery()).isEmpty();
    }

    private String summary() {
        return robot.lookup("#summary")
                .tryQueryAs(Label.class)
                .map(Label::getText)
                .orElse("");
    }

    private Node field() throws Exception {
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> robot.lookup("#secret").tryQuery().isPresent());
        return robot.lookup("#secret").query();
    }

    /** A validator that asks for the password of sudo, and says when it has let go of the machine. */
    private ScriptedValidator asking(Credentials credentials) {
        return new ScriptedValidator(SamplePair.findings()) {
            @Override
            public ChecklistReport validate(Pair pair, Set<CheckId> only, Progress progress)
                    throws InterruptedException {
                assertThat(Platform.isFxApplicationThread()).isFalse();
                SecretQuestionsTest.this.credentials = credentials;
                try {
                    answered.complete(credentials.sudoPassword("cypher", "127.0.0.1", 1));
                    return super.validate(pair, only, progress);
                } finally {
                    letGo.countDown();
                }
            }
        };
    }
}
