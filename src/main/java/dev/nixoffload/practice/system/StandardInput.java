package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Task;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines from a program's standard input, read byte by byte so that what follows is left to who reads next. */
final class StandardInput {
    private StandardInput() {}

    /** The next line without its end; empty at the end of the input. */
    static Optional<String> line(Task task) throws IOException {
        var line = new ByteArrayOutputStream();
        int next = task.in().read();
        if (next < 0) {
            return Optional.empty();
        }
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = task.in().read();
        }
        return Optional.of(line.toString(StandardCharsets.UTF_8));
    }
}
