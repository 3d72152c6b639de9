package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;

/**
 * Where a row leads.
 *
 * @param jump to another row
 * @param ask asks that check, and what it rests on, once more; empty where nothing can be asked
 * @param waiting what is blocked by that check
 * @param busy whether something is being asked, so that nothing else can be
 */
record RowWays(
        Consumer<CheckId> jump,
        Optional<Consumer<CheckId>> ask,
        Function<CheckId, List<CheckId>> waiting,
        BooleanSupplier busy) {
    /** Of a text that is no row. */
    static final RowWays NONE = readOnly(_ -> {}, List.of());

    /** Of the rows of the shown pair. */
    static RowWays of(PageParts parts) {
        ChecklistModel model = parts.model();
        return new RowWays(
                parts.ways()::to,
                Optional.of(id -> model.check(Set.of(id))),
                cause -> waiting(cause, model.findings()),
                () -> model.phase().busy() || parts.work().busy());
    }

    /** Of rows that nobody can ask any more. */
    static RowWays readOnly(Consumer<CheckId> jump, Collection<Finding> findings) {
        return new RowWays(jump, Optional.empty(), cause -> waiting(cause, findings), () -> false);
    }

    private static List<CheckId> waiting(CheckId cause, Collection<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.outcome().equals(new Outcome.Blocked(cause)))
                .map(Finding::id)
                .toList();
    }

    /** Lets the rows ask, or not, as the moment allows. */
    void allow(Node rows) {
        rows.lookupAll(".ask").forEach(button -> button.setDisable(busy.getAsBoolean()));
    }
}
