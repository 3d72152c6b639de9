package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Page;
import java.time.Duration;
import java.util.List;

/** The checks of the page Validate, in the order they are shown. */
final class ValidatePage {
    private final Encounter encounter;
    private final Survey survey;

    ValidatePage(Encounter encounter, Survey survey) {
        this.encounter = encounter;
        this.survey = survey;
    }

    List<Check> checks() {
        Inquiry<FreshPackage> fresh = FreshPackage.of(encounter);
        return List.of(
                CheckDraft.of("network.reachable", Page.VALIDATE)
                        .needs("laptop.login")
                        .explainedBy("desktop.reachable")
                        .asking(new NetworkReachable(encounter)),
                CheckDraft.of("ssh.builder", Page.VALIDATE)
                        .needs("laptop.builder-key", "laptop.nix", "laptop.sudo", "network.reachable")
                        .explainedBy(
                                "desktop.reachable",
                                "desktop.firewall",
                                "desktop.builder-user",
                                "desktop.builder-ssh",
                                "desktop.sshd",
                                "keys.host",
                                "keys.builder",
                                "laptop.builder")
                        .within(Duration.ofSeconds(90))
                        .asking(new BuilderLogin(encounter, survey)),
                CheckDraft.of("cache.info", Page.VALIDATE)
                        .needs("network.reachable")
                        .explainedBy("desktop.cache-service", "desktop.firewall")
                        .asking(new CacheAnswers(encounter)),
                CheckDraft.of("cache.signature", Page.VALIDATE)
                        .needs("cache.info", "laptop.nix", "laptop.sudo", "desktop.nix", "desktop.sudo")
                        .explainedBy("keys.cache", "desktop.cache-key", "desktop.nix-daemon", "desktop.space")
                        .within(Duration.ofSeconds(120))
                        .asking(new CacheSigned(encounter, survey, fresh)),
                CheckDraft.of("nfs.mounts", Page.VALIDATE)
                        .needs("network.reachable", "laptop.sudo", "laptop.mounts")
                        .explainedBy(
                                "desktop.nfs-service",
                                "desktop.nfs-exports",
                                "desktop.firewall",
                                "desktop.reachable",
                                "laptop.address")
                        .within(Duration.ofSeconds(60))
                        .asking(new FilesMounted(encounter)),
                CheckDraft.of("build.remote", Page.VALIDATE)
                        .needs(
                                "ssh.builder",
                                "laptop.builder",
                                "laptop.nix-daemon",
                                "desktop.trusted",
                                "desktop.nix-daemon")
                        .explainedBy("machines.systems", "desktop.space", "laptop.space", "machines.clock")
                        .within(Duration.ofSeconds(120))
                        .asking(new RemoteBuild(encounter, survey)),
                CheckDraft.of("build.cached", Page.VALIDATE)
                        .needs(
                                "cache.signature",
                                "laptop.cache",
                                "laptop.nix-daemon",
                                "desktop.nix-daemon",
                                "desktop.sudo")
                        .explainedBy("laptop.space", "desktop.space", "keys.cache")
                        .within(Duration.ofSeconds(150))
                        .asking(new CachedBuild(encounter, survey, fresh)),
                CheckDraft.of("build.fallback", Page.VALIDATE)
                        .needs("laptop.nix-daemon", "laptop.sudo", "laptop.fallback")
                        .explainedBy("laptop.space", "laptop.builder")
                        .within(Duration.ofSeconds(90))
                        .asking(new LocalFallback(encounter)),
                CheckDraft.of("performance", Page.VALIDATE)
                        .needs("build.remote", "build.cached")
                        .within(Duration.ofSeconds(240))
                        .asking(new Comparison(encounter, survey)));
    }
}
