package dev.nixoffload.cli;

import picocli.CommandLine.Option;

/** Consent beforehand. */
final class YesOption {
    @Option(
            names = {"-y", "--yes"},
            descriptionKey = "cli.work.yes")
    private boolean yes;

    boolean given() {
        return yes;
    }

    /** Finds out, before any machine is asked anything, whether somebody can be asked who has not agreed yet. */
    void check(Session session, boolean json) throws CannotRun {
        new Consent(session).mustBePossible(yes, json);
    }
}
