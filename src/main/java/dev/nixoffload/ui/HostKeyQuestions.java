package dev.nixoffload.ui;

import dev.nixoffload.offload.FirstContact;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Fingerprint.Comparison;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Role;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/**
 * Asks in the window whether a host key is the right one. Enter never answers, Esc says no, and a fingerprint that was
 * pasted and differs cannot be trusted at all. An interrupt of whoever waits takes the question away.
 */
final class HostKeyQuestions implements FirstContact.Judge<RuntimeException> {
    private final Spoken spoken;
    private final Appearance appearance;
    private final Executor screen;
    private final Supplier<Window> owner;
    private final ReentrantLock turn = new ReentrantLock();

    HostKeyQuestions(Spoken spoken, Appearance appearance, Executor screen, Supplier<Window> owner) {
        this.spoken = spoken;
        this.appearance = appearance;
        this.screen = screen;
        this.owner = owner;
    }

    @Override
    public boolean accepts(Role role, Access.Ssh hop, HostKeyPin offered) throws InterruptedException {
        turn.lockInterruptibly();
        var answer = new CompletableFuture<Boolean>();
        try {
            screen.execute(() -> show(role, hop, offered, answer));
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            // Only an interrupted question is still open here; completing it closes its dialog.
            answer.complete(false);
            turn.unlock();
        }
    }

    private void show(Role role, Access.Ssh hop, HostKeyPin offered, CompletableFuture<Boolean> answer) {
        if (answer.isDone()) {
            return;
        }
        var dialog = new Dialog<ButtonType>();
        dialog.initOwner(owner.get());
        dialog.setTitle(spoken.say("ui.window.name"));
        dialog.setHeaderText(null);
        var trust = new ButtonType(spoken.say("meet.trust.yes"), ButtonData.OTHER);
        var not = new ButtonType(spoken.say("meet.trust.no"), ButtonData.CANCEL_CLOSE);
        var pane = dialog.getDialogPane();
        pane.getButtonTypes().setAll(not, trust);
        Button yes = (Button) pane.lookupButton(trust);
        Button no = (Button) pane.lookupButton(not);
        yes.setId("trust");
        yes.setDefaultButton(false);
        no.setId("trust-not");
        no.setDefaultButton(false);
        var compared =
                new FingerprintCheck(offered, spoken, comparison -> yes.setDisable(comparison == Comparison.DIFFERENT));
        pane.setContent(content(role, hop, offered, compared));
        // A key pressed to get on with something else must not answer this.
        pane.addEventFilter(KeyEvent.ANY, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                event.consume();
            }
        });
        appearance.dress(pane.getScene());
        dialog.setOnShown(_ -> compared.lookup("#pasted").requestFocus());
        dialog.setOnHidden(_ -> {
            appearance.forget(pane.getScene());
            answer.complete(trust.equals(dialog.getResult()) && compared.comparison() != Comparison.DIFFERENT);
        });
        answer.whenComplete((_, _) -> screen.execute(dialog::close));
        dialog.show();
    }

    private VBox content(Role role, Access.Ssh hop, HostKeyPin offered, FingerprintCheck compared) {
        var title = new Label(
                switch (role) {
                    case LAPTOP -> spoken.say("meet.trust.laptop");
                    case DESKTOP -> spoken.say("meet.trust.desktop");
                });
        title.getStyleClass().add("dialog-title");
        var what = text(spoken.say("meet.trust.what", spoken.access(hop)));
        var kind = text(spoken.say("meet.trust.key", offered.type()));
        var print = FingerprintCheck.fingerprint(offered);
        print.setId("offered");
        var box = new VBox(title, what, new VBox(4, kind, print), compared);
        box.getStyleClass().add("host-key-question");
        return box;
    }

    private static Label text(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
