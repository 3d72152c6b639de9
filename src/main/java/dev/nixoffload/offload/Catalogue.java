package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Checklist;
import java.util.ArrayList;
import java.util.List;

/** All that is asked of a pair, page by page. */
final class Catalogue {
    /** What the desktop's page already rests on, although people see it on the last page. */
    private static final CheckId NETWORK = new CheckId("network.reachable");

    private final Encounter encounter;

    Catalogue(Encounter encounter) {
        this.encounter = encounter;
    }

    Checklist checklist() {
        var survey = new Survey(encounter);
        List<Check> validate = new ValidatePage(encounter, survey).checks();
        var all = new ArrayList<>(new MachinesPage(encounter, survey).checks());
        validate.stream().filter(check -> check.id().equals(NETWORK)).forEach(all::add);
        all.addAll(new DesktopPage(encounter, survey).checks());
        all.addAll(new LaptopPage(encounter, survey).checks());
        all.addAll(new KeysPage(encounter, survey).checks());
        validate.stream().filter(check -> !check.id().equals(NETWORK)).forEach(all::add);
        return new Checklist(all);
    }
}
