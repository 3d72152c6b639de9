package dev.nixoffload.ui;

import dev.nixoffload.check.State;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.Interpolator;
import javafx.animation.RotateTransition;
import javafx.application.Platform;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;
import javafx.util.Duration;

/**
 * A state as a shape, 16 by 16: the seven of {@link State}, and a dot for what nobody asked. Reads as nothing by
 * itself; whoever shows it says the word beside it.
 */
final class MarkView extends StackPane {
    private static final String BOX = "M0 0 H16 V16 H0 Z";
    private static final String DISC = "M8 1 A7 7 0 1 1 8 15 A7 7 0 1 1 8 1 Z";
    private static final String RING = "M8 1.75 A6.25 6.25 0 1 1 8 14.25 A6.25 6.25 0 1 1 8 1.75 Z";
    private static final String SQUARE =
            "M3 1.5 H13 A1.5 1.5 0 0 1 14.5 3 V13 A1.5 1.5 0 0 1 13 14.5 H3 A1.5 1.5 0 0 1 1.5 13 V3 A1.5 1.5 0 0 1 3"
                    + " 1.5 Z";
    private static final String TRIANGLE =
            "M7.1 1.9 Q8 0.5 8.9 1.9 L15.4 13.2 Q16 14.5 14.6 14.5 H1.4 Q0 14.5 0.6 13.2 Z";
    private static final String ARC = "M8 1.75 A6.25 6.25 0 1 1 1.75 8";
    private static final String DOT = "M8 6 A2 2 0 1 1 8 10 A2 2 0 1 1 8 6 Z";
    private static final String TICK = "M4.8 8.2 L7.1 10.6 L11.2 5.7";
    private static final String CROSS = "M5.4 5.4 L10.6 10.6 M10.6 5.4 L5.4 10.6";
    private static final String BANG = "M8 5.6 V9.4 M8 11.9 V12";
    private static final String DASH = "M5.2 8 H10.8";
    private static final String LIGHTNING = "M9.2 3.4 L5.2 8.9 H7.7 L6.8 12.6 L10.8 7.1 H8.3 Z";

    private Optional<State> shown = Optional.empty();
    private Optional<Animation> turning = Optional.empty();

    MarkView() {
        getStyleClass().add("mark");
        setAccessibleRole(AccessibleRole.NODE);
        setMouseTransparent(true);
        draw();
    }

    /** Empty for what nobody asked. */
    void show(Optional<State> state) {
        if (!state.equals(shown)) {
            shown = state;
            draw();
        }
    }

    private void draw() {
        turning.ifPresent(Animation::stop);
        turning = Optional.empty();
        setRotate(0);
        getStyleClass().setAll("mark", styleClass());
        // The invisible box keeps every shape on the same 16 by 16 pixels.
        var group = new Group(path("mark-box", BOX));
        group.getChildren().addAll(shapes());
        getChildren().setAll(group);
        if (shown.filter(State.RUNNING::equals).isPresent()
                && !Platform.getPreferences().isReducedMotion()) {
            var turn = new RotateTransition(Duration.seconds(1.2), this);
            turn.setByAngle(360);
            turn.setInterpolator(Interpolator.LINEAR);
            turn.setCycleCount(Animation.INDEFINITE);
            turn.play();
            turning = Optional.of(turn);
        }
    }

    private String styleClass() {
        return shown.map(MarkView::styleClass).orElse("state-none");
    }

    /** The class by which the style sheet knows the state's colour. */
    static String styleClass(State state) {
        return switch (state) {
            case PASSED -> "state-passed";
            case FAILED -> "state-failed";
            case WARNING -> "state-warning";
            case BLOCKED -> "state-blocked";
            case RUNNING -> "state-running";
            case SKIPPED -> "state-skipped";
            case CRASHED -> "state-crashed";
        };
    }

    private List<SVGPath> shapes() {
        if (shown.isEmpty()) {
            return List.of(path("mark-solid", DOT));
        }
        return switch (shown.get()) {
            case PASSED -> List.of(path("mark-solid", DISC), path("mark-cut", TICK));
            case FAILED -> List.of(path("mark-solid", SQUARE), path("mark-cut", CROSS));
            case WARNING -> List.of(path("mark-solid", TRIANGLE), path("mark-cut", BANG));
            case BLOCKED -> List.of(path("mark-line", RING), path("mark-line", DASH));
            case RUNNING -> List.of(path("mark-line", ARC));
            case SKIPPED -> List.of(path("mark-line", RING));
            case CRASHED -> List.of(path("mark-solid", SQUARE), path("mark-hole", LIGHTNING));
        };
    }

    private static SVGPath path(String styleClass, String content) {
        var path = new SVGPath();
        path.setContent(content);
        path.getStyleClass().add(styleClass);
        return path;
    }
}
