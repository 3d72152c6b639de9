package dev.nixoffload.machine;

/** The deadline passed first. */
final class TimedOut extends Exception {
    private final transient String said;

    /** @param said what had been printed by then: a question that nobody answered, perhaps */
    TimedOut(String said) {
        super(said, null, false, false);
        this.said = said;
    }

    String said() {
        return said;
    }
}
