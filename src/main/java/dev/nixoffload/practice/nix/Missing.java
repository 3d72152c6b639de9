package dev.nixoffload.practice.nix;

import dev.nixoffload.nix.StorePath;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What stands between a wish and its fulfilment.
 *
 * @param builds derivations
 * @param fetches paths that caches have
 * @param unknown paths that nobody has
 * @param downloadSize bytes
 * @param narSize bytes
 */
record Missing(Set<StorePath> builds, Set<StorePath> fetches, Set<StorePath> unknown, long downloadSize, long narSize) {
    private static final double MIB = 1 << 20;

    Missing {
        builds = Set.copyOf(builds);
        fetches = Set.copyOf(fetches);
        unknown = Set.copyOf(unknown);
    }

    void tell(Log log) throws IOException {
        tell(
                log,
                builds.size() == 1
                        ? "this derivation will be built:"
                        : "these " + builds.size() + " derivations will be built:",
                builds);
        String sizes = String.format(
                Locale.ROOT, "(%.2f MiB download, %.2f MiB unpacked):", downloadSize / MIB, narSize / MIB);
        tell(
                log,
                fetches.size() == 1
                        ? "this path will be fetched " + sizes
                        : "these " + fetches.size() + " paths will be fetched " + sizes,
                fetches);
        tell(log, "don't know how to build these paths:", unknown);
    }

    private static void tell(Log log, String title, Set<StorePath> paths) throws IOException {
        if (!paths.isEmpty()) {
            log.info(title);
            for (StorePath path : List.copyOf(paths).stream().sorted().toList()) {
                log.info("  " + path);
            }
        }
    }
}
