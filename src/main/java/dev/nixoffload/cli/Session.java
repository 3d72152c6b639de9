package dev.nixoffload.cli;

import dev.nixoffload.machine.ShortMemory;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Messages;

/**
 * One start of the command line: what is around it, what it works with, the language, the drawn part of the terminal,
 * and the person's secrets, each of which is asked for once.
 */
record Session(Surroundings around, Tools tools, Messages words, Strip strip, ShortMemory credentials)
        implements AutoCloseable {
    static Session begin(Surroundings around, Tools tools, Messages words) {
        var strip = new Strip(around.err(), around.size());
        var person = new TerminalCredentials(around.keyboard(), strip, words, around.err());
        return new Session(around, tools, words, strip, new ShortMemory(person));
    }

    /** Says something beside the result. */
    void note(Message message) {
        around.err().line(words.say(message));
    }

    /** Gives a line of the result. */
    void print(Line line) {
        around.out().line(line.text(around.out().colour()));
    }

    /** Columns of the result's lines; {@link Integer#MAX_VALUE} where nobody watches, and nothing is to be wrapped. */
    int width() {
        return around.out().terminal() ? around.size().get().columns() : Integer.MAX_VALUE;
    }

    /** Forgets what it was told. */
    @Override
    public void close() {
        credentials.forget();
    }
}
