package dev.nixoffload.cli;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Progress;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Messages;
import dev.nixoffload.report.Wording;
import java.util.List;

/** A run as it goes on where nothing can be drawn over: a line for each check that has ended. */
final class PlainProgress implements Progress {
    private final Outlet err;
    private final Wording wording;
    private final Rows rows;

    PlainProgress(Outlet err, List<Check> checks, Messages words) {
        this.err = err;
        this.wording = new Wording(words);
        int longest = checks.stream()
                .mapToInt(check -> wording.title(check.id()).length())
                .max()
                .orElse(0);
        this.rows = new Rows(words, longest, Integer.MAX_VALUE);
    }

    @Override
    public void started(CheckId id) {}

    @Override
    public void doing(CheckId id, Message purpose) {}

    @Override
    public void saw(CheckId id, Evidence evidence) {}

    @Override
    public void finished(Finding finding) {
        err.line(rows.row(wording.finding(finding)).text(err.colour()));
    }
}
