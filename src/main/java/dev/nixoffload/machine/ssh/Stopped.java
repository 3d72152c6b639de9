package dev.nixoffload.machine.ssh;

import dev.nixoffload.message.Problem;

/**
 * Ends a sign-in from within JSch's call-backs, which can throw nothing checked. JSch tells the server this exception's
 * text, so it has none.
 */
final class Stopped extends RuntimeException {
    private final transient Problem problem;

    Stopped(Problem problem) {
        super(null, null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
