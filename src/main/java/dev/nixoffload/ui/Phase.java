package dev.nixoffload.ui;

import java.time.Duration;
import java.time.Instant;

/** How far the checklist on the screen is. */
sealed interface Phase {
    /** Which checks there are is being found out. */
    record Listing() implements Phase {}

    record NeverChecked() implements Phase {}

    record Running(Instant began) implements Phase {}

    /** Asked to stop; the machines are being let go of. */
    record Stopping(Instant began) implements Phase {}

    record Stopped() implements Phase {}

    record Finished(Duration took) implements Phase {}

    /** The run itself broke, a defect of the product; {@code failure} is for the bug report. */
    record Broke(String failure) implements Phase {}
}
