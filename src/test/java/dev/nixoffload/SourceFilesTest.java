package dev.nixoffload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceFilesTest {
    private static final int LONGEST = 300;

    /** A class that has grown past this is more than one thing. */
    @Test
    void noFileIsLongerThanOneThingNeeds() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : SourceText.javaFiles(Path.of("src"))) {
            int lines = Files.readAllLines(file).size();
            if (lines > LONGEST) {
                tooLong.add(file + ": " + lines + " lines");
            }
        }
        assertThat(tooLong).isEmpty();
    }
}
