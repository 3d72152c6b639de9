package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
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
        return List.of();
    }
}
