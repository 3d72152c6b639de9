package dev.nixoffload.offload;

import dev.nixoffload.cache.CacheClient.Answer;
import dev.nixoffload.cache.CacheInfo;
import dev.nixoffload.check.Check;
import dev.nixoffload.check.Figure;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.nix.StorePath;
import dev.nixoffload.pair.Role;

/** Whether the cache answers the laptop, and what it says of itself. */
final class CacheAnswers implements Check.Question {
    /** Where cache.nixos.org stands; behind it the desktop would be asked last. */
    private static final int PUBLIC_PRIORITY = 40;

    private final Encounter encounter;

    CacheAnswers(Encounter encounter) {
        this.encounter = encounter;
    }

    @Override
    public Outcome.Answer ask(Witness witness) throws MachineException, InterruptedException {
        try (var cache = new CacheLook(encounter.pair(), encounter.machine(Role.LAPTOP), witness)) {
            Answer answer = cache.text(Message.of("cache.info.purpose"), "nix-cache-info");
            if (!(answer instanceof Answer.Replied replied && replied.ok())) {
                return cache.trouble(answer);
            }
            long millis = replied.took().toMillis();
            witness.measured(new Figure("cache.latency", Message.of("cache.figure.latency"), millis, "ms"));
            if (!CacheInfo.recognises(replied.text())) {
                String port = encounter.pair().offload().cachePort().toString();
                return new Outcome.Failed(
                        Message.of("cache.info.stranger"),
                        Message.of("cache.missing.cause", port),
                        Remedy.of(Message.of("cache.missing.advice", port)));
            }
            return judged(CacheInfo.parse(replied.text()), Long.toString(millis));
        }
    }

    private static Outcome.Answer judged(CacheInfo info, String millis) {
        String store = info.storeDir().orElse(StorePath.STORE);
        if (!store.equals(StorePath.STORE)) {
            return new Outcome.Failed(
                    Message.of("cache.info.prefix", store),
                    Message.of("cache.info.prefix-why", store),
                    Remedy.of(Message.of("cache.info.prefix-fix")));
        }
        if (info.priority().isEmpty()) {
            return new Outcome.Warned(
                    Message.of("cache.info.first", millis),
                    Message.of("cache.info.first-why"),
                    Remedy.of(Message.of("cache.info.priority-fix")));
        }
        int priority = info.priority().getAsInt();
        if (priority >= PUBLIC_PRIORITY) {
            return new Outcome.Warned(
                    Message.of("cache.info.late", Integer.toString(priority)),
                    Message.of("cache.info.late-why", Integer.toString(priority)),
                    Remedy.of(Message.of("cache.info.priority-fix")));
        }
        return new Outcome.Passed(
                info.wantMassQuery()
                        ? Message.of("cache.info.answers", Integer.toString(priority), millis)
                        : Message.of("cache.info.answers-singly", Integer.toString(priority), millis));
    }
}
