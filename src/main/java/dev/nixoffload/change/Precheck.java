package dev.nixoffload.change;

import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.AbsolutePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What keeps a plan from being begun: found by looking, before anything is changed. */
final class Precheck {
    private final Machine machine;
    private final RemoteJournal journal;

    Precheck(Machine machine, RemoteJournal journal) {
        this.machine = machine;
        this.journal = journal;
    }

    Optional<Applied> of(Plan plan) throws MachineException, InterruptedException {
        Optional<Entry> open = journal.list().interrupted();
        if (open.isPresent()) {
            return Optional.of(new Applied.Refused(ChangeTroubles.interruptedBefore(
                    open.get().number(), open.get().title())));
        }
        List<Basis> basis = basis(plan);
        var paths = new ArrayList<>(basis.stream().map(Basis::path).toList());
        plan.changes().stream().map(Change::place).flatMap(Optional::stream).forEach(paths::add);
        // Their digests are all that is wanted.
        Map<AbsolutePath, Sight> sights = new PathSurvey(machine).look(List.of(), paths);
        List<AbsolutePath> moved = Stream.concat(
                        basis.stream()
                                .filter(read ->
                                        !sights.get(read.path()).sha256().equals(read.sha256()))
                                .map(Basis::path),
                        plan.changes().stream()
                                .filter(change -> isOtherwise(change, sights))
                                .map(change -> change.place().orElseThrow()))
                .distinct()
                .toList();
        if (!moved.isEmpty()) {
            return Optional.of(new Applied.Stale(moved));
        }
        return obstacle(plan, sights).map(Applied.Refused::new);
    }

    /**
     * What a change rests on belongs to it, whether a planner thought of it or not; but not where a change before it
     * has been at the same path.
     */
    private static List<Basis> basis(Plan plan) {
        var basis = new ArrayList<>(plan.basis());
        Set<AbsolutePath> touched = new HashSet<>();
        for (Change change : plan.changes()) {
            switch (change) {
                case Change.WriteFile write
                when touched.add(write.path()) -> basis.add(write.before().basis());
                case Change.MoveAside move
                when touched.add(move.path()) -> basis.add(move.before().basis());
                case Change.WriteFile _,
                        Change.MoveAside _,
                        Change.SetAttributes _,
                        Change.MakeFolder _,
                        Change.MakeLink _,
                        Change.MakeGroup _,
                        Change.MakeUser _,
                        Change.RunCommand _,
                        Change.Prove _,
                        Change.EnableUnit _,
                        Change.RestartUnit _ -> {}
            }
        }
        return basis;
    }

    /** Mode and owner, or where links lead, are not what they were. */
    private static boolean isOtherwise(Change change, Map<AbsolutePath, Sight> sights) {
        if (!(change instanceof Change.SetAttributes set) || set.before().isEmpty()) {
            return false;
        }
        Sight before = set.before().get();
        Sight now = sights.get(set.path());
        return !before.real().equals(now.real())
                || !before.attributes().equals(now.attributes())
                || !before.sha256().equals(now.sha256());
    }

    private static Optional<Problem> obstacle(Plan plan, Map<AbsolutePath, Sight> sights) {
        Set<AbsolutePath> made = new HashSet<>();
        long bytes = newBytes(plan);
        for (Change change : plan.changes()) {
            Optional<AbsolutePath> place = change.place();
            if (place.isEmpty()) {
                continue;
            }
            Sight sight = sights.get(place.get());
            Optional<Obstacle> obstacle = hindering(change, sight, bytes)
                    .or(() -> inside(made, place.get()) ? Optional.empty() : sight.ofFolder());
            if (obstacle.isPresent()) {
                return Optional.of(obstacle.get().at(place.get()));
            }
            if (change instanceof Change.MakeFolder) {
                made.add(place.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<Obstacle> hindering(Change change, Sight sight, long bytes) {
        return switch (change) {
            case Change.WriteFile _ -> sight.toWriting(bytes);
            case Change.SetAttributes _, Change.MakeFolder _, Change.MakeLink _, Change.MoveAside _ ->
                sight.toChanging();
            case Change.MakeGroup _,
                    Change.MakeUser _,
                    Change.RunCommand _,
                    Change.Prove _,
                    Change.EnableUnit _,
                    Change.RestartUnit _ -> Optional.empty();
        };
    }

    private static boolean inside(Set<AbsolutePath> folders, AbsolutePath path) {
        return folders.stream().anyMatch(folder -> path.text().startsWith(folder.text() + "/"));
    }

    private static long newBytes(Plan plan) {
        long bytes = 0;
        for (Change change : plan.changes()) {
            if (change instanceof Change.WriteFile write) {
                bytes += switch (write.content()) {
                    case Content.Plain(var plain) -> plain.length();
                    case Content.Secret(var secret) -> secret.length();
                };
            }
        }
        return bytes;
    }
}
