package dev.nixoffload.change;

import dev.nixoffload.message.Message;
import java.time.Duration;

/** Told about changes while they are made or undone, by the thread that does it. Changes are numbered from 1. */
public interface ChangeProgress {
    /** It is made now. */
    void making(int number, Message title);

    void made(int number);

    /** It is taken back now. */
    void undoing(int number, Message title);

    /** A new connection is tried; the machine undoes everything by itself when nothing is left. Told every second. */
    void awaitingConfirmation(Duration left);

    static ChangeProgress none() {
        return new ChangeProgress() {
            @Override
            public void making(int number, Message title) {}

            @Override
            public void made(int number) {}

            @Override
            public void undoing(int number, Message title) {}

            @Override
            public void awaitingConfirmation(Duration left) {}
        };
    }
}
