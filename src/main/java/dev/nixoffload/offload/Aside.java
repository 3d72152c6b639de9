package dev.nixoffload.offload;

import dev.nixoffload.change.Change;
import dev.nixoffload.change.Obstacle;
import dev.nixoffload.change.Sight;
import dev.nixoffload.change.Standing;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Names for a key that makes room for another one: {@code KEY.old}, {@code KEY.old-2} and so on. */
final class Aside {
    private static final int MOST = 9;

    private final Role role;
    private final List<AbsolutePath> names;
    private final Map<AbsolutePath, Sight> sights;

    private Aside(Role role, List<AbsolutePath> names, Map<AbsolutePath, Sight> sights) {
        this.role = role;
        this.names = names;
        this.sights = sights;
    }

    /** Looks which are taken, and reads none of them. */
    static Aside of(Workplace place, Role role, AbsolutePath path) throws Hindrance, InterruptedException {
        List<AbsolutePath> names = IntStream.rangeClosed(1, MOST)
                .mapToObj(number -> new AbsolutePath(path + (number == 1 ? ".old" : ".old-" + number)))
                .toList();
        return new Aside(role, names, place.lookAtSecrets(role, names));
    }

    /** The names with something behind them. */
    List<AbsolutePath> taken() {
        return names.stream()
                .filter(name -> !(sights.get(name).standing() instanceof Standing.Missing))
                .toList();
    }

    /** A file gives up its name for one that is free; where there is no file, nothing has to be done. */
    List<Change> moving(Sight file) throws Hindrance {
        if (!(file.standing() instanceof Standing.RegularFile)) {
            return List.of();
        }
        var free = new ArrayList<>(names);
        free.removeAll(taken());
        if (free.isEmpty() || !file.real().equals(file.path())) {
            throw new Hindrance(role, Obstacle.NOT_A_FILE.at(file.path()));
        }
        return List.of(new Change.MoveAside(file, free.getFirst()));
    }
}
