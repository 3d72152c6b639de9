package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.pair.Role;
import java.util.ArrayList;
import java.util.List;

/** The checks of the page Machines, in the order they are shown. */
final class MachinesPage {
    private final Encounter encounter;
    private final Survey survey;

    MachinesPage(Encounter encounter, Survey survey) {
        this.encounter = encounter;
        this.survey = survey;
    }

    List<Check> checks() {
        var checks = new ArrayList<Check>();
        for (Role role : Role.values()) {
            checks.addAll(new ArrivalChecks(encounter, role).checks());
            checks.addAll(new SystemChecks(encounter, role).checks());
            checks.add(new FreeSpace(encounter, role).check());
        }
        checks.addAll(new PairChecks(encounter, survey).checks());
        checks.add(new ClocksAgree(encounter).check());
        checks.add(new AddressKept(encounter).check());
        return List.copyOf(checks);
    }
}
