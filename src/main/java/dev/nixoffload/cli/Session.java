package dev.nixoffload.cli;

import dev.nixoffload.machine.Credentials;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Messages;

/**
 * One start of the command line: what is around it, what it works with, the language, and the drawn part of the
 * terminal.
 */
record Session(Surroundings around, Tools tools, Messages words, Strip strip) {
    static Session begin(Surroundings around, Tools tools, Messages words) {
        return new Session(around, tools, words, new Strip(around.err(), around.size()));
    }

    Credentials credentials() {
        return new TerminalCredentials(around.keyboard(), strip, words, around.err());
    }

    /** Says something beside the result. */
    void note(Message message) {
        around.err().line(words.say(message));
    }

    /** Gives a line of the result. */
    void print(Line line) {
        around.out().line(line.text(around.out().colour()));
    }
}
