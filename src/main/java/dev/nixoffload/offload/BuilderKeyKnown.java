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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Whether the desktop lets the builder key in, and does not lock it to something Nix does not speak. */
final class BuilderKeyKnown implements Check.Question {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

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
        Outcome.Answer first = null;
        for (AuthorizedKeys.Entry entry : entries) {
            Optional<Outcome.Answer> obstacle = obstacle(entry, scheme, now, witness);
            if (obstacle.isEmpty()) {
                return new Outcome.Passed(
                        Message.of("keys.builder.known", key.get().fingerprint()));
            }
            first = first == null ? obstacle.get() : first;
        }
        return first;
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

    private Optional<Outcome.Answer> obstacle(AuthorizedKeys.Entry entry, String scheme, Instant now, Witness witness)
            throws InterruptedException {
        Optional<String> command = entry.option("command");
        if (command.isPresent() && !speaks(command.get(), scheme)) {
            return Optional.of(locked(command.get(), scheme));
        }
        Optional<String> expiry = entry.option("expiry-time");
        if (expiry.isPresent() && expired(expiry.get(), now)) {
            return Optional.of(new Outcome.Failed(
                    Message.of("keys.builder.expired"),
                    Message.of("keys.builder.expired-why", expiry.get()),
                    Remedy.of(Message.of("keys.builder.expired-fix"))));
        }
        Optional<String> from = entry.option("from");
        Optional<String> laptop = from.isPresent() ? survey.laptopAddress(witness) : Optional.empty();
        if (laptop.isPresent() && !SshdSettings.admits(from.get(), laptop.get())) {
            return Optional.of(new Outcome.Failed(
                    Message.of("keys.builder.from"),
                    Message.of("keys.builder.from-why", from.get(), laptop.get()),
                    Remedy.of(Message.of("keys.builder.from-fix", laptop.get()))));
        }
        return Optional.empty();
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

    /** {@code YYYYMMDD[HHMM[SS]][Z]} (sshd(8)). */
    static boolean expired(String time, Instant now) {
        String digits = time.replaceAll("\\D", "");
        return digits.length() >= 8 && (digits + "000000").substring(0, 14).compareTo(SECONDS.format(now)) < 0;
    }
}
