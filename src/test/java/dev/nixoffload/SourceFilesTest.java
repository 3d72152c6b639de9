package dev.nixoffload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceFilesTest {
    private static final int LONGEST = 300;

    /** A class that has grown past this is more than one thing. */
    @Test
    void noFileIsLongerThanOneThingNeeds() throws IOException {
        List<Path> files = SourceText.javaFiles(Path.of("src"));
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            assertThat(Files.readAllLines(file)).as("lines of %s", file).hasSizeLessThanOrEqualTo(LONGEST);
        }
    }
}
