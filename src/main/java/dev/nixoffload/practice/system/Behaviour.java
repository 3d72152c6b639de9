package dev.nixoffload.practice.system;

/** What starts and stops with a unit. */
public interface Behaviour {
    /** Returns when the unit is up. */
    void start() throws UnitFailure, InterruptedException;

    /** Ends what {@link #start} began. */
    void stop() throws InterruptedException;

    /** Has it read its configuration again. */
    default void reload() throws UnitFailure, InterruptedException {}

    /** A unit with nothing behind it. */
    Behaviour NONE = new Behaviour() {
        @Override
        public void start() {}

        @Override
        public void stop() {}
    };
}
