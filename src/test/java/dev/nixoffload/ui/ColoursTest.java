package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever reads the window can tell its text from what it stands on, and passed from failed without colours. */
class ColoursTest {
    private static final Pattern COLOUR = Pattern.compile("(-[a-z0-9-]+): #([0-9a-f]{6});");
    private static final List<String> WRITTEN =
            List.of("-text", "-text-2", "-accent", "-pass", "-fail", "-warn", "-blocked");

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everythingWrittenStandsOut(String scheme) throws IOException {
        var colours = colours(scheme);
        for (String ground : List.of("-surface", "-surface-2")) {
            for (String text : WRITTEN) {
                assertThat(contrast(colours.get(text), colours.get(ground)))
                        .as("%s on %s, %s", text, ground, scheme)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
        assertThat(contrast(colours.get("-text-2"), colours.get("-line")))
                .as("a button that is off, %s", scheme)
                .isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void passedAndFailedDifferInGreyToo(String scheme) throws IOException {
        var colours = colours(scheme);
        assertThat(contrast(colours.get("-pass"), colours.get("-fail"))).isGreaterThan(1.3);
    }

    private static Map<String, Integer> colours(String scheme) throws IOException {
        String sheet = Files.readString(Path.of("resources/css/colours.css"));
        int dark = sheet.indexOf("@media");
        var colours = new LinkedHashMap<String, Integer>();
        COLOUR.matcher(scheme.equals("light") ? sheet.substring(0, dark) : sheet.substring(dark))
                .results()
                .forEach(found -> colours.put(found.group(1), Integer.parseInt(found.group(2), 16)));
        return colours;
    }

    private static double contrast(int one, int other) {
        return Contrast.of(colour(one), colour(other));
    }

    private static Color colour(int rgb) {
        return Color.rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }
}
