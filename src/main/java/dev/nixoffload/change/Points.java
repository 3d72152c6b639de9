package dev.nixoffload.change;

/** Counts the points between the steps of one deed. */
final class Points {
    private final Failpoints failpoints;
    private int count;

    Points(Failpoints failpoints) {
        this.failpoints = failpoints;
    }

    void pass() throws InterruptedException {
        failpoints.reached(++count);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
