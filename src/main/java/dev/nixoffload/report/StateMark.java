package dev.nixoffload.report;

import static dev.nixoffload.report.Markup.with;

import dev.nixoffload.check.State;
import java.io.IOException;

/** The states as shapes in SVG: disc, square, triangle, hollow disc, told apart without colour. */
final class StateMark {
    private static final String DISC = "M8 1a7 7 0 1 1 0 14a7 7 0 1 1 0-14z";
    private static final String SQUARE = "M2 2h12v12h-12z";
    private static final String TRIANGLE = "M8 1.5l7 13h-14z";

    private StateMark() {}

    /** Puts the shapes into the page once, for {@link #draw} to point at. */
    static void define(Markup html) throws IOException {
        html.element("svg", with("width", "0", "height", "0", "class", "shapes", "aria-hidden", "true"), () -> {
            for (State state : State.values()) {
                html.element("symbol", with("id", id(state), "viewBox", "0 0 16 16"), () -> shape(html, state));
            }
        });
    }

    static void draw(Markup html, State state) throws IOException {
        html.element(
                "svg",
                with("class", "mark", "width", "16", "height", "16", "aria-hidden", "true"),
                () -> html.empty("use", "href", "#" + id(state)));
    }

    private static void shape(Markup html, State state) throws IOException {
        switch (state) {
            case PASSED -> filled(html, DISC, "M4.5 8.2l2.4 2.4l4.6-5");
            case FAILED -> filled(html, SQUARE, "M5 5l6 6M11 5l-6 6");
            case WARNING -> filled(html, TRIANGLE, "M8 6v4M8 11.8v.7");
            case BLOCKED -> hollow(html, "M5 8h6");
            case RUNNING -> html.empty("path", "class", "hollow", "d", "M8 2a6 6 0 1 1-6 6");
            case SKIPPED -> hollow(html, "");
            case CRASHED -> filled(html, SQUARE, "M9 4l-3 4.5h4l-3 4");
        }
    }

    private static void filled(Markup html, String outline, String sign) throws IOException {
        html.empty("path", "class", "filled", "d", outline);
        html.empty("path", "class", "sign", "d", sign);
    }

    private static void hollow(Markup html, String sign) throws IOException {
        html.empty("path", "class", "hollow", "d", "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z" + sign);
    }

    private static String id(State state) {
        return "mark-" + JsonReport.name(state);
    }
}
