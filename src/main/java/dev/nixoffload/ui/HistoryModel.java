package dev.nixoffload.ui;

import dev.nixoffload.pair.PairName;
import dev.nixoffload.report.Report;
import dev.nixoffload.report.ReportHistory;
import dev.nixoffload.report.UnreadableReportException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Earlier runs of the shown pair: whether they are looked at, and which of them. Knows no toolkit; files are read on
 * threads of its own.
 */
final class HistoryModel {
    private static final System.Logger LOG = System.getLogger(HistoryModel.class.getName());

    private final ChecklistModel model;
    private final ReportHistory history;
    private final Executor screen;
    private final List<Runnable> watchers = new ArrayList<>();
    private State state = new State.Closed();
    private Optional<PairName> shown = Optional.empty();

    /** What is looked at. */
    sealed interface State {
        /** The present. */
        record Closed() implements State {}

        record Reading() implements State {}

        /** The newest first. */
        record Listed(List<Report> runs) implements State {}

        /** One of them, and what turned since. */
        record Opened(Report run, List<Report> runs, List<Turn> turned) implements State {}

        record Unreadable(String details) implements State {}
    }

    HistoryModel(ChecklistModel model, ReportHistory history, Executor screen) {
        this.model = model;
        this.history = history;
        this.screen = screen;
        model.watch(this::pairChanged);
    }

    void watch(Runnable changed) {
        watchers.add(changed);
    }

    State state() {
        return state;
    }

    /** Reads the list of runs. One that cannot be read is left out of it. */
    void open() {
        model.pair().ifPresent(pair -> {
            PairName name = pair.name();
            become(new State.Reading());
            Thread.startVirtualThread(() -> {
                State read = read(name);
                screen.execute(() -> {
                    if (state instanceof State.Reading && shown.equals(Optional.of(name))) {
                        become(read);
                    }
                });
            });
        });
    }

    void open(Report run) {
        if (state instanceof State.Listed(var runs)) {
            become(new State.Opened(run, runs, Turn.between(run.checklist().findings(), model.findings())));
        }
    }

    /** One step back; false where there is none. */
    boolean back() {
        switch (state) {
            case State.Closed _ -> {
                return false;
            }
            case State.Opened(var _, var runs, var _) -> become(new State.Listed(runs));
            case State.Reading _, State.Listed _, State.Unreadable _ -> become(new State.Closed());
        }
        return true;
    }

    private State read(PairName pair) {
        var runs = new ArrayList<Report>();
        try {
            for (ReportHistory.Kept kept : history.list(pair)) {
                try {
                    runs.add(history.read(kept));
                } catch (UnreadableReportException e) {
                    LOG.log(Level.WARNING, "an earlier run cannot be read: " + kept.file(), e);
                }
            }
        } catch (IOException e) {
            return new State.Unreadable(e.toString());
        }
        return new State.Listed(List.copyOf(runs));
    }

    private void pairChanged() {
        Optional<PairName> now = model.pair().map(pair -> pair.name());
        if (!now.equals(shown)) {
            shown = now;
            become(new State.Closed());
        }
    }

    private void become(State next) {
        state = next;
        watchers.forEach(Runnable::run);
    }
}
