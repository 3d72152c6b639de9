package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Progress;
import dev.nixoffload.pair.Pair;
import java.util.List;
import java.util.Set;

/** Asks of a pair whether all is right. The one way to do so: the window and the command line both come here. */
public interface Validator {
    /** What would be asked, in the order it is shown; touches no machine. */
    List<Check> checks(Pair pair, Set<CheckId> only);

    /**
     * Asks. Connects once to each machine, and lets go of both before it returns. An interrupt cancels it within a
     * second.
     *
     * @param only these checks and what they rest on; all of them when empty
     */
    ChecklistReport validate(Pair pair, Set<CheckId> only, Progress progress) throws InterruptedException;
}
