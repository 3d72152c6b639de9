package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Page;
import dev.nixoffload.pair.Role;
import java.util.List;

/** The checks of the page Desktop, in the order they are shown. */
final class DesktopPage {
    private final Encounter encounter;
    private final Survey survey;

    DesktopPage(Encounter encounter, Survey survey) {
        this.encounter = encounter;
        this.survey = survey;
    }

    List<Check> checks() {
        return List.of(
                new NixDaemonAnswers(encounter, Role.DESKTOP, Page.DESKTOP).check(),
                new BuilderUser(encounter, survey).check(),
                new BuilderSshFiles(encounter, survey).check(),
                new BuilderTrusted(encounter, survey).check(),
                new SshdAdmitsBuilder(encounter, survey).check(),
                new CacheKeyFiles(encounter, survey).check(),
                new CacheService(encounter).check(),
                new NfsService(encounter).check(),
                new NfsExports(encounter, survey).check(),
                new FirewallOpen(encounter).check());
    }
}
