package dev.nixoffload.offload;

import dev.nixoffload.cache.CacheClient.Answer;
import dev.nixoffload.cache.NarInfo;
import dev.nixoffload.check.Check;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.key.TrustedKeys;
import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.nix.StorePath;
import dev.nixoffload.offload.ProbeBuild.Built;
import dev.nixoffload.pair.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a real package in the cache is signed by a key that the laptop trusts, and is what was signed. */
final class CacheSigned implements Check.Question {
    private static final int CANDIDATES = 40;

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
        Machine laptop = encounter.machine(Role.LAPTOP);
        try (var cache = new CacheLook(encounter.pair(), laptop, witness)) {
            Answer answer = narInfo(cache, witness);
            if (!(answer instanceof Answer.Replied replied && replied.ok())) {
                return answer instanceof Answer.Replied replied && replied.status() == 404
                        ? empty()
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

    /** What the cache says of a package built just now; where there is none of that, of any package that it has. */
    private Answer narInfo(CacheLook cache, Witness witness) throws MachineException, InterruptedException {
        Message purpose = Message.of("cache.signature.purpose");
        Optional<StorePath> built = built(witness);
        if (built.isPresent()) {
            Answer answer = cache.text(purpose, nameOf(built.get()));
            if (!(answer instanceof Answer.Replied replied && replied.status() == 404)) {
                return answer;
            }
        }
        List<String> names =
                candidates(witness).stream().map(CacheSigned::nameOf).toList();
        return cache.firstThere(purpose, names);
    }

    private static String nameOf(StorePath path) {
        return path.hashPart() + ".narinfo";
    }

    private Optional<StorePath> built(Witness witness) throws InterruptedException {
        if (!(encounter.arrival(Role.DESKTOP) instanceof Arrival.Connected connected)) {
            return Optional.empty();
        }
        try {
            return connected.machine().facts().nix().isPresent()
                    ? fresh.ask(witness).built().map(Built::path)
                    : Optional.empty();
        } catch (MachineException e) {
            return Optional.empty(); // The desktop's own checks tell why; an older package does as well.
        }
    }

    private List<StorePath> candidates(Witness witness) throws MachineException, InterruptedException {
        Role where = encounter.arrival(Role.DESKTOP) instanceof Arrival.Connected ? Role.DESKTOP : Role.LAPTOP;
        CommandResult newest = witness.run(
                encounter.machine(where),
                Command.script(
                        Message.of("cache.signature.purpose-list"),
                        "ls -t /nix/store | grep -v '[.]drv$' | head -n \"$1\"",
                        Integer.toString(CANDIDATES)));
        var paths = new ArrayList<StorePath>();
        newest.text().lines().forEach(name -> {
            try {
                paths.add(StorePath.ofBaseName(name));
            } catch (BadValue _) {
                // .links and lock files lie there, too
            }
        });
        return paths;
    }

    private static Outcome.Failed empty() {
        return new Outcome.Failed(
                Message.of("cache.signature.empty"),
                Message.of("cache.signature.empty-why"),
                Remedy.of(
                        Message.of("cache.signature.empty-fix"),
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
