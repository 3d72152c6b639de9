package dev.nixoffload.ui;

import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Transform;

/** The product's mark: a small screen and a tower, joined by a line. */
final class AppMark {
    private static final String SHAPE = "M1 3 H10 V10 H1 Z M14 8 H23 V21 H14 Z M5.5 10 V17 H14 M17 12 H20";
    private static final int SIZE = 24;

    private AppMark() {}

    /** 24 by 24, coloured by the style sheet. */
    static SVGPath shape() {
        var shape = new SVGPath();
        shape.setContent(SHAPE);
        shape.getStyleClass().add("app-mark");
        return shape;
    }

    /** For the window's frame and the list of windows, in the sizes that desktops ask for. */
    static List<Image> icons(Appearance appearance) {
        var box = new SVGPath();
        box.setContent("M0 0 H24 V24 H0 Z");
        box.setFill(Color.TRANSPARENT);
        var mark = new Group(box, shape());
        var scene = new Scene(mark);
        appearance.dress(scene);
        List<Image> icons =
                IntStream.of(16, 32, 48, 128).mapToObj(size -> icon(mark, size)).toList();
        appearance.forget(scene);
        return icons;
    }

    private static Image icon(Group mark, int size) {
        var parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        parameters.setTransform(Transform.scale((double) size / SIZE, (double) size / SIZE));
        return mark.snapshot(parameters, null);
    }
}
