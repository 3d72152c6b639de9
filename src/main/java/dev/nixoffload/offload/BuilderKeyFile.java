package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Outcome.Answer;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Outcome.Warned;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.key.SshPublicKey;
import dev.nixoffload.machine.FileStat;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Role;
import java.util.Optional;

/** The key with which root's Nix daemon on the laptop logs in on the desktop. */
final class BuilderKeyFile {
    private static final int OTHERS = 0077;

    private final Encounter encounter;
    private final Survey survey;
    private final String path;

    BuilderKeyFile(Encounter encounter, Survey survey) {
        this.encounter = encounter;
        this.survey = survey;
        this.path = encounter.pair().offload().builderKey().text();
    }

    Check check() {
        return CheckDraft.of("laptop.builder-key", Page.LAPTOP)
                .needs("laptop.sudo", "laptop.os")
                .asking(this::ask);
    }

    private Answer ask(Witness witness) throws MachineException, InterruptedException {
        BuilderKeySurvey known = survey.builderKey().ask(witness);
        Platform platform = Platform.of(encounter.machine(Role.LAPTOP));
        if (known.stat().isEmpty()) {
            return new Failed(
                    Message.of("laptop.builder-key.missing", path),
                    Message.of("laptop.builder-key.missing-why"),
                    generate(platform));
        }
        return file(known.stat().get(), known.realPath(), platform).orElseGet(() -> key(known, platform));
    }

    private Optional<Answer> file(FileStat stat, String realPath, Platform platform) {
        if (!stat.kind().startsWith("regular")) {
            return Optional.of(new Failed(
                    Message.of("laptop.builder-key.no-file", path),
                    Message.of("laptop.builder-key.missing-why"),
                    generate(platform)));
        }
        if (realPath.strip().startsWith("/nix/store/")) {
            return Optional.of(new Failed(
                    Message.of("laptop.builder-key.in-store"),
                    Message.of("laptop.builder-key.in-store-why", realPath.strip()),
                    generate(platform)));
        }
        if (stat.uid() != 0) {
            return Optional.of(new Failed(
                    Message.of("laptop.builder-key.owner", stat.owner()),
                    Message.of("laptop.builder-key.owner-why"),
                    platform.advice(
                            Message.of("laptop.builder-key.owner-fix"),
                            "sudo chown root: " + path,
                            "sudo chmod 600 " + path)));
        }
        if ((stat.mode() & OTHERS) != 0) {
            return Optional.of(new Failed(
                    Message.of("laptop.builder-key.open", stat.octalMode()),
                    Message.of("laptop.builder-key.open-why"),
                    platform.advice(Message.of("laptop.builder-key.open-fix"), "sudo chmod 600 " + path)));
        }
        return Optional.empty();
    }

    private Answer key(BuilderKeySurvey known, Platform platform) {
        if (!known.derived().ok()) {
            return known.derived().text().contains("passphrase")
                    ? new Failed(
                            Message.of("laptop.builder-key.passphrase"),
                            Message.of("laptop.builder-key.passphrase-why"),
                            platform.advice(
                                    Message.of("laptop.builder-key.passphrase-fix"),
                                    "sudo ssh-keygen -p -N '' -f " + path))
                    : new Failed(
                            Message.of("laptop.builder-key.malformed", path),
                            Message.of("laptop.builder-key.malformed-why"),
                            generate(platform));
        }
        SshPublicKey derived;
        try {
            derived = SshPublicKey.parse(known.derived().text());
        } catch (BadValue e) {
            return new Failed(
                    Message.of("laptop.builder-key.malformed", path),
                    Message.of("laptop.builder-key.malformed-why"),
                    generate(platform));
        }
        if (known.beside().isPresent() && !sameKey(derived, known.beside().get())) {
            // ssh offers the key of the .pub file and signs with the other: the desktop refuses it.
            return new Failed(
                    Message.of("laptop.builder-key.other-public", path),
                    Message.of("laptop.builder-key.other-public-why"),
                    platform.advice(
                            Message.of("laptop.builder-key.other-public-fix"),
                            "sudo ssh-keygen -y -f " + path + " | sudo tee " + path + ".pub"));
        }
        if (!derived.key().type().equals("ssh-ed25519")) {
            return new Warned(
                    Message.of("laptop.builder-key.other-type", derived.key().type()),
                    Message.of("laptop.builder-key.other-type-why"),
                    generate(platform));
        }
        return new Passed(Message.of("laptop.builder-key.passed", derived.fingerprint()));
    }

    private static boolean sameKey(SshPublicKey derived, String line) {
        try {
            return SshPublicKey.parse(line).key().equals(derived.key());
        } catch (BadValue e) {
            return false;
        }
    }

    private Remedy generate(Platform platform) {
        return platform.advice(
                Message.of("laptop.builder-key.generate"),
                "sudo ssh-keygen -t ed25519 -N '' -C nix-builder@laptop-to-desktop -f " + path);
    }
}
