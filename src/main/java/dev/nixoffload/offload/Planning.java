package dev.nixoffload.offload;

/** Finds out what an undertaking takes as things are. */
final class Planning {
    private Planning() {}

    static Proposal propose(Workplace place, Undertaking undertaking) throws InterruptedException {
        throw new UnsupportedOperationException(
                undertaking.id() + " at " + place.pair().name());
    }
}
