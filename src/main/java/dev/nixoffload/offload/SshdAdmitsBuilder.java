package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Outcome.Answer;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Optional;

/** Whether sshd lets the builder in with a key, coming from the laptop: its own word, not its configuration file's. */
final class SshdAdmitsBuilder {
    private final Encounter encounter;
    private final Survey survey;
    private final String user;

    SshdAdmitsBuilder(Encounter encounter, Survey survey) {
        this.encounter = encounter;
        this.survey = survey;
        this.user = encounter.pair().offload().builderUser().text();
    }

    Check check() {
        return CheckDraft.of("desktop.sshd", Page.DESKTOP)
                .needs("desktop.sudo", "desktop.os")
                .asking(this::ask);
    }

    private Answer ask(Witness witness) throws MachineException, InterruptedException {
        Machine machine = encounter.machine(Role.DESKTOP);
        AccountSurvey known = survey.account().ask(witness);
        Platform platform = Platform.of(machine);
        if (!known.sshd().ok()) {
            return new Failed(
                    Message.of("desktop.sshd.broken"),
                    Message.of(
                            "desktop.sshd.broken-why",
                            known.sshd().text().lines().reduce("", (_, line) -> line)),
                    platform.remedy(
                            Message.of("desktop.sshd.broken-fix-nixos"),
                            Message.of("desktop.sshd.broken-fix"),
                            "sudo sshd -t",
                            "sudo systemctl reload ssh"));
        }
        var sshd = new SshdSettings(known.sshd().text());
        String from = survey.laptopAddress(witness).orElse("");
        return lists(sshd, known.groups(), from, platform)
                .or(() -> keys(sshd, platform))
                .or(() -> afterwards(sshd, platform))
                .orElseGet(() -> new Passed(Message.of("desktop.sshd.passed", user)));
    }

    /** In sshd's order: DenyUsers, AllowUsers, DenyGroups, AllowGroups. */
    private Optional<Answer> lists(SshdSettings sshd, List<String> groups, String from, Platform platform) {
        if (sshd.namesUser("denyusers", user, from)) {
            return Optional.of(locked("DenyUsers", sshd.list("denyusers"), platform));
        }
        if (!sshd.list("allowusers").isEmpty() && !sshd.namesUser("allowusers", user, from)) {
            return Optional.of(locked("AllowUsers", sshd.list("allowusers"), platform));
        }
        if (sshd.namesGroup("denygroups", groups)) {
            return Optional.of(locked("DenyGroups", sshd.list("denygroups"), platform));
        }
        if (!sshd.list("allowgroups").isEmpty() && !sshd.namesGroup("allowgroups", groups)) {
            return Optional.of(locked("AllowGroups", sshd.list("allowgroups"), platform));
        }
        return Optional.empty();
    }

    private Answer locked(String setting, List<String> names, Platform platform) {
        return new Failed(
                Message.of("desktop.sshd.locked", setting),
                Message.of("desktop.sshd.locked-why", user, setting, String.join(" ", names)),
                repair(setting, platform));
    }

    private Optional<Answer> keys(SshdSettings sshd, Platform platform) {
        if (sshd.isNo("pubkeyauthentication")) {
            return Optional.of(new Failed(
                    Message.of("desktop.sshd.no-keys"),
                    Message.of("desktop.sshd.no-keys-why"),
                    repair("PubkeyAuthentication", platform)));
        }
        List<String> methods = sshd.list("authenticationmethods");
        if (!methods.isEmpty() && !methods.contains("any") && !methods.contains("publickey")) {
            return Optional.of(new Failed(
                    Message.of("desktop.sshd.more-than-keys", String.join(" ", methods)),
                    Message.of("desktop.sshd.more-than-keys-why"),
                    repair("AuthenticationMethods", platform)));
        }
        String types = sshd.value("pubkeyacceptedalgorithms").orElse("ssh-ed25519");
        if (!List.of(types.split(",")).contains("ssh-ed25519")) {
            return Optional.of(new Failed(
                    Message.of("desktop.sshd.no-ed25519"),
                    Message.of("desktop.sshd.no-ed25519-why"),
                    repair("PubkeyAcceptedAlgorithms", platform)));
        }
        boolean nowhere = sshd.list("authorizedkeysfile").equals(List.of("none"))
                && sshd.value("authorizedkeyscommand").orElse("none").equals("none");
        if (nowhere) {
            return Optional.of(new Failed(
                    Message.of("desktop.sshd.no-keys-file"),
                    Message.of("desktop.sshd.no-keys-file-why"),
                    repair("AuthorizedKeysFile", platform)));
        }
        return Optional.empty();
    }

    /** A key that is accepted is of no use where something else than Nix is run then. */
    private Optional<Answer> afterwards(SshdSettings sshd, Platform platform) {
        String forced = sshd.value("forcecommand").orElse("none");
        if (forced.equals("none") || forced.contains("nix-daemon") || forced.contains("nix-store")) {
            return Optional.empty();
        }
        return Optional.of(new Failed(
                Message.of("desktop.sshd.forced", forced),
                Message.of("desktop.sshd.forced-why"),
                repair("ForceCommand", platform)));
    }

    private static Remedy repair(String setting, Platform platform) {
        return platform.remedy(
                Message.of("desktop.sshd.fix-nixos", setting),
                Message.of("desktop.sshd.fix", setting),
                "sudo grep -rn " + setting + " /etc/ssh/sshd_config /etc/ssh/sshd_config.d",
                "sudo sshd -t",
                "sudo systemctl reload ssh");
    }
}
