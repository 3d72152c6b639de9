package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.KeySeen;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.key.CachePublicKey;
import dev.nixoffload.key.TrustedKeys;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Optional;

/** Whether the laptop's Nix trusts the key that the desktop's cache signs with. */
final class CacheKeyKnown implements Check.Question {
    private final Survey survey;

    CacheKeyKnown(Survey survey) {
        this.survey = survey;
    }

    @Override
    public Outcome.Answer ask(Witness witness) throws MachineException, InterruptedException {
        TrustedKeys trusted =
                TrustedKeys.of(survey.nix(Role.LAPTOP).ask(witness).config().words("trusted-public-keys"));
        Optional<CachePublicKey> key = publicHalf(survey.cacheKey().ask(witness));
        if (key.isEmpty()) {
            return new Outcome.Failed(
                    Message.of("keys.cache.unreadable"),
                    Message.of("keys.cache.unreadable-why"),
                    Remedy.of(Message.of("keys.cache.unreadable-fix")));
        }
        recognised(Role.DESKTOP, key.get(), witness);
        trusted.named(key.get().name())
                .or(() -> trusted.keys().stream()
                        .filter(other -> other.base64().equals(key.get().base64()))
                        .findFirst())
                .ifPresent(known -> recognised(Role.LAPTOP, known, witness));
        if (trusted.holdsSecret()) {
            return new Outcome.Failed(
                    Message.of("keys.cache.secret"),
                    Message.of("keys.cache.secret-why"),
                    Remedy.of(Message.of("keys.cache.secret-fix"), CacheTrust.takingOut()));
        }
        if (!trusted.malformed().isEmpty()) {
            return malformed(trusted.malformed().getFirst(), key.get());
        }
        return trusted.named(key.get().name())
                .map(named -> compared(named, key.get(), trusted))
                .orElseGet(() -> unnamed(key.get(), trusted));
    }

    private static void recognised(Role where, CachePublicKey key, Witness witness) {
        witness.recognised(new KeySeen(where, key.name(), key.base64()));
    }

    /** Nix's own word for the secret key; the file beside it, where this Nix has no such command. */
    static Optional<CachePublicKey> publicHalf(CacheKeySurvey seen) {
        return seen.derived()
                .filter(Sections.Section::ok)
                .flatMap(derived -> parsed(derived.text()))
                .or(() -> seen.publicText().flatMap(CacheKeyKnown::parsed));
    }

    private static Optional<CachePublicKey> parsed(String text) {
        try {
            return Optional.of(CachePublicKey.parse(text.strip()));
        } catch (BadValue _) {
            return Optional.empty();
        }
    }

    private static Outcome.Answer compared(CachePublicKey named, CachePublicKey key, TrustedKeys trusted) {
        if (!named.base64().equals(key.base64())) {
            return new Outcome.Failed(
                    Message.of("keys.cache.other"),
                    Message.of("keys.cache.other-why", key.name(), named.base64(), key.base64()),
                    Remedy.of(Message.of("keys.cache.replace-fix", key.toString())));
        }
        if (trusted.contradictory(key.name())) {
            return new Outcome.Warned(
                    Message.of("keys.cache.twice"),
                    Message.of("keys.cache.twice-why", key.name()),
                    Remedy.of(Message.of("keys.cache.twice-fix", key.name())));
        }
        return new Outcome.Passed(Message.of("keys.cache.known", key.name()));
    }

    private static Outcome.Failed unnamed(CachePublicKey key, TrustedKeys trusted) {
        List<String> names = trusted.namesOf(key);
        if (!names.isEmpty()) {
            return new Outcome.Failed(
                    Message.of("keys.cache.renamed"),
                    Message.of("keys.cache.renamed-why", names.getFirst(), key.name()),
                    Remedy.of(Message.of("keys.cache.replace-fix", key.toString())));
        }
        return new Outcome.Failed(
                Message.of("keys.cache.missing"),
                Message.of("keys.cache.missing-why", key.name()),
                Remedy.of(Message.of("keys.cache.add-fix", key.toString())));
    }

    private static Outcome.Failed malformed(TrustedKeys.Malformed bad, CachePublicKey key) {
        Message cause = Message.of(
                switch (bad.fault()) {
                    case DOUBLED_NAME -> "keys.cache.doubled-why";
                    case NO_NAME -> "keys.cache.nameless-why";
                    case SECRET -> throw new IllegalStateException("told before");
                    case WRONG_LENGTH -> "keys.cache.length-why";
                    case NOT_BASE64 -> "keys.cache.base64-why";
                },
                bad.shown());
        return new Outcome.Failed(
                Message.of("keys.cache.malformed"),
                cause,
                Remedy.of(Message.of("keys.cache.replace-fix", key.toString())));
    }
}
