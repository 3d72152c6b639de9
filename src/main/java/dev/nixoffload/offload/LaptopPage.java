package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Page;
import dev.nixoffload.pair.Role;
import java.util.List;

/** The checks of the page Laptop, in the order they are shown. */
final class LaptopPage {
    private final Encounter encounter;
    private final Survey survey;

    LaptopPage(Encounter encounter, Survey survey) {
        this.encounter = encounter;
        this.survey = survey;
    }

    List<Check> checks() {
        return List.of(
                new NixDaemonAnswers(encounter, Role.LAPTOP, Page.LAPTOP).check(),
                new DesktopAddressEverywhere(encounter, survey).check(),
                new BuilderKeyFile(encounter, survey).check(),
                new BuilderConfigured(encounter, survey).check(),
                new CacheConfigured(encounter, survey).check(),
                new FallbackConfigured(encounter, survey).check(),
                new MountsConfigured(encounter, survey).check());
    }
}
