package dev.nixoffload.check;

import dev.nixoffload.message.Message;

/** The seven states that people are shown, the same everywhere: always a mark and a word, colour besides. */
public enum State {
    PASSED('✓'),
    FAILED('✗'),
    WARNING('!'),
    BLOCKED('–'),
    RUNNING('…'),
    SKIPPED('·'),
    CRASHED('‼');

    private final char mark;

    State(char mark) {
        this.mark = mark;
    }

    public static State of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Passed _ -> PASSED;
            case Outcome.Warned _ -> WARNING;
            case Outcome.Failed _ -> FAILED;
            case Outcome.Blocked _ -> BLOCKED;
            case Outcome.Skipped _ -> SKIPPED;
            case Outcome.Crashed _ -> CRASHED;
        };
    }

    /** The mark for text, for example {@code ✓}. */
    public char mark() {
        return mark;
    }

    public Message word() {
        return switch (this) {
            case PASSED -> Message.of("check.state.passed");
            case FAILED -> Message.of("check.state.failed");
            case WARNING -> Message.of("check.state.warning");
            case BLOCKED -> Message.of("check.state.blocked");
            case RUNNING -> Message.of("check.state.running");
            case SKIPPED -> Message.of("check.state.skipped");
            case CRASHED -> Message.of("check.state.crashed");
        };
    }
}
