package dev.nixoffload.practice.shell;

import java.util.ArrayList;
import java.util.List;

/** Puts the fields of a word together from what its parts expand to, and splits what is to be split. */
final class Fields {
    /**
     * A field.
     *
     * @param text without any quoting
     * @param pattern the same with backslashes before what was quoted
     */
    record Field(String text, String pattern) {}

    private static final String WHITE = " \t\n";

    private final String separators;
    private final boolean whole;
    private final List<Field> done = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder pattern = new StringBuilder();
    private boolean present;
    /** White space has just ended a field; one separator of another kind would belong to it. */
    private boolean afterWhite;

    private Fields(String separators, boolean whole) {
        this.separators = separators;
        this.whole = whole;
    }

    /** @param separators the value of {@code IFS} */
    Fields(String separators) {
        this(separators, false);
    }

    /** What becomes one field, whatever is in it. */
    static Fields whole() {
        return new Fields("", true);
    }

    boolean isWhole() {
        return whole;
    }

    /** Text that is quoted, and is there even when it is empty. */
    void quoted(String value) {
        text.append(value);
        pattern.append(ShellPattern.quote(value));
        present = true;
        afterWhite = false;
    }

    /** Text of the script itself: it is not split, and may be a pattern. */
    void plain(String value) {
        text.append(value);
        pattern.append(value);
        present |= !value.isEmpty();
        afterWhite &= value.isEmpty();
    }

    /** What an expansion without quotes gave. */
    void split(String value) {
        if (separators.isEmpty()) {
            plain(value);
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (separators.indexOf(c) < 0) {
                text.append(c);
                pattern.append(c);
                present = true;
                afterWhite = false;
            } else if (WHITE.indexOf(c) >= 0) {
                if (present) {
                    end();
                    afterWhite = true;
                }
            } else if (afterWhite) {
                afterWhite = false;
            } else {
                end();
            }
        }
    }

    /** Ends a field where there is one. */
    void separate() {
        if (present) {
            end();
        }
        afterWhite = false;
    }

    private void end() {
        done.add(new Field(text.toString(), pattern.toString()));
        text.setLength(0);
        pattern.setLength(0);
        present = false;
    }

    List<Field> all() {
        separate();
        return done;
    }

    /** All of it as one field. */
    Field single() {
        return new Field(text.toString(), pattern.toString());
    }
}
