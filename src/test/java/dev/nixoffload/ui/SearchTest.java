package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;

/** Looking for something in the checklist. */
@Timeout(60)
class SearchTest {
    private final FxRobot robot = new FxRobot();

    @Test
    void lookingForSomethingFindsItOnEveryPage() throws Exception {
        try (var window = OpenWindow.checked(Locale.ENGLISH)) {
            robot.push(KeyCode.CONTROL, KeyCode.F);
            robot.write("key file not READABLE");
            window.settle();
            assertThat(rows(window)).containsExactly("row-desktop-cache-service");
            robot.type(KeyCode.ESCAPE);
            window.settle();
            assertThat(rows(window)).hasSize(9).doesNotContain("row-desktop-cache-service");
        }
    }

    @Test
    void whereThereIsNothingToLookInLookingLeadsToWhereThereIs() throws Exception {
        try (var window = OpenWindow.checked(Locale.ENGLISH)) {
            for (String page : List.of("home", "machines")) {
                window.go(page);
                robot.push(KeyCode.CONTROL, KeyCode.F);
                window.settle();
                assertThat(title(window)).isEqualTo("Validate");
                robot.write("key file not readable");
                window.settle();
                assertThat(rows(window)).containsExactly("row-desktop-cache-service");
                robot.type(KeyCode.ESCAPE);
            }
        }
    }

    @Test
    void whereThereIsNoPairThereIsNothingToLookFor() throws Exception {
        try (var window = OpenWindow.open(Locale.ENGLISH, 990, 720, List::of, new ScriptedValidator(List.of()))) {
            robot.push(KeyCode.CONTROL, KeyCode.F);
            window.settle();
            assertThat(title(window)).isEqualTo("Home");
        }
    }

    private static List<String> rows(OpenWindow window) {
        return OpenWindow.all(window.scene().getRoot()).stream()
                .filter(RowView.class::isInstance)
                .map(Node::getId)
                .toList();
    }

    private static String title(OpenWindow window) {
        return window.find("#title", Label.class).getText();
    }
}
