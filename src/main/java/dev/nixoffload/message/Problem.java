package dev.nixoffload.message;

import java.util.Objects;

/**
 * Trouble a person can do something about.
 *
 * @param what what happened, in one sentence
 * @param why the cause, as far as it is known
 * @param remedy what to do about it
 * @param details the raw text of the program that complained, possibly empty
 */
public record Problem(Message what, Message why, Message remedy, String details) {
    public Problem {
        Objects.requireNonNull(what);
        Objects.requireNonNull(why);
        Objects.requireNonNull(remedy);
        Objects.requireNonNull(details);
    }
}
