package dev.nixoffload.practice;

import dev.nixoffload.change.ChangeProgress;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Role;
import java.time.Duration;

/** Somebody stops the work as soon as the second change of a stage is begun. */
record Interrupting(int atStage) implements Workshop.Progress {
    @Override
    public void doing(Message what) {}

    @Override
    public ChangeProgress stage(int stage, Role role, Message title) {
        return new ChangeProgress() {
            @Override
            public void making(int number, Message what) {
                if (stage == atStage && number == 2) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void made(int number) {}

            @Override
            public void undoing(int number, Message what) {}

            @Override
            public void awaitingConfirmation(Duration left) {}
        };
    }
}
