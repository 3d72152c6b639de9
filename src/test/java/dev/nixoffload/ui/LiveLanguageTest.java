package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.message.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The language changes in the open window: every word on every page, and back. */
@Timeout(120)
class LiveLanguageTest {
    private static final Locale PORTUGUESE = Locale.of("pt", "BR");

    @Test
    void everyWordFollowsTheLanguage() throws Exception {
        try (var changed = OpenWindow.checked(Locale.ENGLISH)) {
            // Everything is made in English first, so that nothing is Portuguese only because it is new.
            for (WizardPage page : changed.pages()) {
                changed.go(page.id());
            }
            turn(changed);
            var afterwards = new ArrayList<List<String>>();
            for (WizardPage page : changed.pages()) {
                changed.go(page.id());
                afterwards.add(words(changed));
            }
            var fresh = new ArrayList<List<String>>();
            try (var portuguese = OpenWindow.checked(PORTUGUESE)) {
                for (WizardPage page : portuguese.pages()) {
                    portuguese.go(page.id());
                    fresh.add(words(portuguese));
                }
            }
            for (int i = 0; i < fresh.size(); i++) {
                assertThat(afterwards.get(i)).as(changed.pages().get(i).id()).containsExactlyElementsOf(fresh.get(i));
            }
        }
    }

    @Test
    void whatIsOpenStaysOpenAndTheWindowIsNamedToo() throws Exception {
        try (var window = OpenWindow.checked(Locale.ENGLISH)) {
            var sshd = new CheckId("desktop.sshd");
            RowView before = window.row(sshd);
            window.onScreen(() -> before.setExpanded(true));
            turn(window);
            assertThat(window.row(sshd).isExpanded()).isTrue();
            assertThat(window.row(new CheckId("desktop.trusted")).isExpanded()).isFalse();
            assertThat(window.stage().getTitle())
                    .isEqualTo(Messages.in(PORTUGUESE).say("ui.window.name"));
        }
    }

    private static void turn(OpenWindow window) {
        window.onScreen(() -> window.find("#language", RailSwitch.class).fire());
        window.settle();
    }

    /** What is written, and what a screen reader says. */
    private static List<String> words(OpenWindow window) {
        Set<String> words = new TreeSet<>();
        for (Node node : OpenWindow.all(window.scene().getRoot())) {
            if (node instanceof Labeled labeled && labeled.getText() != null) {
                words.add(labeled.getText());
            }
            if (node instanceof TextInputControl field && field.getPromptText() != null) {
                words.add(field.getPromptText());
            }
            if (node.getAccessibleText() != null) {
                words.add(node.getAccessibleText());
            }
            if (node.getAccessibleHelp() != null) {
                words.add(node.getAccessibleHelp());
            }
        }
        return List.copyOf(words);
    }
}
