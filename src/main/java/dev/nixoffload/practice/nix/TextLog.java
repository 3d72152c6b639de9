package dev.nixoffload.practice.nix;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Nix's log where nobody sits at a terminal: activities are told when they begin.
 *
 * @param verbosity what is beyond it is not told
 * @param buildLogs whether what builders say is told
 */
record TextLog(OutputStream err, int verbosity, boolean buildLogs) implements Log {
    @Override
    public void message(int level, String text) throws IOException {
        if (level <= verbosity) {
            err.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void start(long id, int level, int type, String text, List<Object> fields) throws IOException {
        if (!text.isEmpty()) {
            message(level, text + "...");
        }
    }

    @Override
    public void result(long id, int type, List<Object> fields) throws IOException {
        if (type == Result.BUILD_LOG_LINE.number() && buildLogs) {
            message(ERROR, fields.getFirst().toString());
        } else if (type == Result.POST_BUILD_LOG_LINE.number() && buildLogs) {
            message(ERROR, "post-build-hook: " + fields.getFirst());
        }
    }

    @Override
    public void stop(long id) {}
}
