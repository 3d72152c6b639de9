package dev.nixoffload.report;

import dev.nixoffload.message.Message;

/** A file that is no report, a damaged one, or one of a newer program. */
public final class UnreadableReportException extends Exception {
    private final transient Message problem;

    UnreadableReportException(Message problem) {
        super(problem.key() + " " + problem.arguments());
        this.problem = problem;
    }

    /** What is wrong with it, in one sentence. */
    public Message problem() {
        return problem;
    }
}
