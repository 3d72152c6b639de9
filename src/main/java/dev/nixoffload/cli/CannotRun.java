package dev.nixoffload.cli;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import java.util.List;

/** The command cannot do what it was asked to; nothing was done. */
final class CannotRun extends Exception {
    private final transient List<Message> sentences;
    private final String details;

    private CannotRun(List<Message> sentences, String details) {
        super(sentences.getFirst().key());
        this.sentences = sentences;
        this.details = details;
    }

    /** Because of this, and what to do about it. */
    static CannotRun because(Message... sentences) {
        return new CannotRun(List.of(sentences), "");
    }

    static CannotRun because(Problem problem) {
        return new CannotRun(List.of(problem.what(), problem.why(), problem.remedy()), problem.details());
    }

    static CannotRun because(BadValue refused) {
        return because(refused.problem());
    }

    List<Message> sentences() {
        return sentences;
    }

    /** In the words of another program, possibly none. */
    String details() {
        return details;
    }
}
