package dev.nixoffload.change;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be changed on one machine, in this order.
 *
 * @param title the deed, as people are asked for it
 * @param basis every file that was read to make it; where one has changed since, the plan is refused
 * @param greens the checks that it is meant to turn green
 * @param batch what it is a part of, once that is begun with
 */
public record Plan(
        Role role,
        Message title,
        List<Change> changes,
        List<Basis> basis,
        Risk risk,
        List<CheckId> greens,
        Optional<Batch> batch) {
    public Plan {
        Objects.requireNonNull(batch);
        Objects.requireNonNull(role);
        Objects.requireNonNull(title);
        changes = List.copyOf(changes);
        basis = List.copyOf(basis);
        greens = List.copyOf(greens);
        if (risk instanceof Risk.MayCutConnection cutting && cutting.from() > changes.size()) {
            throw new IllegalArgumentException("no change " + cutting.from() + " in a plan of " + changes.size());
        }
    }

    public Plan(Role role, Message title, List<Change> changes, List<Basis> basis, Risk risk, List<CheckId> greens) {
        this(role, title, changes, basis, risk, greens, Optional.empty());
    }

    /** The same as a part of that. */
    public Plan in(Batch whole) {
        return new Plan(role, title, changes, basis, risk, greens, Optional.of(whole));
    }

    /** There is nothing to be done. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** How the texts change, file by file, in the plan's order; secret ones are left out. */
    public List<TextDiff> diffs() {
        return changes.stream().map(Plan::diff).flatMap(Optional::stream).toList();
    }

    /** How a change alters a text that may be shown. */
    public static Optional<TextDiff> diff(Change change) {
        return change instanceof Change.WriteFile write && write.content() instanceof Content.Plain(Bytes after)
                ? Optional.of(TextDiff.of(write.path(), write.before().bytes(), Optional.of(after)))
                : Optional.empty();
    }
}
