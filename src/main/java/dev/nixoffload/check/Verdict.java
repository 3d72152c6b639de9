package dev.nixoffload.check;

/** What a whole run comes to, from best to worst. */
public enum Verdict {
    /** Everything passed, or did not apply. */
    ALL_PASS(0),
    /** Something should be known or better, nothing is broken. */
    WARNING(1),
    /** Something failed, crashed, or could not be asked because of that. */
    FAILURE(2),
    /** There was no run: bad input, no settings. */
    COULD_NOT_RUN(3);

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    static Verdict of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Passed _, Outcome.Skipped _ -> ALL_PASS;
            case Outcome.Warned _ -> WARNING;
            case Outcome.Failed _, Outcome.Blocked _, Outcome.Crashed _ -> FAILURE;
        };
    }

    /** The exit status of the command line. */
    public int exitCode() {
        return exitCode;
    }
}
