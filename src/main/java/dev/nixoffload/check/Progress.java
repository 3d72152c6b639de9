package dev.nixoffload.check;

import dev.nixoffload.message.Message;

/** Told about a run while it goes on, by the thread that runs it; a call that lingers holds up the run. */
public interface Progress {
    /** It is asked now. A check that is blocked by what it needs is finished without ever being started. */
    void started(CheckId id);

    /** What the check does at the moment: the purpose of the command it runs. */
    void doing(CheckId id, Message purpose);

    /**
     * A command came back, or what a check asked in another way was answered. Told once of each, also where several
     * checks have it as evidence.
     */
    void saw(CheckId id, Evidence evidence);

    /** Once per check, after everything it rests on has been told. */
    void finished(Finding finding);

    static Progress none() {
        return new Progress() {
            @Override
            public void started(CheckId id) {}

            @Override
            public void doing(CheckId id, Message purpose) {}

            @Override
            public void saw(CheckId id, Evidence evidence) {}

            @Override
            public void finished(Finding finding) {}
        };
    }
}
