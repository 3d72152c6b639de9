package dev.nixoffload.ui;

import dev.nixoffload.check.ChecklistReport;
import java.time.Instant;

/** How far the checklist on the screen is. */
sealed interface Phase {
    /** Whether something is being asked, or the machines are being let go of. */
    default boolean busy() {
        return switch (this) {
            case Running _, Stopping _ -> true;
            case Listing _, NeverChecked _, Recalled _, Stopped _, Finished _, Broke _ -> false;
        };
    }

    /** Which checks there are is being found out. */
    record Listing() implements Phase {}

    record NeverChecked() implements Phase {}

    /** Nobody asked since the window opened; shown is what the last run before found. */
    record Recalled(ChecklistReport report) implements Phase {}

    record Running(Instant began) implements Phase {}

    /** Asked to stop; the machines are being let go of. */
    record Stopping(Instant began) implements Phase {}

    record Stopped() implements Phase {}

    /** {@code report} holds what that run asked, which need not be everything. */
    record Finished(ChecklistReport report) implements Phase {}

    /** The run itself broke, a defect of the product; {@code failure} is for the bug report. */
    record Broke(String failure) implements Phase {}
}
