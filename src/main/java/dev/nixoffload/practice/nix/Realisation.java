package dev.nixoffload.practice.nix;

import dev.nixoffload.nix.StorePath;
import dev.nixoffload.practice.nix.BinaryCache.Entry;
import dev.nixoffload.practice.nix.Log.Activity;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gets what is wanted into this machine's store: from caches, from another machine, or by building here. */
final class Realisation {
    private final Session session;
    private final LocalStore store;
    private Optional<List<BinaryCache>> caches = Optional.empty();

    Realisation(Session session, LocalStore store) {
        this.session = session;
        this.store = store;
    }

    /** What came of asking the caches for a path. */
    private enum Substitution {
        DONE,
        NOBODY_HAS_IT,
        /** Somebody has it, but could not give it. */
        BROKEN
    }

    void realise(List<Target> targets) throws IOException, InterruptedException {
        for (Target target : targets) {
            switch (target) {
                case Target.Path(StorePath path) -> require(path);
                case Target.Outputs(StorePath derivation) -> {
                    require(derivation);
                    build(derivation, store.derivation(derivation));
                }
            }
        }
    }

    Missing missing(List<Target> targets) throws IOException, InterruptedException {
        Set<StorePath> builds = new HashSet<>();
        Set<StorePath> fetches = new HashSet<>();
        Set<StorePath> unknown = new HashSet<>();
        long download = 0;
        long unpacked = 0;
        for (Target target : targets) {
            boolean derived = target instanceof Target.Outputs;
            List<StorePath> wanted = switch (target) {
                case Target.Path(StorePath path) -> List.of(path);
                case Target.Outputs(StorePath derivation) ->
                    List.copyOf(store.derivation(derivation).outputs().values());
            };
            for (StorePath path : wanted) {
                boolean asked = target instanceof Target.Path
                        || target instanceof Target.Outputs(StorePath derivation)
                                && substitutable(store.derivation(derivation));
                if (store.has(path)) {
                    continue;
                }
                Optional<Entry> entry = asked ? offered(path) : Optional.empty();
                if (entry.isPresent()) {
                    fetches.add(path);
                    download += entry.get().fileSize();
                    unpacked += entry.get().info().narSize();
                } else if (derived) {
                    builds.add(((Target.Outputs) target).derivation());
                } else {
                    unknown.add(path);
                }
            }
        }
        return new Missing(builds, fetches, unknown, download, unpacked);
    }

    private Optional<Entry> offered(StorePath path) throws IOException, InterruptedException {
        for (BinaryCache cache : caches()) {
            Optional<Entry> entry = ask(cache, path);
            if (entry.isPresent()) {
                return entry;
            }
        }
        return Optional.empty();
    }

    private void require(StorePath path) throws IOException, InterruptedException {
        if (!store.has(path) && substitute(path) != Substitution.DONE) {
            throw new NixError("path '" + path + "' is required, but there is no substituter that can build it");
        }
    }

    /** Has the derivation's outputs in the store afterwards. */
    void build(StorePath path, Derivation derivation) throws IOException, InterruptedException {
        if (isBuilt(derivation)) {
            return;
        }
        boolean broken = false;
        if (substitutable(derivation)) {
            for (StorePath output : derivation.outputs().values()) {
                broken |= substitute(output) == Substitution.BROKEN;
            }
        }
        if (broken && !session.settings().isTrue("fallback")) {
            throw new NixError("some substitutes for the outputs of derivation '" + path
                    + "' failed (usually happens due to networking issues); try '--fallback' to build derivation from"
                    + " source ");
        }
        if (isBuilt(derivation)) {
            return;
        }
        for (StorePath input : derivation.inputs().keySet()) {
            require(input);
            build(input, store.derivation(input));
        }
        for (StorePath source : derivation.sources()) {
            require(source);
        }
        new Construction(session, store).build(path, derivation);
    }

    private boolean isBuilt(Derivation derivation) {
        return derivation.outputs().values().stream().allMatch(store::has);
    }

    private boolean substitutable(Derivation derivation) {
        return session.settings().isTrue("substitute")
                && (session.settings().isTrue("always-allow-substitutes") || derivation.substitutable());
    }

    private Substitution substitute(StorePath path) throws IOException, InterruptedException {
        boolean broken = false;
        for (BinaryCache cache : caches()) {
            Optional<Entry> entry = ask(cache, path);
            if (entry.isEmpty()) {
                continue;
            }
            PathInfo info = entry.get().info();
            if (!info.path().equals(path)) {
                session.log().error("asked '" + cache.uri() + "' for '" + path + "' but got '" + info.path() + "'");
                continue;
            }
            if (!cache.trusted() && store.isUntrusted(info)) {
                session.log()
                        .warn("ignoring substitute for '" + path + "' from '" + cache.uri()
                                + "', as it's not signed by any of the keys in 'trusted-public-keys'");
                continue;
            }
            for (StorePath reference : info.references()) {
                if (!reference.equals(path)) {
                    require(reference);
                }
            }
            try {
                fetch(cache, entry.get());
                return Substitution.DONE;
            } catch (NixError.SubstituteGone e) {
                session.log().error(e.getMessage());
            } catch (NixError e) {
                session.log().error(e.getMessage());
                broken = true;
            }
        }
        return broken ? Substitution.BROKEN : Substitution.NOBODY_HAS_IT;
    }

    /** A cache that fails is an error unless there is something to fall back to. */
    private Optional<Entry> ask(BinaryCache cache, StorePath path) throws IOException, InterruptedException {
        try {
            return cache.find(path);
        } catch (NixError e) {
            if (!session.settings().isTrue("fallback")) {
                throw e;
            }
            if (!(e instanceof NixError.SubstituterDisabled)) {
                session.log().error(e.getMessage());
            }
            return Optional.empty();
        }
    }

    private void fetch(BinaryCache cache, Entry entry) throws IOException, InterruptedException {
        String path = entry.info().path().text();
        try (Running _ = session.log().begin(Activity.SUBSTITUTE, Log.TALKATIVE, "", path, cache.uri());
                Running copying = session.log()
                        .begin(
                                Activity.COPY_PATH,
                                Log.INFO,
                                "copying path '" + path + "' from '" + cache.uri() + "'",
                                path,
                                cache.uri(),
                                store.uri())) {
            Archive archive = cache.archive(entry);
            copying.progress(archive.size(), entry.info().narSize());
            store.add(entry.info(), archive, !cache.trusted());
        }
    }

    private List<BinaryCache> caches() throws IOException, InterruptedException {
        if (caches.isEmpty()) {
            caches = Optional.of(session.settings().isTrue("substitute") ? Substituters.open(session) : List.of());
        }
        return caches.get();
    }
}
