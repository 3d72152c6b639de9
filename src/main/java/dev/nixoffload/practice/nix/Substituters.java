package dev.nixoffload.practice.nix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The caches that a process asks, the most urgent first. */
final class Substituters {
    private Substituters() {}

    /** One that does not introduce itself is left out, with a warning. */
    static List<BinaryCache> open(Session session) throws IOException, InterruptedException {
        record Ranked(BinaryCache cache, int priority) {}
        var caches = new ArrayList<Ranked>();
        for (String text : session.settings().words("substituters")) {
            StoreUri uri = StoreUri.parse(text);
            try {
                switch (uri.scheme()) {
                    case "http", "https" -> {
                        HttpCache cache = HttpCache.open(uri, session);
                        caches.add(new Ranked(cache, cache.priority()));
                    }
                    case "file" -> caches.add(new Ranked(FolderCache.open(uri, session.files()), 0));
                    default -> throw new NixError("don't know how to open Nix store '" + text + "'");
                }
            } catch (NixError e) {
                session.log().warn(e.getMessage());
            }
        }
        return caches.stream()
                .sorted(Comparator.comparingInt(Ranked::priority))
                .map(Ranked::cache)
                .toList();
    }
}
