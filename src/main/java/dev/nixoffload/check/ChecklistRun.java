package dev.nixoffload.check;

/** Asks all questions of a checklist, each as soon as what it needs is known to hold. */
public final class ChecklistRun {
    /**
     * Asks, on one virtual thread for each check. An interrupt cancels all of it within a second; what was finished by
     * then has been told to {@code progress}.
     */
    public ChecklistReport run(Checklist checklist, Progress progress) throws InterruptedException {
        return new Course(checklist, progress).run();
    }
}
