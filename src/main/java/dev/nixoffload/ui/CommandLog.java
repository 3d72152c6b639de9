package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** What was run and asked since the window opened, the newest first, the last few hundred of it; on top what runs. */
final class CommandLog implements ChecklistModel.Watcher {
    /** Some runs' worth. Evidence is cut to some thousand characters each, so this stays within a few megabytes. */
    static final int KEPT = 300;

    private final ChecklistModel model;
    private final Deque<Entry> done = new ArrayDeque<>();
    private final List<Runnable> watchers = new ArrayList<>();

    /** One thing that was or is being asked. */
    sealed interface Entry {
        record Running(CheckId by, RowState.Running row) implements Entry {}

        record Done(Seen seen) implements Entry {}
    }

    CommandLog(ChecklistModel model) {
        this.model = model;
        model.watch(this);
    }

    void watch(Runnable changed) {
        watchers.add(changed);
    }

    List<Entry> entries() {
        var entries = new ArrayList<Entry>();
        model.checks().forEach(check -> {
            if (model.row(check.id()) instanceof RowState.Running row
                    && row.purpose().isPresent()) {
                entries.addFirst(new Entry.Running(check.id(), row));
            }
        });
        entries.addAll(done);
        return entries;
    }

    @Override
    public void saw(List<Seen> seen) {
        for (Seen each : seen) {
            done.addFirst(new Entry.Done(each));
            if (done.size() > KEPT) {
                done.removeLast();
            }
        }
        watchers.forEach(Runnable::run);
    }

    @Override
    public void listed() {
        watchers.forEach(Runnable::run);
    }

    @Override
    public void turned(Set<CheckId> ids) {
        watchers.forEach(Runnable::run);
    }

    @Override
    public void phased() {}
}
