package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Outcome.Answer;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Outcome.Warned;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.nix.NixConfig;
import dev.nixoffload.nix.Substituter;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Optional;

/** The desktop's cache among the laptop's effective {@code substituters}, with public caches behind it. */
final class CacheConfigured {
    private static final String PUBLIC = "https://cache.nixos.org";

    private final Encounter encounter;
    private final Survey survey;

    CacheConfigured(Encounter encounter, Survey survey) {
        this.encounter = encounter;
        this.survey = survey;
    }

    Check check() {
        return CheckDraft.of("laptop.cache", Page.LAPTOP)
                .needs("laptop.nix", "laptop.sudo")
                .explainedBy("laptop.address")
                .asking(this::ask);
    }

    private Answer ask(Witness witness) throws MachineException, InterruptedException {
        NixConfig config = survey.nix(Role.LAPTOP).ask(witness).config();
        var names = new DesktopNames(
                encounter.pair(),
                survey.sshClient().ask(witness),
                survey.route().ask(witness));
        List<Substituter> all =
                config.words("substituters").stream().map(Substituter::parse).toList();
        Platform platform = Platform.of(encounter.machine(Role.LAPTOP));
        Optional<Substituter> ours = all.stream()
                .filter(cache -> cache.isOn(encounter.pair().offload().cachePort()) && names.isDesktop(cache.host()))
                .findFirst();
        if (config.text("substitute").filter("false"::equals).isPresent()) {
            return new Failed(
                    Message.of("laptop.cache.off"),
                    Message.of("laptop.cache.off-why"),
                    platform.remedy(
                            Message.of("laptop.cache.off-fix-nixos"),
                            Message.of("laptop.cache.off-fix"),
                            "sudo grep -n substitute /etc/nix/nix.conf",
                            "sudo systemctl restart nix-daemon"));
        }
        return ours.map(cache -> beside(cache, all, config, platform))
                .orElseGet(() -> missing(all, config, names, platform));
    }

    private Answer missing(List<Substituter> all, NixConfig config, DesktopNames names, Platform platform) {
        Pair pair = encounter.pair();
        Optional<Substituter> otherPort = all.stream()
                .filter(cache -> cache.scheme().startsWith("http") && names.isDesktop(cache.host()))
                .findFirst();
        boolean merelyTrusted = config.words("trusted-substituters").stream()
                .map(Substituter::parse)
                .anyMatch(cache -> cache.isOn(pair.offload().cachePort()) && names.isDesktop(cache.host()));
        Remedy remedy = repair(platform);
        if (otherPort.isPresent()) {
            return new Failed(
                    Message.of(
                            "laptop.cache.port",
                            otherPort.get().url(),
                            pair.offload().cachePort().toString()),
                    Message.of("laptop.cache.port-why"),
                    remedy);
        }
        return new Failed(
                Message.of("laptop.cache.missing", url()),
                merelyTrusted ? Message.of("laptop.cache.only-trusted") : Message.of("laptop.cache.missing-why"),
                remedy);
    }

    private Answer beside(Substituter ours, List<Substituter> all, NixConfig config, Platform platform) {
        if (ours.trusted()
                || config.text("require-sigs").filter("false"::equals).isPresent()) {
            return new Warned(
                    Message.of("laptop.cache.unsigned"), Message.of("laptop.cache.unsigned-why"), repair(platform));
        }
        boolean others = all.stream()
                .anyMatch(
                        cache -> cache.scheme().equals("https") && !cache.host().equals(ours.host()));
        if (!others) {
            return new Warned(Message.of("laptop.cache.alone"), Message.of("laptop.cache.alone-why"), repair(platform));
        }
        return new Passed(Message.of("laptop.cache.passed", ours.url(), Integer.toString(all.size() - 1)));
    }

    private String url() {
        return "http://" + encounter.pair().desktopAddress().inUrl() + ":"
                + encounter.pair().offload().cachePort();
    }

    private Remedy repair(Platform platform) {
        return platform.remedy(
                Message.of("laptop.cache.fix-nixos", url()),
                Message.of("laptop.cache.fix"),
                "echo 'substituters = " + url() + " " + PUBLIC + "' | sudo tee -a /etc/nix/nix.conf",
                "sudo systemctl restart nix-daemon");
    }
}
