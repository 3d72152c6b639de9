package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Page;
import java.util.List;

/** The checks of the page Keys, in the order they are shown. */
final class KeysPage {
    private final Encounter encounter;
    private final Survey survey;

    KeysPage(Encounter encounter, Survey survey) {
        this.encounter = encounter;
        this.survey = survey;
    }

    List<Check> checks() {
        return List.of(
                CheckDraft.of("keys.builder", Page.KEYS)
                        .needs("laptop.builder-key", "laptop.nix", "desktop.builder-ssh")
                        .asking(new BuilderKeyKnown(encounter, survey)),
                CheckDraft.of("keys.host", Page.KEYS)
                        .needs("laptop.nix", "laptop.sudo", "desktop.sudo")
                        .explainedBy("laptop.address")
                        .asking(new HostKeyKnown(encounter, survey)),
                CheckDraft.of("keys.cache", Page.KEYS)
                        .needs("desktop.cache-key", "laptop.nix", "laptop.sudo")
                        .asking(new CacheKeyKnown(survey)));
    }
}
