package dev.nixoffload.ui;

import dev.nixoffload.report.ReportHistory;
import java.util.concurrent.Executor;

/**
 * What pages are made of.
 *
 * @param model the checklist of the pair that is shown
 * @param work what is being changed on that pair
 * @param ledgers what was changed on it before
 * @param desk which pair that is, and where new ones are kept
 * @param history earlier runs; reading it is nothing for the screen's thread
 * @param version of this program, for reports
 * @param ways to other places of the window
 * @param files lets somebody choose one
 * @param screen runs tasks on the screen's thread
 */
record PageParts(
        ChecklistModel model,
        WorkModel work,
        LedgersModel ledgers,
        Desk desk,
        ReportHistory history,
        String version,
        Spoken spoken,
        Appearance appearance,
        Ways ways,
        FileChoice files,
        Executor screen) {}
