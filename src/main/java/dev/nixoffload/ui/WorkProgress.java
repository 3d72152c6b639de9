package dev.nixoffload.ui;

import dev.nixoffload.change.ChangeProgress;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Hears how work goes on and tells it as the state that the screen shows. Called by the thread that works. */
final class WorkProgress implements Workshop.Progress {
    private final Function<Work.Step, Work> atStep;
    private final Function<Message, Work> before;
    private final Consumer<Work> told;

    /**
     * @param atStep the state while a change is made or taken back
     * @param before the state while something is only looked at or tried
     */
    WorkProgress(Function<Work.Step, Work> atStep, Function<Message, Work> before, Consumer<Work> told) {
        this.atStep = atStep;
        this.before = before;
        this.told = told;
    }

    @Override
    public void doing(Message what) {
        told.accept(before.apply(what));
    }

    @Override
    public ChangeProgress stage(int stage, Role role, Message title) {
        tell(new Work.Step(stage, role, 0, title, Optional.empty()));
        return new ChangeProgress() {
            @Override
            public void making(int number, Message change) {
                tell(new Work.Step(stage, role, number, change, Optional.empty()));
            }

            @Override
            public void made(int number) {}

            @Override
            public void undoing(int number, Message change) {
                tell(new Work.Step(stage, role, number, change, Optional.empty()));
            }

            @Override
            public void awaitingConfirmation(Duration left) {
                tell(new Work.Step(stage, role, 0, title, Optional.of(left)));
            }
        };
    }

    private void tell(Work.Step step) {
        told.accept(atStep.apply(step));
    }
}
