package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.ChecklistRun;
import dev.nixoffload.check.Progress;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.pair.Pair;
import java.util.List;
import java.util.Set;

/** Asks real machines. */
public final class PairValidator implements Validator {
    private final Gateway gateway;

    public PairValidator(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public List<Check> checks(Pair pair, Set<CheckId> only) {
        try (var encounter = new Encounter(pair, gateway)) {
            return new Catalogue(encounter).checklist().only(only).inOrder();
        }
    }

    @Override
    public ChecklistReport validate(Pair pair, Set<CheckId> only, Progress progress) throws InterruptedException {
        try (var encounter = new Encounter(pair, gateway)) {
            return new ChecklistRun().run(new Catalogue(encounter).checklist().only(only), progress);
        }
    }
}
