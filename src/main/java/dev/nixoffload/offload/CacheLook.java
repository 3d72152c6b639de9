package dev.nixoffload.offload;

import dev.nixoffload.cache.CacheClient;
import dev.nixoffload.cache.CacheClient.Answer;
import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.Dialled;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.Privilege;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Function;

/** The desktop's cache as the laptop sees it, with evidence of every look. */
final class CacheLook implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int TEXT_LIMIT = 1 << 18;

    private final Machine laptop;
    private final Witness witness;
    private final CacheClient cache;
    private final String port;

    CacheLook(Pair pair, Machine laptop, Witness witness) {
        this.laptop = laptop;
        this.witness = witness;
        this.port = pair.offload().cachePort().toString();
        this.cache =
                new CacheClient(laptop, pair.desktopAddress(), pair.offload().cachePort());
    }

    String address() {
        return cache.address();
    }

    /** A file to be read. */
    Answer text(Message purpose, String path) throws MachineException, InterruptedException {
        Answer answer = cache.get(path, DEADLINE, TEXT_LIMIT);
        saw(purpose, path, answer, Answer.Replied::text);
        return answer;
    }

    /** A file whose bytes count, not its words. */
    Answer bytes(Message purpose, String path, int limit) throws MachineException, InterruptedException {
        Answer answer = cache.get(path, DEADLINE, limit);
        saw(purpose, path, answer, replied -> replied.body().length + " bytes");
        return answer;
    }

    /** A file that may take a moment to get there; looked for so many times. */
    Answer await(Message purpose, String path, int looks, Duration between)
            throws MachineException, InterruptedException {
        Answer answer = cache.get(path, DEADLINE, TEXT_LIMIT);
        for (int look = 1;
                look < looks && answer instanceof Answer.Replied replied && replied.status() == 404;
                look++) {
            Thread.sleep(between);
            answer = cache.get(path, DEADLINE, TEXT_LIMIT);
        }
        saw(purpose, path, answer, Answer.Replied::text);
        return answer;
    }

    private void saw(Message purpose, String path, Answer answer, Function<Answer.Replied, String> shown) {
        witness.saw(new Evidence(
                purpose,
                laptop.label(),
                Privilege.USER,
                "GET " + cache.address() + "/" + path,
                OptionalInt.empty(),
                switch (answer) {
                    case Answer.Replied replied -> "HTTP " + replied.status() + "\n" + shown.apply(replied);
                    case Answer.NotConnected not -> not.outcome().toString();
                    case Answer.Broken broken -> broken.text();
                },
                answer.took()));
    }

    /** What it means that an answer is not what was asked for. */
    Outcome.Failed trouble(Answer answer) {
        return switch (answer) {
            case Answer.Replied replied -> unexpected(replied.status());
            case Answer.Broken broken ->
                failed(
                        Message.of("cache.broken.summary"),
                        Message.of("cache.broken.cause", broken.text()),
                        Message.of("cache.broken.advice", port));
            case Answer.NotConnected not -> notConnected(not.outcome());
        };
    }

    private Outcome.Failed unexpected(int status) {
        Message summary = Message.of("cache.status.summary", Integer.toString(status));
        if (status == 404) {
            return failed(summary, Message.of("cache.missing.cause", port), Message.of("cache.missing.advice", port));
        }
        return status >= 500
                ? failed(summary, Message.of("cache.error.cause"), Message.of("cache.error.advice"))
                : failed(summary, Message.of("cache.status.cause"), Message.of("cache.missing.advice", port));
    }

    private Outcome.Failed notConnected(Dialled outcome) {
        return switch (outcome) {
            case Dialled.Refused _ ->
                failed(
                        Message.of("cache.refused.summary", port),
                        Message.of("cache.refused.cause"),
                        Message.of("cache.refused.advice"));
            case Dialled.Silent _ ->
                failed(
                        Message.of("cache.silent.summary", port),
                        Message.of("cache.silent.cause"),
                        Message.of("cache.silent.advice", port));
            case Dialled.Forbidden _ ->
                failed(
                        Message.of("cache.forbidden.summary"),
                        Message.of("cache.forbidden.cause"),
                        Message.of("cache.forbidden.advice"));
            case Dialled.Unroutable _ ->
                failed(
                        Message.of("cache.unroutable.summary"),
                        Message.of("cache.unroutable.cause"),
                        Message.of("cache.unroutable.advice"));
            case Dialled.Connected _ -> throw new IllegalArgumentException("connected after all");
        };
    }

    private Outcome.Failed failed(Message summary, Message cause, Message advice) {
        return new Outcome.Failed(
                summary,
                cause,
                Remedy.of(
                        advice,
                        Remedy.on(Role.DESKTOP, "ss -tlnp sport = :" + port),
                        Remedy.on(Role.LAPTOP, "curl -v " + cache.address() + "/nix-cache-info")));
    }

    @Override
    public void close() {
        cache.close();
    }
}
