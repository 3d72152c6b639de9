package dev.nixoffload.practice.shell;

import java.io.IOException;
import java.util.Optional;

/** Where a script comes from, a line at a time: no more is taken than the parser needs to go on. */
@FunctionalInterface
interface LineSource {
    /** The next line with its line end, which only the last line may lack; empty at the end. */
    Optional<String> next() throws IOException, InterruptedException;

    /** Whether all of it is here, so that nothing is waited for. */
    default boolean isWhole() {
        return false;
    }

    /** A script that is here already. */
    static LineSource of(String script) {
        return new LineSource() {
            private int at;

            @Override
            public Optional<String> next() {
                if (at == script.length()) {
                    return Optional.empty();
                }
                int newline = script.indexOf('\n', at);
                int end = newline < 0 ? script.length() : newline + 1;
                String line = script.substring(at, end);
                at = end;
                return Optional.of(line);
            }

            @Override
            public boolean isWhole() {
                return true;
            }
        };
    }
}
