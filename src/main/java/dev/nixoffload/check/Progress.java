package dev.nixoffload.check;

import dev.nixoffload.message.Message;

/** Told about a run while it goes on. Called from many threads, one call at a time. */
public interface Progress {
    void started(CheckId id);

    /** What the check does at the moment: the purpose of the command it runs. */
    void doing(CheckId id, Message purpose);

    /** Once per check, after everything it rests on has been told. */
    void finished(Finding finding);

    static Progress none() {
        return new Progress() {
            @Override
            public void started(CheckId id) {}

            @Override
            public void doing(CheckId id, Message purpose) {}

            @Override
            public void finished(Finding finding) {}
        };
    }
}
