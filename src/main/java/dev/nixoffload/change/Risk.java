package dev.nixoffload.change;

import java.time.Duration;

/** What a plan may do to the connection that it is carried out over. */
public sealed interface Risk {
    /** Nothing. */
    record None() implements Risk {}

    /**
     * It may be cut. So the machine undoes the plan by itself, unless a new connection confirms it in time.
     *
     * @param from which change is the first that may do so, counted from 1
     * @param confirmWithin counted from before that change
     */
    record MayCutConnection(int from, Duration confirmWithin) implements Risk {
        private static final Duration USUAL = Duration.ofSeconds(120);

        public MayCutConnection {
            if (from < 1 || confirmWithin.toSeconds() < 1) {
                throw new IllegalArgumentException("from change " + from + " within " + confirmWithin);
            }
        }

        public MayCutConnection(int from) {
            this(from, USUAL);
        }
    }
}
