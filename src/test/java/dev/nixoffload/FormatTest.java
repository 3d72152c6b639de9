package dev.nixoffload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Every Java file has the one layout. {@code mvn -q -Pformat} puts right what this test complains about. */
class FormatTest {
    private final JavaFormat format = new JavaFormat();

    @Test
    void everyFileIsLaidOutAsAllOthers() {
        assertThat(format.deviating())
                .as("misformatted files; `mvn -q -Pformat` reformats them")
                .isEmpty();
    }

    /** A formatter that lags behind the language would fail on the first file that uses what is new. */
    @Test
    void theFormatterReadsTheLanguageOfToday() throws Exception {
        String source = """
            sealed interface Shape permits Circle, Square {}

            record Circle(double radius) implements Shape {}

            record Square(double side, String colour) implements Shape {}

            class Today extends Thread {
                Today(String name) {
                    String trimmed = name.strip();
                    super(trimmed);
                }

                static double area(Shape shape) {
                    return switch (shape) {
                        case Circle(double radius) when radius > 0 -> Math.PI * radius * radius;
                        case Circle _ -> 0;
                        case Square(var side, var _) -> side * side;
                    };
                }

                static int count(Iterable<?> all) {
                    int total = 0;
                    for (var _ : all) {
                        total++;
                    }
                    return total;
                }
            }
            """;

        assertThat(format.laidOut(source.replace("    ", "  ").replace(" -> ", "->")))
                .isEqualTo(source);
    }
}
