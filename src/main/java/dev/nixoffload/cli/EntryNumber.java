package dev.nixoffload.cli;

import dev.nixoffload.message.BadValue;

/** The number of a journal's entry, counted from 1. */
record EntryNumber(int number) {
    static EntryNumber parse(String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw BadValue.of("cli.bad.entry", text);
        }
        return new EntryNumber(Integer.parseInt(text));
    }
}
