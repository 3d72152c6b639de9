package dev.nixoffload.practice.nix;

import dev.nixoffload.cache.CacheInfo;
import dev.nixoffload.nix.StorePath;
import dev.nixoffload.practice.nix.CacheMemory.Remembered;
import dev.nixoffload.practice.nix.HttpFetch.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A binary cache behind a web server. */
final class HttpCache extends BinaryCache {
    private static final String INFO = "nix-cache-info";
    private static final long DISABLED_SECONDS = 60;

    private final Session session;
    private final HttpFetch http;
    private final CacheMemory memory;
    private int priority;
    private boolean disabled;

    private HttpCache(StoreUri uri, Session session) {
        super(uri);
        this.session = session;
        http = new HttpFetch(session, session.log());
        memory = new CacheMemory(session, uri.address());
    }

    /** @throws NixError where it does not answer, or is no cache of this store */
    static HttpCache open(StoreUri uri, Session session) throws IOException, InterruptedException {
        var cache = new HttpCache(uri, session);
        Optional<Integer> known = cache.memory.priority();
        cache.priority = known.isPresent() ? known.get() : cache.introduced();
        Optional<String> given = uri.parameter("priority").filter(text -> text.matches("\\d{1,9}"));
        if (given.isPresent()) {
            cache.priority = Integer.parseInt(given.get());
        }
        return cache;
    }

    private int introduced() throws IOException, InterruptedException {
        Outcome answer = http.get(uri() + "/" + INFO);
        if (!(answer instanceof Outcome.Fetched(byte[] body))) {
            throw new NixError("'" + uri() + "' does not appear to be a binary cache");
        }
        CacheInfo info = CacheInfo.parse(new String(body, StandardCharsets.UTF_8));
        if (info.storeDir().filter(dir -> !dir.equals(StorePath.STORE)).isPresent()) {
            throw new NixError("binary cache '" + uri() + "' is for Nix stores with prefix '"
                    + info.storeDir().get() + "', not '" + StorePath.STORE + "'");
        }
        memory.priority(info.priority().orElse(0));
        return info.priority().orElse(0);
    }

    /** Lower is asked first. */
    int priority() {
        return priority;
    }

    @Override
    Optional<String> description(StorePath path) throws IOException, InterruptedException {
        switch (memory.recall(path)) {
            case Remembered.Present(String text) -> {
                return Optional.of(text);
            }
            case Remembered.Absent _ -> {
                return Optional.empty();
            }
            case Remembered.Nothing _ -> {
                Optional<String> text = super.description(path);
                memory.keep(path, text);
                return text;
            }
        }
    }

    @Override
    Optional<byte[]> file(String path) throws IOException, InterruptedException {
        if (disabled) {
            throw new NixError.SubstituterDisabled(uri());
        }
        try {
            return http.get(uri() + "/" + path) instanceof Outcome.Fetched(byte[] body)
                    ? Optional.of(body)
                    : Optional.empty();
        } catch (NixError e) {
            if (session.settings().isTrue("fallback")) {
                session.log()
                        .message(
                                Log.ERROR,
                                "disabling binary cache '" + uri() + "' for " + DISABLED_SECONDS + " seconds");
                disabled = true;
            }
            throw e;
        }
    }
}
