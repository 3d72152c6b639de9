package dev.nixoffload.offload;

import dev.nixoffload.change.Basis;
import dev.nixoffload.change.Bytes;
import dev.nixoffload.change.Change;
import dev.nixoffload.change.Content;
import dev.nixoffload.change.Plan;
import dev.nixoffload.change.Risk;
import dev.nixoffload.change.Sight;
import dev.nixoffload.change.Standing;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Proposal.Ready;
import dev.nixoffload.offload.Proposal.Stage;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A stage while it is put together: what is to be changed on one machine, and what there is to be said about it. */
final class Sheet {
    private final Role role;
    private final Message title;
    private final List<Change> changes = new ArrayList<>();
    private final Map<AbsolutePath, Basis> basis = new LinkedHashMap<>();
    private final Set<CheckId> greens = new LinkedHashSet<>();
    private final Set<Message> cautions = new LinkedHashSet<>();
    private Risk risk = new Risk.None();
    private boolean foretold;

    Sheet(Role role, Message title) {
        this.role = role;
        this.title = title;
    }

    Role role() {
        return role;
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    Sheet change(Change change) {
        changes.add(change);
        return this;
    }

    /** From the change that comes next. */
    Sheet mayCutConnection() {
        if (risk instanceof Risk.None) {
            risk = new Risk.MayCutConnection(changes.size() + 1);
        }
        return this;
    }

    /** What will stand at a path once this stage is done. */
    Sight afterwards(Sight now) {
        Sight seen = now;
        for (Change change : changes) {
            if (change instanceof Change.WriteFile write
                    && write.path().equals(now.path())
                    && write.content() instanceof Content.Plain(Bytes bytes)) {
                var file = new Standing.RegularFile(
                        write.attributes(), bytes.length(), 1, bytes.sha256(), Optional.of(bytes));
                seen = new Sight(now.path(), now.real(), file, now.ground());
            }
        }
        return seen;
    }

    /** What was seen there led to this stage. */
    Sheet restsOn(Sight sight) {
        basis.putIfAbsent(sight.path(), sight.basis());
        return this;
    }

    Sheet greens(String... ids) {
        for (String id : ids) {
            greens.add(new CheckId(id));
        }
        return this;
    }

    Sheet caution(Message caution) {
        cautions.add(caution);
        return this;
    }

    /** A key in it is a placeholder still. */
    Sheet foretold() {
        foretold = true;
        return this;
    }

    private Stage stage() {
        var plan = new Plan(role, title, changes, List.copyOf(basis.values()), risk, List.copyOf(greens));
        return foretold ? Placeholder.foretell(plan) : new Ready(plan);
    }

    /** All of them that hold anything, in their order. */
    static Proposal proposal(Undertaking undertaking, List<Sheet> sheets) {
        List<Sheet> filled = sheets.stream().filter(sheet -> !sheet.isEmpty()).toList();
        if (filled.isEmpty()) {
            return new Proposal.NothingToDo(undertaking);
        }
        return new Proposal.Work(
                undertaking,
                filled.stream().map(Sheet::stage).toList(),
                filled.stream()
                        .flatMap(sheet -> sheet.greens.stream())
                        .distinct()
                        .toList(),
                filled.stream()
                        .flatMap(sheet -> sheet.cautions.stream())
                        .distinct()
                        .toList());
    }
}
