package dev.nixoffload.practice.tool;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A command of a {@code sed} script.
 *
 * @param from the line, or the first of the lines, that it is for; nothing for all lines
 * @param negated whether it is for the other lines instead
 */
record SedCommand(Optional<Address> from, Optional<Address> to, boolean negated, Deed deed) {
    sealed interface Address {}

    record Number(long number) implements Address {}

    /** {@code first~step}. */
    record Step(long first, long step) implements Address {}

    /** {@code +n}, after the first line of a range. */
    record Plus(long lines) implements Address {}

    record Last() implements Address {}

    /** Without a pattern the one that was used last. */
    record Matching(Optional<Pattern> pattern) implements Address {}

    sealed interface Deed {}

    /**
     * @param which of the matches is the first to be replaced
     * @param all whether those after it are, too
     */
    record Substitute(Optional<Pattern> pattern, List<Piece> replacement, int which, boolean all, boolean prints)
            implements Deed {}

    /** Of a replacement: what a group matched, or a text where the group is negative. */
    record Piece(int group, String text) {}

    record Translate(String from, String to) implements Deed {}

    /** {@code a}, {@code i} and {@code c}. */
    record Text(char name, String text) implements Deed {}

    /** {@code b} and, only after a substitution, {@code t}; to the end where the label is empty. */
    record Jump(boolean conditional, String label) implements Deed {}

    record Label(String name) implements Deed {}

    record Quit(boolean prints, int status) implements Deed {}

    /** Commands in braces. */
    record Block(List<SedCommand> commands) implements Deed {}

    /** A command that is a letter and nothing else. */
    record Letter(char name) implements Deed {}
}
