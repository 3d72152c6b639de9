package dev.nixoffload.report;

import static dev.nixoffload.report.Markup.with;

import dev.nixoffload.check.Figure;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Figures as bars in SVG: those of one unit side by side on one scale, one that has nothing to compare with as text.
 */
final class BarChart {
    private static final int ROW = 28;
    private static final int LABEL = 200;
    private static final int LONGEST = 300;

    private final Wording wording;

    BarChart(Wording wording) {
        this.wording = wording;
    }

    void draw(Markup html, List<Figure> figures) throws IOException {
        var byUnit = new LinkedHashMap<String, List<Figure>>();
        for (Figure figure : figures) {
            byUnit.computeIfAbsent(figure.unit(), _ -> new ArrayList<>()).add(figure);
        }
        for (List<Figure> same : byUnit.values()) {
            if (same.size() > 1) {
                bars(html, same);
            } else {
                html.element("p", wording.figure(same.getFirst()));
            }
        }
    }

    private void bars(Markup html, List<Figure> figures) throws IOException {
        double longest = figures.stream().mapToDouble(Figure::value).max().orElse(0);
        String box = "0 0 640 " + figures.size() * ROW;
        html.element("svg", with("class", "bars", "viewBox", box, "role", "img"), () -> {
            html.element(
                    "title",
                    String.join(", ", figures.stream().map(wording::figure).toList()));
            int top = 0;
            for (Figure figure : figures) {
                double share = longest > 0 ? Math.max(0, figure.value()) / longest : 0;
                bar(html, figure, top, Math.max(2, share * LONGEST));
                top += ROW;
            }
        });
    }

    private void bar(Markup html, Figure figure, int top, double width) throws IOException {
        String baseline = Integer.toString(top + 18);
        String after = length(LABEL + width + 8);
        html.element("text", with("x", "0", "y", baseline), wording.say(figure.label()));
        html.empty(
                "rect",
                with(
                        "x", Integer.toString(LABEL),
                        "y", Integer.toString(top + 6),
                        "width", length(width),
                        "height", "16"));
        html.element("text", with("class", "amount", "x", after, "y", baseline), wording.amount(figure));
    }

    private static String length(double value) {
        return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).toPlainString();
    }
}
