package dev.nixoffload;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The one layout of this repository's Java: palantir-java-format, four spaces, 120 columns.
 *
 * <p>Run as a program it rewrites what deviates; {@code mvn -q -Pformat} does that. It is started from its source, not
 * from {@code target}, so that code which does not compile yet can be formatted too.
 */
final class JavaFormat {
    private static final Path SOURCES = Path.of("src");

    private final Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(Style.PALANTIR)
            .formatJavadoc(true)
            .build());

    public static void main(String[] arguments) {
        JavaFormat format = new JavaFormat();
        format.deviating().forEach(file -> {
            write(file, format.laidOut(file));
            System.out.println("formatted " + file);
        });
    }

    /** The files under {@link #SOURCES} whose layout is not the one layout. */
    List<Path> deviating() {
        return SourceText.javaFiles(SOURCES).stream()
                .filter(file -> !laidOut(file).equals(read(file)))
                .toList();
    }

    /** The source with unused imports gone, imports sorted, and everything in its place. */
    String laidOut(String source) throws FormatterException {
        return formatter.formatSourceAndFixImports(source);
    }

    private String laidOut(Path file) {
        try {
            return laidOut(read(file));
        } catch (FormatterException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String source) {
        try {
            Files.writeString(file, source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
