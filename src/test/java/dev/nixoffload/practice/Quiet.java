package dev.nixoffload.practice;

import dev.nixoffload.change.ChangeProgress;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Role;

/** Nobody listens. */
record Quiet() implements Workshop.Progress {
    @Override
    public void doing(Message what) {}

    @Override
    public ChangeProgress stage(int stage, Role role, Message title) {
        return ChangeProgress.none();
    }
}
