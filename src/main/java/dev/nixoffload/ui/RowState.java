package dev.nixoffload.ui;

import dev.nixoffload.check.Finding;
import dev.nixoffload.check.State;
import dev.nixoffload.message.Message;
import java.time.Instant;
import java.util.Optional;

/** What is known about one check at the moment. */
sealed interface RowState {
    /** The state it is shown in; empty for what was not asked. */
    default Optional<State> mark() {
        return switch (this) {
            case NotAsked _, Waiting _ -> Optional.empty();
            case Running _ -> Optional.of(State.RUNNING);
            case Found found -> Optional.of(State.of(found.finding().outcome()));
        };
    }

    /** Never asked, or the run was stopped before the answer came. */
    record NotAsked() implements RowState {}

    /** Part of the run that goes on, not begun: its turn or what it needs has not come. */
    record Waiting() implements RowState {}

    /** Being asked; {@code purpose} is what it does at the moment, as soon as it said so. */
    record Running(Instant since, Optional<Message> purpose) implements RowState {}

    /** Answered. */
    record Found(Finding finding) implements RowState {}
}
