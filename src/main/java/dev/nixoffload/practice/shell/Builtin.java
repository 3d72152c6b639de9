package dev.nixoffload.practice.shell;

import java.io.IOException;
import java.util.List;

/** A command that is part of the shell. It keeps nothing between its runs. */
@FunctionalInterface
interface Builtin {
    /** @param argv with the name that it was called by */
    int run(Interpreter interpreter, List<String> argv) throws IOException, InterruptedException;
}
