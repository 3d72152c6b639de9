package dev.nixoffload.pair;

import dev.nixoffload.message.Problem;

/** The settings cannot be read or written. The file is as it was before. */
public final class SettingsException extends Exception {
    private final transient Problem problem;

    SettingsException(Problem problem, Throwable cause) {
        super(problem.what().key() + " " + problem.what().arguments(), cause);
        this.problem = problem;
    }

    public SettingsException(Problem problem) {
        this(problem, null);
    }

    public Problem problem() {
        return problem;
    }
}
