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
import dev.nixoffload.offload.Proposal.Hurdle;
import dev.nixoffload.offload.Proposal.Proof;
import dev.nixoffload.offload.Proposal.Ready;
import dev.nixoffload.offload.Proposal.Stage;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A stage while it is put together: what is to be changed on one machine, and what there is to be said about it. */
final class Sheet {
    private final Role role;
    private final Message title;
    private final List<Change> changes = new ArrayList<>();
    private final Map<AbsolutePath, Basis> basis = new LinkedHashMap<>();
    private final Set<CheckId> greens = new LinkedHashSet<>();
    private final Set<CheckId> further = new LinkedHashSet<>();
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

    /** Once, however many things are to stand in it. */
    void makeFolder(Change.MakeFolder folder) {
        if (folders().noneMatch(folder.path()::equals)) {
            changes.add(folder);
        }
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

    /** The checks that are about what is done here. */
    Sheet greens(String... ids) {
        Stream.of(ids).map(CheckId::new).forEach(greens::add);
        return this;
    }

    /** The checks that rest on it and on more. */
    Sheet further(String... ids) {
        Stream.of(ids).map(CheckId::new).forEach(further::add);
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

    /**
     * Takes in what another part of the undertaking wants done here; a folder is made once.
     *
     * @param before the sheets of this machine's earlier stages
     */
    void take(Sheet other, List<Sheet> before) {
        Set<AbsolutePath> made = Stream.concat(before.stream(), Stream.of(this))
                .flatMap(Sheet::folders)
                .collect(Collectors.toCollection(HashSet::new));
        int number = 0;
        for (Change change : other.changes) {
            number++;
            if (other.risk instanceof Risk.MayCutConnection cutting && cutting.from() == number) {
                mayCutConnection();
            }
            if (!(change instanceof Change.MakeFolder folder) || made.add(folder.path())) {
                changes.add(change);
            }
        }
        other.basis.forEach(basis::putIfAbsent);
        greens.addAll(other.greens);
        further.addAll(other.further);
        cautions.addAll(other.cautions);
        foretold |= other.foretold;
    }

    private Stream<AbsolutePath> folders() {
        return changes.stream()
                .filter(Change.MakeFolder.class::isInstance)
                .map(change -> ((Change.MakeFolder) change).path());
    }

    private Stage stage() {
        var plan = new Plan(role, title, changes, List.copyOf(basis.values()), risk, List.copyOf(greens));
        return foretold ? Placeholder.foretell(plan) : new Ready(plan);
    }

    static Proposal proposal(Undertaking undertaking, List<Sheet> sheets) {
        return proposal(undertaking, sheets, List.of());
    }

    /**
     * All of them that hold anything, in their order.
     *
     * @param hurdles what is in the way of that which they lack
     */
    static Proposal proposal(Undertaking undertaking, List<Sheet> sheets, List<Hurdle> hurdles) {
        List<Stage> stages = sheets.stream()
                .filter(sheet -> !sheet.isEmpty())
                .map(Sheet::stage)
                .toList();
        List<Message> cautions = sheets.stream()
                .flatMap(sheet -> sheet.cautions.stream())
                .distinct()
                .toList();
        var proof = new Proof(all(sheets, sheet -> sheet.greens), all(sheets, sheet -> sheet.further));
        if (!stages.isEmpty()) {
            return new Proposal.Work(undertaking, stages, proof, cautions, hurdles);
        }
        return hurdles.isEmpty()
                ? new Proposal.NothingToDo(undertaking, proof, cautions)
                : new Proposal.Impossible(undertaking, hurdles);
    }

    private static List<CheckId> all(List<Sheet> sheets, Function<Sheet, Set<CheckId>> which) {
        return sheets.stream().map(which).flatMap(Set::stream).distinct().toList();
    }
}
