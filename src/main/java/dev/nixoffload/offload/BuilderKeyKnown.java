package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.KeySeen;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.key.AuthorizedKeys;
import dev.nixoffload.key.SshPublicKey;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.AuthorizedKeysSurvey.KeysFile;
import dev.nixoffload.pair.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether the desktop lets the builder key in, and does not lock it to something Nix does not speak. */
final class BuilderKeyKnown implements Check.Question {
    private final Encounter encounter;
    private final Survey survey;

    BuilderKeyKnown(Encounter encounter, Survey survey) {
        this.encounter = encounter;
        this.survey = survey;
    }

    @Override
    public Outcome.Answer ask(Witness witness) throws MachineException, InterruptedException {
        Optional<SshPublicKey> key = survey.builderKey().ask(witness).publicHalf();
        if (key.isEmpty()) {
            return new Outcome.Failed(
                    Message.of("keys.builder.unreadable"),
                    Message.of("keys.builder.unreadable-why"),
                    Remedy.of(Message.of("keys.builder.unreadable-fix")));
        }
        witness.recognised(seen(Role.LAPTOP, key.get()));
        List<KeysFile> files = survey.authorizedKeys().ask(witness).files();
        List<AuthorizedKeys.Entry> entries = files.stream()
                .flatMap(file -> AuthorizedKeys.parse(String.join("\n", file.keyLines()))
                        .of(key.get().key())
                        .stream())
                .toList();
        if (entries.isEmpty()) {
            return missing(key.get(), files);
        }
        witness.recognised(seen(Role.DESKTOP, entries.getFirst().key()));
        String scheme = DesktopBuilder.of(encounter, survey, witness).scheme();
        Instant now = encounter.machine(Role.DESKTOP).facts().clock();
        Optional<String> laptop =
                entries.stream().anyMatch(entry -> entry.option("from").isPresent())
                        ? survey.laptopAddress(witness)
                        : Optional.empty();
        var lines = new KeyLines(entries, laptop, now);
        Optional<AuthorizedKeys.Entry> decisive = lines.decisive();
        if (decisive.isEmpty()) {
            return passedOver(entries.getFirst(), lines);
        }
        return decisive.get()
                .option("command")
                .filter(command -> !speaks(command, scheme))
                .<Outcome.Answer>map(command -> locked(command, scheme))
                .orElseGet(() -> new Outcome.Passed(
                        Message.of("keys.builder.known", key.get().fingerprint())));
    }

    private static KeySeen seen(Role where, SshPublicKey key) {
        return new KeySeen(where, key.key().type(), key.fingerprint());
    }

    private Outcome.Failed missing(SshPublicKey key, List<KeysFile> files) {
        String file = files.isEmpty() ? "authorized_keys" : files.getFirst().path();
        return new Outcome.Failed(
                Message.of("keys.builder.missing"),
                Message.of("keys.builder.missing-why", key.fingerprint(), file),
                Remedy.of(
                        Message.of("keys.builder.missing-fix"),
                        Remedy.on(
                                Role.LAPTOP,
                                "sudo ssh-keygen -y -f "
                                        + encounter.pair().offload().builderKey()),
                        Remedy.on(
                                Role.DESKTOP,
                                "sudo -u " + encounter.pair().offload().builderUser() + " tee -a " + file)));
    }

    /** Why sshd goes by none of the lines. */
    private static Outcome.Failed passedOver(AuthorizedKeys.Entry entry, KeyLines lines) {
        return lines.isOver(entry)
                ? new Outcome.Failed(
                        Message.of("keys.builder.expired"),
                        Message.of(
                                "keys.builder.expired-why",
                                entry.option("expiry-time").orElseThrow()),
                        Remedy.of(Message.of("keys.builder.expired-fix")))
                : new Outcome.Failed(
                        Message.of("keys.builder.from"),
                        Message.of(
                                "keys.builder.from-why",
                                entry.option("from").orElseThrow(),
                                lines.client().orElseThrow()),
                        Remedy.of(Message.of(
                                "keys.builder.from-fix", lines.client().orElseThrow())));
    }

    private static Outcome.Failed locked(String command, String scheme) {
        return new Outcome.Failed(
                Message.of("keys.builder.command"),
                Message.of("keys.builder.command-why", command, scheme),
                Remedy.of(Message.of(
                        "keys.builder.command-fix",
                        scheme.equals("ssh") ? "nix-store --serve --write" : "nix-daemon --stdio")));
    }

    /** A key that is locked to a command speaks one of Nix's two protocols, or none. */
    static boolean speaks(String command, String scheme) {
        return scheme.equals("ssh")
                ? command.contains("nix-store") && command.contains("--serve") && command.contains("--write")
                : command.contains("nix-daemon") && command.contains("--stdio");
    }
}
