package dev.nixoffload.offload;

import dev.nixoffload.cache.CacheClient.Answer;
import dev.nixoffload.cache.NarInfo;
import dev.nixoffload.check.Check;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.key.TrustedKeys;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.nix.StorePath;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether what the desktop builds comes into its cache, signed by a key that the laptop trusts, and is what was signed.
 * The package is one built just now: what was signed long ago says nothing about the cache of today.
 */
final class CacheSigned implements Check.Question {
    /** A cache may take what was built a little later than it was built. */
    private static final int LOOKS = 20;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Encounter encounter;
    private final Survey survey;
    private final Inquiry<FreshPackage> fresh;

    CacheSigned(Encounter encounter, Survey survey, Inquiry<FreshPackage> fresh) {
        this.encounter = encounter;
        this.survey = survey;
        this.fresh = fresh;
    }

    @Override
    public Outcome.Answer ask(Witness witness) throws MachineException, InterruptedException {
        TrustedKeys trusted =
                TrustedKeys.of(survey.nix(Role.LAPTOP).ask(witness).config().words("trusted-public-keys"));
        FreshPackage made = fresh.ask(witness);
        if (made.built().isEmpty()) {
            return BuildTrouble.failed(Message.of("build.fresh.failed"), made.said());
        }
        StorePath path = made.built().get().path();
        Machine laptop = encounter.machine(Role.LAPTOP);
        try (var cache = new CacheLook(encounter.pair(), laptop, witness)) {
            Answer answer = cache.await(
                    Message.of("cache.signature.purpose"), path.hashPart() + ".narinfo", LOOKS, BETWEEN_LOOKS);
            if (!(answer instanceof Answer.Replied replied && replied.ok())) {
                return answer instanceof Answer.Replied replied && replied.status() == 404
                        ? absent(path)
                        : cache.trouble(answer);
            }
            NarInfo info;
            try {
                info = NarInfo.parse(replied.text());
            } catch (BadValue bad) {
                return new Outcome.Failed(
                        Message.of("cache.signature.corrupt"),
                        bad.problem(),
                        Remedy.of(Message.of("cache.signature.corrupt-fix")));
            }
            if (!trusted.malformed().isEmpty()) {
                return new Outcome.Failed(
                        Message.of("cache.signature.no-keys"),
                        Message.of(
                                "cache.signature.no-keys-why",
                                trusted.malformed().getFirst().shown()),
                        Remedy.of(Message.of("cache.signature.no-keys-fix")));
            }
            SignatureVerdict verdict = SignatureVerdict.of(info, trusted);
            if (!(verdict instanceof SignatureVerdict.Good(String keyName))) {
                return untrusted(verdict);
            }
            Optional<Outcome.Failed> damage = new ArchiveProof(laptop, cache, witness).damage(info);
            return damage.isPresent()
                    ? damage.get()
                    : new Outcome.Passed(Message.of(
                            "cache.signature.good", keyName, info.path().name()));
        }
    }

    private static Outcome.Failed absent(StorePath path) {
        return new Outcome.Failed(
                Message.of("cache.signature.absent"),
                Message.of("cache.signature.absent-why", path.text()),
                Remedy.of(
                        Message.of("cache.signature.absent-fix"),
                        Remedy.on(Role.DESKTOP, "nix config show post-build-hook")));
    }

    private static Outcome.Failed untrusted(SignatureVerdict verdict) {
        Message summary = Message.of("cache.signature.untrusted");
        return switch (verdict) {
            case SignatureVerdict.Good good -> throw new IllegalArgumentException(good.toString());
            case SignatureVerdict.Unsigned _ ->
                new Outcome.Failed(
                        Message.of("cache.signature.unsigned"),
                        Message.of("cache.signature.unsigned-why"),
                        Remedy.of(Message.of("cache.signature.unsigned-fix")));
            case SignatureVerdict.Malformed(String name) ->
                new Outcome.Failed(
                        summary,
                        Message.of("cache.signature.malformed-why", name),
                        Remedy.of(Message.of("cache.signature.malformed-fix")));
            case SignatureVerdict.OtherName(String signedAs, String trustedAs) ->
                new Outcome.Failed(
                        summary,
                        Message.of("cache.signature.other-name-why", signedAs, trustedAs),
                        Remedy.of(Message.of("cache.signature.other-name-fix", signedAs, trustedAs)));
            case SignatureVerdict.OtherKey(String name) ->
                new Outcome.Failed(
                        summary,
                        Message.of("cache.signature.other-key-why", name),
                        Remedy.of(Message.of("cache.signature.key-fix")));
            case SignatureVerdict.Stranger(String name) ->
                new Outcome.Failed(
                        summary,
                        Message.of("cache.signature.stranger-why", name),
                        Remedy.of(Message.of("cache.signature.key-fix")));
        };
    }
}
