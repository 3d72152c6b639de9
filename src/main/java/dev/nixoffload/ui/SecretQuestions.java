package dev.nixoffload.ui;

import dev.nixoffload.check.State;
import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Secret;
import dev.nixoffload.message.Message;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Asks for secrets in the window, one question at a time. An interrupt of whoever waits takes the question away. */
final class SecretQuestions implements Credentials {
    private final Spoken spoken;
    private final Appearance appearance;
    private final Executor screen;
    private final Window owner;
    private final ReentrantLock turn = new ReentrantLock();

    SecretQuestions(Spoken spoken, Appearance appearance, Executor screen, Window owner) {
        this.spoken = spoken;
        this.appearance = appearance;
        this.screen = screen;
        this.owner = owner;
    }

    @Override
    public Optional<Secret> loginPassword(String user, String host, int attempt) throws InterruptedException {
        return ask(spoken.say("ui.secret.login", user, host), refused(attempt, "ui.secret.password-wrong"), false);
    }

    @Override
    public Optional<Secret> passphrase(String keyFile, int attempt) throws InterruptedException {
        return ask(spoken.say("ui.secret.passphrase", keyFile), refused(attempt, "ui.secret.passphrase-wrong"), false);
    }

    @Override
    public Optional<Secret> sudoPassword(String user, String host, int attempt) throws InterruptedException {
        return ask(spoken.say("ui.secret.sudo", user, host), refused(attempt, "ui.secret.password-wrong"), false);
    }

    @Override
    public Optional<Secret> answer(String host, String prompt, boolean echo) throws InterruptedException {
        return ask(spoken.say("ui.secret.answer", host, prompt), Optional.empty(), echo);
    }

    /** What is said of the answer before this one. */
    private Optional<String> refused(int attempt, String wrong) {
        return attempt > 1 ? Optional.of(spoken.wording().say(Message.of(wrong))) : Optional.empty();
    }

    private Optional<Secret> ask(String question, Optional<String> refused, boolean echo) throws InterruptedException {
        turn.lockInterruptibly();
        var answer = new CompletableFuture<Optional<Secret>>();
        try {
            screen.execute(() -> show(question, refused, echo, answer));
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            // Only an interrupted question is still open here; completing it closes its dialog.
            answer.complete(Optional.empty());
            turn.unlock();
        }
    }

    private void show(
            String question, Optional<String> refused, boolean echo, CompletableFuture<Optional<Secret>> answer) {
        if (answer.isDone()) {
            return;
        }
        TextField field = echo ? new TextField() : new PasswordField();
        field.setId("secret");
        var asked = new Label(question);
        asked.setWrapText(true);
        asked.setLabelFor(field);
        field.setAccessibleText(question);
        refused.ifPresent(field::setAccessibleHelp);
        var dialog = new Dialog<ButtonType>();
        dialog.initOwner(owner);
        dialog.setTitle(spoken.say("ui.window.name"));
        dialog.setHeaderText(null);
        var box = new VBox(asked, field);
        refused.map(SecretQuestions::complaint).ifPresent(box.getChildren()::add);
        box.getChildren().addAll(note("ui.secret.memory"), note("ui.secret.without-what"));
        box.getStyleClass().add("secret-question");
        var pane = dialog.getDialogPane();
        pane.setContent(box);
        pane.getButtonTypes()
                .setAll(
                        new ButtonType(spoken.say("ui.secret.give"), ButtonData.OK_DONE),
                        new ButtonType(spoken.say("ui.secret.without"), ButtonData.CANCEL_CLOSE));
        appearance.dress(pane.getScene());
        dialog.setOnShown(_ -> field.requestFocus());
        dialog.setOnHidden(_ -> {
            appearance.forget(pane.getScene());
            boolean given = Optional.ofNullable(dialog.getResult())
                    .filter(pressed -> pressed.getButtonData() == ButtonData.OK_DONE)
                    .isPresent();
            answer.complete(given ? Optional.of(new Secret(field.getText().toCharArray())) : Optional.empty());
            field.clear();
        });
        answer.whenComplete((_, _) -> screen.execute(dialog::close));
        dialog.show();
    }

    /** By shape, word and colour, as a row that failed. */
    private static HBox complaint(String sentence) {
        var mark = new MarkView();
        mark.show(Optional.of(State.FAILED));
        var words = new Label(sentence);
        words.setWrapText(true);
        words.setMinHeight(Label.USE_PREF_SIZE);
        var complaint = new HBox(mark, words);
        complaint.setId("secret-wrong");
        complaint.getStyleClass().addAll("secret-wrong", "state-failed");
        return complaint;
    }

    private Label note(String key) {
        var note = new Label(spoken.wording().say(Message.of(key)));
        note.getStyleClass().add("detail");
        note.setWrapText(true);
        note.setMinHeight(Label.USE_PREF_SIZE);
        return note;
    }
}
