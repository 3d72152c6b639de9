package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Outcome.Answer;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Outcome.Warned;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.nix.NixConfig;
import dev.nixoffload.offload.SshClientSurvey.Target;
import dev.nixoffload.pair.Role;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether the laptop gets by, and without long waits, when the desktop is away. */
final class FallbackConfigured {
    private static final long LONGEST = 15;
    private static final String RESTART = "sudo systemctl restart nix-daemon";

    private final Encounter encounter;
    private final Survey survey;

    FallbackConfigured(Encounter encounter, Survey survey) {
        this.encounter = encounter;
        this.survey = survey;
    }

    Check check() {
        return CheckDraft.of("laptop.fallback", Page.LAPTOP)
                .needs("laptop.nix", "laptop.sudo")
                .asking(this::ask);
    }

    private Answer ask(Witness witness) throws MachineException, InterruptedException {
        NixConfig config = survey.nix(Role.LAPTOP).ask(witness).config();
        Machine laptop = encounter.machine(Role.LAPTOP);
        Platform platform = Platform.of(laptop);
        var version = new NixVersion(laptop.facts().nix().orElseThrow().version());
        Optional<Target> ssh = Optional.ofNullable(survey.sshClient()
                .ask(witness)
                .targets()
                .get(encounter.pair().desktopAddress().text()));
        return jobs(config, platform)
                .or(() -> fallback(config, version, platform))
                .or(() -> timeout(config, platform))
                .or(() -> ssh(ssh, platform))
                .orElseGet(() -> new Passed(Message.of(
                        "laptop.fallback.passed",
                        Long.toString(config.number("connect-timeout").orElse(0)),
                        config.text("max-jobs").orElse(""))));
    }

    private static Optional<Answer> jobs(NixConfig config, Platform platform) {
        OptionalLong jobs = config.number("max-jobs");
        if (jobs.isEmpty() || jobs.getAsLong() > 0) {
            return Optional.empty();
        }
        return Optional.of(new Failed(
                Message.of("laptop.fallback.jobs"),
                Message.of("laptop.fallback.jobs-why"),
                platform.remedy(
                        Message.of("laptop.fallback.jobs-fix-nixos"),
                        Message.of("laptop.fallback.jobs-fix"),
                        set("max-jobs", "2"),
                        RESTART)));
    }

    /** One dead cache is fatal without it through 2.31; from 2.32 on only when it is the last one tried. */
    private static Optional<Answer> fallback(NixConfig config, NixVersion version, Platform platform) {
        if (config.isTrue("fallback")) {
            return Optional.empty();
        }
        return Optional.of(new Failed(
                Message.of("laptop.fallback.off"),
                version.isAtLeast(2, 32)
                        ? Message.of("laptop.fallback.off-why-new", version.text())
                        : Message.of("laptop.fallback.off-why", version.text()),
                platform.remedy(
                        Message.of("laptop.fallback.off-fix-nixos"),
                        Message.of("laptop.fallback.off-fix"),
                        set("fallback", "true"),
                        RESTART)));
    }

    private static Optional<Answer> timeout(NixConfig config, Platform platform) {
        long seconds = config.number("connect-timeout").orElse(0);
        if (seconds >= 1 && seconds <= LONGEST) {
            return Optional.empty();
        }
        return Optional.of(new Failed(
                seconds == 0
                        ? Message.of("laptop.fallback.unlimited")
                        : Message.of("laptop.fallback.long", Long.toString(seconds)),
                Message.of("laptop.fallback.timeout-why"),
                platform.remedy(
                        Message.of("laptop.fallback.timeout-fix-nixos"),
                        Message.of("laptop.fallback.timeout-fix"),
                        set("connect-timeout", "5"),
                        RESTART)));
    }

    /** Nix sets no time for ssh: without one in ssh's own configuration a dead desktop costs minutes a build. */
    private Optional<Answer> ssh(Optional<Target> target, Platform platform) {
        if (target.flatMap(known -> known.value("connecttimeout"))
                .filter(value -> !value.equals("none"))
                .isPresent()) {
            return Optional.empty();
        }
        String host = encounter.pair().desktopAddress().text();
        return Optional.of(new Warned(
                Message.of("laptop.fallback.ssh"),
                Message.of("laptop.fallback.ssh-why"),
                platform.remedy(
                        Message.of("laptop.fallback.ssh-fix-nixos", host),
                        Message.of("laptop.fallback.ssh-fix"),
                        "printf 'Host " + host
                                + "\\n  ConnectTimeout 5\\n  ServerAliveInterval 30\\n  ServerAliveCountMax 3\\n'"
                                + " | sudo tee -a /root/.ssh/config")));
    }

    private static String set(String setting, String value) {
        return "echo '" + setting + " = " + value + "' | sudo tee -a /etc/nix/nix.conf";
    }
}
