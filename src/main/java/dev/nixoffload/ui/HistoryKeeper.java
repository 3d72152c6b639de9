package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.report.Report;
import dev.nixoffload.report.ReportHistory;
import dev.nixoffload.report.UnreadableReportException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Keeps each run that asked everything, and shows the last one of a pair that nobody has checked yet. A practice is not
 * kept: the next one is another.
 */
final class HistoryKeeper implements ChecklistModel.Watcher {
    private static final System.Logger LOG = System.getLogger(HistoryKeeper.class.getName());

    private final ChecklistModel model;
    private final Desk desk;
    private final ReportHistory history;
    private final String version;
    private final Executor screen;

    HistoryKeeper(ChecklistModel model, Desk desk, ReportHistory history, String version, Executor screen) {
        this.model = model;
        this.desk = desk;
        this.history = history;
        this.version = version;
        this.screen = screen;
        model.watch(this);
    }

    @Override
    public void listed() {}

    @Override
    public void turned(Set<CheckId> ids) {}

    @Override
    public void phased() {
        if (desk.site().isPractice()) {
            return;
        }
        switch (model.phase()) {
            case Phase.NeverChecked _ -> model.pair().ifPresent(this::recall);
            case Phase.Finished(var report) -> model.pair().ifPresent(pair -> keep(pair, report));
            case Phase.Listing _,
                    Phase.Recalled _,
                    Phase.Running _,
                    Phase.Stopping _,
                    Phase.Stopped _,
                    Phase.Broke _ -> {}
        }
    }

    private void keep(Pair pair, ChecklistReport report) {
        if (report.findings().size() == model.checks().size()) {
            Thread.startVirtualThread(() -> {
                try {
                    history.keep(Report.of(pair, version, report));
                } catch (IOException e) {
                    LOG.log(Level.WARNING, "the run was not kept", e);
                }
            });
        }
    }

    private void recall(Pair pair) {
        Thread.startVirtualThread(() -> last(pair)
                .ifPresent(report -> screen.execute(() -> {
                    if (model.pair().filter(pair::equals).isPresent()) {
                        model.recall(report);
                    }
                })));
    }

    private Optional<ChecklistReport> last(Pair pair) {
        try {
            var kept = history.list(pair.name());
            return kept.isEmpty()
                    ? Optional.empty()
                    : Optional.of(history.read(kept.getFirst()).checklist());
        } catch (IOException | UnreadableReportException e) {
            LOG.log(Level.WARNING, "the last run cannot be read", e);
            return Optional.empty();
        }
    }
}
