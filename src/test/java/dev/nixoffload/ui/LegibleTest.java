package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kordamp.ikonli.javafx.FontIcon;

/** Everything on every page can be read: nothing is cut, nothing fades into what it stands on. */
@Timeout(120)
class LegibleTest {
    /** One line by design: what is too long for it is read by opening the row, or is the pair's own name. */
    private static final List<String> MAY_BE_SHORT =
            List.of("row-value", "row-title", "need-value", "code-what", "list-cell", "combo-box");

    @ParameterizedTest
    @CsvSource({"760, 560, 1", "760, 560, 2", "1080, 720, 2"})
    void nothingIsCut(int width, int height, double scale) throws Exception {
        for (Locale language : List.of(Locale.ENGLISH, Locale.of("pt", "BR"))) {
            try (var window = OpenWindow.checked(language)) {
                window.onScreen(() -> {
                    window.stage().setRenderScaleX(scale);
                    window.stage().setRenderScaleY(scale);
                    window.stage().setWidth(width);
                    window.stage().setHeight(height);
                });
                for (WizardPage page : window.pages()) {
                    window.go(page.id());
                    window.onScreen(() -> {
                        window.scene().getRoot().applyCss();
                        ((Region) window.scene().getRoot()).layout();
                    });
                    window.settle();
                    assertThat(window.onScreen(() -> cut(window.scene())))
                            .as("%s in %s at %d by %d", page.id(), language, width, height)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void whatIsCutIsSeen() throws Exception {
        try (var window = OpenWindow.checked(Locale.ENGLISH)) {
            window.onScreen(() -> window.find("#main", Region.class).setMaxWidth(60));
            window.onScreen(() -> window.find("#main", Region.class).setMinWidth(60));
            window.settle();
            window.onScreen(() -> ((Region) window.scene().getRoot()).layout());
            window.settle();
            assertThat(window.onScreen(() -> cut(window.scene()))).anyMatch(text -> text.contains("Check everything"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Appearance.Choice.class,
            names = {"LIGHT", "DARK"})
    void everythingStandsOut(Appearance.Choice look) throws Exception {
        try (var window = OpenWindow.checked(Locale.ENGLISH)) {
            window.onScreen(() -> window.appearance.choose(look));
            window.onScreen(
                    () -> window.find("#show-commands", ToggleButton.class).fire());
            int texts = 0;
            for (WizardPage page : window.pages()) {
                window.go(page.id());
                window.settle();
                List<Mark> marks = window.onScreen(() -> marks(window.scene()));
                texts += marks.size();
                assertThat(marks.stream().filter(mark -> mark.contrast() < mark.needed()))
                        .as("%s, %s", page.id(), look)
                        .isEmpty();
            }
            assertThat(texts).isGreaterThan(200);
        }
    }

    /** Something that is written or drawn, on a ground. */
    private record Mark(String what, Color colour, Color ground, double needed) {
        double contrast() {
            return Contrast.of(colour, ground);
        }
    }

    private static List<String> cut(Scene scene) {
        var cut = new ArrayList<String>();
        for (Node node : OpenWindow.all(scene.getRoot())) {
            if (!(node instanceof Labeled labeled) || !isShown(node)) {
                continue;
            }
            var bounds = node.localToScene(node.getLayoutBounds());
            boolean free = MAY_BE_SHORT.stream().noneMatch(labeled.getStyleClass()::contains);
            if (free && labeled.isTextTruncated()) {
                cut.add("shortened: " + labeled.getText() + " " + labeled.getStyleClass() + " in "
                        + labeled.getParent());
            }
            if (bounds.getMaxX() > scene.getWidth() + 1 || bounds.getMinX() < -1) {
                cut.add("beyond the edge: " + node);
            }
        }
        return cut;
    }

    private static List<Mark> marks(Scene scene) {
        var marks = new ArrayList<Mark>();
        for (Node node : OpenWindow.all(scene.getRoot())) {
            if (!isShown(node)) {
                continue;
            }
            ground(node).ifPresent(ground -> {
                if (node instanceof FontIcon icon && icon.getIconColor() instanceof Color colour) {
                    marks.add(new Mark("icon of " + node.getParent(), colour, ground, 3));
                } else if (node instanceof Text text
                        && !text.getText().isBlank()
                        && text.getFill() instanceof Color colour) {
                    marks.add(new Mark(text.getText(), colour, ground, 4.5));
                } else if (node instanceof SVGPath path) {
                    drawn(path)
                            .ifPresent(colour -> marks.add(
                                    new Mark(path.getStyleClass() + " " + path.getParent(), colour, ground, 3)));
                }
            });
        }
        return marks;
    }

    /** Signs that are cut out of a mark stand on the mark and not on the ground; ColoursTest has those. */
    private static Optional<Color> drawn(SVGPath path) {
        if (path.getStyleClass().contains("mark-cut") || path.getStyleClass().contains("mark-hole")) {
            return Optional.empty();
        }
        return opaque(path.getFill()).or(() -> opaque(path.getStroke()));
    }

    private static Optional<Color> opaque(Paint paint) {
        return paint instanceof Color colour && colour.getOpacity() > 0 ? Optional.of(colour) : Optional.empty();
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return !(node instanceof Shape shape) || shape.getOpacity() > 0;
    }

    private static Optional<Color> ground(Node node) {
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof Region region && region.getBackground() != null) {
                for (BackgroundFill fill : region.getBackground().getFills().reversed()) {
                    if (fill.getFill() instanceof Color colour && colour.getOpacity() == 1) {
                        return Optional.of(colour);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
