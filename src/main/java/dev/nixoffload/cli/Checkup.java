package dev.nixoffload.cli;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Progress;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.pair.Pair;
import java.util.List;
import java.util.Set;

/** A run of the checklist, which shows on standard error how it goes on. */
final class Checkup {
    private final Session session;
    private final boolean quiet;

    Checkup(Session session, boolean quiet) {
        this.session = session;
        this.quiet = quiet;
    }

    /** @param checks those that will be asked: what {@code asked} names, and what that rests on */
    ChecklistReport run(Validator validator, Pair pair, Set<CheckId> asked, List<Check> checks)
            throws InterruptedException {
        if (quiet) {
            return validator.validate(pair, asked, Progress.none());
        }
        if (!session.around().err().terminal()) {
            Progress lines = new PlainProgress(session.around().err(), checks, session.words());
            return validator.validate(pair, asked, lines);
        }
        var board = new LiveBoard(
                checks,
                asked,
                session.words(),
                session.around().clock(),
                session.around().size());
        try (var _ = new Painter(session.strip(), board::lines, session.around().pause())) {
            return validator.validate(pair, asked, board);
        }
    }
}
