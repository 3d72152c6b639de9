package dev.nixoffload.check;

import dev.nixoffload.message.Message;

/** How a check came out. {@code summary} is the one most telling value, in words a person would use. */
public sealed interface Outcome {
    Message summary();

    /** What asking itself can give; the rest only follows from the run. */
    sealed interface Answer extends Outcome {}

    record Passed(Message summary) implements Answer {}

    /** Works, but something should be known or better. */
    record Warned(Message summary, Message cause, Remedy remedy) implements Answer {}

    /** A root cause. */
    record Failed(Message summary, Message cause, Remedy remedy) implements Answer {}

    /** Fails, or could not be asked, only because {@code by} failed; {@code by} is always a root cause. */
    record Blocked(CheckId by) implements Outcome {
        @Override
        public Message summary() {
            return Message.of("check.blocked-by", by.title());
        }
    }

    /** Does not apply to this pair; {@code summary} says why. Never counted as passed. */
    record Skipped(Message summary) implements Answer {}

    /** The check itself broke: a defect of the product. {@code failure} is for the bug report. */
    record Crashed(String failure) implements Outcome {
        @Override
        public Message summary() {
            return Message.of("check.crashed", failure);
        }
    }
}
