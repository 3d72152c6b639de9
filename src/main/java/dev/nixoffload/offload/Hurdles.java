package dev.nixoffload.offload;

import dev.nixoffload.offload.Proposal.Hurdle;
import dev.nixoffload.offload.Undertaking.Crossing;
import java.util.ArrayList;
import java.util.List;

/** What is in the way of single keys, while the others are looked at; what is in the way of several is said once. */
final class Hurdles {
    private final List<Hurdle> found = new ArrayList<>();

    /** @throws Hindrance where the machine itself is gone, so that nothing is to be learned about the other keys */
    void add(Crossing crossing, Hindrance hindrance) throws Hindrance {
        if (hindrance.lost()) {
            throw hindrance;
        }
        var next = new Hurdle(List.of(crossing), hindrance.where(), hindrance.problem());
        for (int i = 0; i < found.size(); i++) {
            Hurdle before = found.get(i);
            if (before.where() == next.where() && before.problem().equals(next.problem())) {
                var both = new ArrayList<>(before.of());
                both.add(crossing);
                found.set(i, new Hurdle(both, next.where(), next.problem()));
                return;
            }
        }
        found.add(next);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Hurdle> all() {
        return List.copyOf(found);
    }
}
