package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Outcome.Answer;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Outcome.Warned;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.FileStat;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Sections.Section;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.Role;
import java.util.Optional;

/** The key that the cache signs with: there, kept to its owner, and with the public half that goes with it. */
final class CacheKeyFiles {
    private static final int OTHERS = 0077;

    private final Encounter encounter;
    private final Survey survey;

    CacheKeyFiles(Encounter encounter, Survey survey) {
        this.encounter = encounter;
        this.survey = survey;
    }

    Check check() {
        return CheckDraft.of("desktop.cache-key", Page.DESKTOP)
                .needs("desktop.sudo", "desktop.nix")
                .asking(this::ask);
    }

    private Answer ask(Witness witness) throws MachineException, InterruptedException {
        Machine machine = encounter.machine(Role.DESKTOP);
        CacheKeySurvey known = survey.cacheKey().ask(witness);
        Offload offload = encounter.pair().offload();
        Platform platform = Platform.of(machine);
        return secret(known, offload, platform)
                .or(() -> modes(known, offload, platform))
                .or(() -> derived(known, offload, platform))
                .or(() -> published(known, offload, platform))
                .orElseGet(() -> named(known.publicText().orElse(""), offload, platform));
    }

    private static Optional<Answer> secret(CacheKeySurvey known, Offload offload, Platform platform) {
        String path = offload.cacheSecretKey().text();
        Message summary = switch (known.secret()) {
            case SECRET -> null;
            case MISSING -> Message.of("desktop.cache-key.missing", path);
            case EMPTY -> Message.of("desktop.cache-key.empty", path);
            case PUBLIC -> Message.of("desktop.cache-key.public-as-secret", path);
            case NAMED_TWICE -> Message.of("desktop.cache-key.named-twice", path);
            case NAMELESS -> Message.of("desktop.cache-key.nameless", path);
            case OTHER -> Message.of("desktop.cache-key.malformed", path);
        };
        return Optional.ofNullable(summary)
                .map(words ->
                        new Failed(words, Message.of("desktop.cache-key.secret-why"), generate(offload, platform)));
    }

    private static Optional<Answer> modes(CacheKeySurvey known, Offload offload, Platform platform) {
        FileStat stat = known.secretStat().orElseThrow();
        if ((stat.mode() & OTHERS) == 0) {
            return Optional.empty();
        }
        return Optional.of(new Failed(
                Message.of("desktop.cache-key.open", stat.path(), stat.octalMode()),
                Message.of("desktop.cache-key.open-why"),
                platform.advice(
                        Message.of("desktop.cache-key.open-fix"), "sudo chmod 600 " + offload.cacheSecretKey())));
    }

    private static Optional<Answer> derived(CacheKeySurvey known, Offload offload, Platform platform) {
        Section derived = known.derived().orElseThrow();
        return derived.ok()
                ? Optional.empty()
                : Optional.of(new Failed(
                        Message.of(
                                "desktop.cache-key.malformed",
                                offload.cacheSecretKey().text()),
                        Message.of("desktop.cache-key.secret-why"),
                        generate(offload, platform)));
    }

    private static Optional<Answer> published(CacheKeySurvey known, Offload offload, Platform platform) {
        String path = offload.cachePublicKey().text();
        Remedy again = platform.advice(
                Message.of("desktop.cache-key.public-fix"),
                "sudo cat " + offload.cacheSecretKey()
                        + " | nix --extra-experimental-features nix-command key convert-secret-to-public | sudo tee "
                        + path);
        return switch (known.published()) {
            case PUBLIC ->
                known.publicText().equals(known.derived().map(Section::text).map(String::strip))
                        ? Optional.empty()
                        : Optional.of(new Failed(
                                Message.of("desktop.cache-key.mismatch", path),
                                Message.of("desktop.cache-key.mismatch-why"),
                                again));
            case SECRET ->
                Optional.of(new Failed(
                        Message.of("desktop.cache-key.secret-as-public", path),
                        Message.of("desktop.cache-key.secret-as-public-why"),
                        generate(offload, platform)));
            case MISSING, EMPTY ->
                Optional.of(new Failed(
                        Message.of("desktop.cache-key.no-public", path),
                        Message.of("desktop.cache-key.no-public-why"),
                        again));
            case NAMED_TWICE ->
                Optional.of(new Failed(
                        Message.of("desktop.cache-key.named-twice", path),
                        Message.of("desktop.cache-key.named-twice-why"),
                        again));
            case NAMELESS, OTHER ->
                Optional.of(new Failed(
                        Message.of("desktop.cache-key.malformed", path),
                        Message.of("desktop.cache-key.public-why"),
                        again));
        };
    }

    private static Answer named(String publicKey, Offload offload, Platform platform) {
        String name = publicKey.substring(0, Math.max(0, publicKey.indexOf(':')));
        String wanted = offload.cacheKeyName().text();
        return name.equals(wanted)
                ? new Passed(Message.of("desktop.cache-key.passed", publicKey))
                : new Warned(
                        Message.of("desktop.cache-key.other-name", name, wanted),
                        Message.of("desktop.cache-key.other-name-why"),
                        platform.advice(Message.of("desktop.cache-key.other-name-fix", name)));
    }

    private static Remedy generate(Offload offload, Platform platform) {
        return platform.advice(
                Message.of("desktop.cache-key.generate"),
                "sudo nix-store --generate-binary-cache-key " + offload.cacheKeyName() + " " + offload.cacheSecretKey()
                        + " " + offload.cachePublicKey(),
                "sudo chmod 600 " + offload.cacheSecretKey());
    }
}
