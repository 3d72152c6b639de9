package dev.nixoffload.ui;

import dev.nixoffload.check.State;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How things stand on a page.
 *
 * @param mark the loudest state; empty where nothing was asked
 * @param count how many are in that state, as the rail shows it; may be empty
 * @param word state and numbers in words, for who cannot see the rail: {@code failed, 7 of 9 passed}
 * @param sentence the summary line: {@code 7 of 9 passed · 1 needs you}; empty where there is nothing to sum up
 * @param time beside it; may be empty
 * @param done how much of what runs is done, from 0 to 1; empty while nothing runs
 */
record Standing(Optional<State> mark, String count, String word, String sentence, String time, OptionalDouble done) {
    /** Of a page without findings. */
    static Standing none() {
        return new Standing(Optional.empty(), "", "", "", "", OptionalDouble.empty());
    }
}
