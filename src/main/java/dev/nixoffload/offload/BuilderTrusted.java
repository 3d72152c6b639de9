package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Outcome.Answer;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.nix.NixConfig;
import dev.nixoffload.pair.Role;
import java.util.List;

/** Whether the desktop's Nix takes work and paths from the builder. */
final class BuilderTrusted {
    private static final String RESTART = "sudo systemctl restart nix-daemon";

    private final Encounter encounter;
    private final Survey survey;
    private final String user;

    BuilderTrusted(Encounter encounter, Survey survey) {
        this.encounter = encounter;
        this.survey = survey;
        this.user = encounter.pair().offload().builderUser().text();
    }

    Check check() {
        return CheckDraft.of("desktop.trusted", Page.DESKTOP)
                .needs("desktop.nix", "desktop.sudo")
                .explainedBy("desktop.builder-user")
                .asking(this::ask);
    }

    private Answer ask(Witness witness) throws MachineException, InterruptedException {
        NixConfig config = survey.nix(Role.DESKTOP).ask(witness).config();
        AccountSurvey known = survey.account().ask(witness);
        List<String> trusted = config.words("trusted-users");
        Platform platform = Platform.of(encounter.machine(Role.DESKTOP));
        if (known.account().isEmpty()) {
            return new Failed(
                    Message.of("desktop.trusted.nobody", user),
                    Message.of("desktop.builder-user.missing-why"),
                    platform.remedy(
                            Message.of("desktop.builder-user.missing-fix-nixos", user),
                            Message.of("desktop.builder-user.missing-fix")));
        }
        if (!names(trusted, known.groups())) {
            return new Failed(
                    Message.of("desktop.trusted.missing", user),
                    Message.of("desktop.trusted.missing-why", String.join(" ", trusted)),
                    platform.remedy(
                            Message.of("desktop.trusted.missing-fix-nixos", user),
                            Message.of("desktop.trusted.missing-fix"),
                            "echo 'extra-trusted-users = " + user + "' | sudo tee -a /etc/nix/nix.conf",
                            RESTART));
        }
        // Nix lets trusted users in whether they are allowed or not.
        if (known.reachesDaemon().isPresent() && !known.reachesDaemon().get()) {
            return new Failed(
                    Message.of("desktop.trusted.no-socket", user),
                    Message.of("desktop.trusted.no-socket-why"),
                    platform.advice(Message.of("desktop.trusted.no-socket-fix"), "sudo usermod -aG nix-users " + user));
        }
        return new Passed(
                trusted.contains(user)
                        ? Message.of("desktop.trusted.passed", user)
                        : Message.of("desktop.trusted.passed-among", user, String.join(" ", trusted)));
    }

    private boolean names(List<String> users, List<String> groups) {
        return users.stream()
                .anyMatch(entry -> entry.equals("*")
                        || entry.equals(user)
                        || entry.startsWith("@") && groups.contains(entry.substring(1)));
    }
}
