package dev.nixoffload.practice.shell;

import java.io.IOException;
import java.util.List;

/** {@code echo}, which in dash takes {@code -n} and nothing else for an option. */
final class Echo {
    private Echo() {}

    static int run(Interpreter interpreter, List<String> argv) throws IOException {
        boolean noNewline = argv.size() > 1 && argv.get(1).equals("-n");
        var said = Escapes.expand(String.join(" ", argv.subList(noNewline ? 2 : 1, argv.size())), true);
        interpreter.shell().print(said.text() + (noNewline || said.stops() ? "" : "\n"));
        return 0;
    }
}
