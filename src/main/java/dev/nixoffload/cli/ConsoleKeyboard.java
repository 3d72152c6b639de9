package dev.nixoffload.cli;

import java.io.Console;
import java.util.Optional;

/** The person at the terminal this program was started from. */
final class ConsoleKeyboard implements Keyboard {
    /** Null where input or output is no terminal: a question that nobody sees must not be asked. */
    private final Console console = System.console();

    @Override
    public boolean present() {
        return console != null && console.isTerminal();
    }

    @Override
    public Optional<String> line(String prompt) {
        return present() ? Optional.ofNullable(console.readLine("%s", prompt)) : Optional.empty();
    }

    @Override
    public Optional<char[]> hidden(String prompt) {
        return present() ? Optional.ofNullable(console.readPassword("%s", prompt)) : Optional.empty();
    }
}
