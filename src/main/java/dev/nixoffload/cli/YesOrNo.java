package dev.nixoffload.cli;

import dev.nixoffload.message.Messages;

/** The two answers to a question. English is understood in every language: it is what the SSH client taught. */
record YesOrNo(Messages words) {
    boolean isYes(String typed) {
        return typed.equalsIgnoreCase("yes") || typed.equalsIgnoreCase(words.say("cli.answer.yes"));
    }

    boolean isNo(String typed) {
        return typed.equalsIgnoreCase("no") || typed.equalsIgnoreCase(words.say("cli.answer.no"));
    }
}
