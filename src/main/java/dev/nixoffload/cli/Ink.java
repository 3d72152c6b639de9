package dev.nixoffload.cli;

import dev.nixoffload.check.State;

/** How a piece of a line looks where there is colour. The sixteen colours follow the reader's own theme. */
enum Ink {
    PLAIN(""),
    STRONG("1"),
    FAINT("90"),
    PASS("32"),
    FAIL("31"),
    WARN("33"),
    ADDED("32"),
    REMOVED("31");

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    static Ink of(State state) {
        return switch (state) {
            case PASSED -> PASS;
            case FAILED, CRASHED -> FAIL;
            case WARNING -> WARN;
            case BLOCKED, SKIPPED -> FAINT;
            case RUNNING -> STRONG;
        };
    }

    String on(String text) {
        return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
