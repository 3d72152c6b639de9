package dev.nixoffload.practice.nix;

import dev.nixoffload.nix.StorePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a daemon does for one client, from the greeting on. */
final class DaemonConnection {
    private final Wire wire;
    private final boolean trusted;
    private Session session;

    private DaemonConnection(Session session, Wire wire, boolean trusted) {
        this.wire = wire;
        this.trusted = trusted;
        this.session = session.with(new WireLog(wire, Log.INFO));
    }

    /** Serves until the client goes. */
    static void serve(Session session, InputStream in, OutputStream out, boolean trusted)
            throws IOException, InterruptedException {
        var wire = new Wire(in, out);
        try {
            greet(wire, trusted);
            var connection = new DaemonConnection(session, wire, trusted);
            while (true) {
                connection.perform((int) wire.number());
            }
        } catch (Wire.Ended _) {
            // That is how clients take their leave.
        }
    }

    private static void greet(Wire wire, boolean trusted) throws IOException {
        if (wire.number() != Wire.CLIENT_MAGIC) {
            throw new NixError("protocol mismatch");
        }
        wire.put(Wire.DAEMON_MAGIC).put(Wire.VERSION).flush();
        if (wire.number() < Wire.VERSION) {
            throw new NixError("the Nix client version is too old");
        }
        wire.texts();
        wire.put(List.of()).flush();
        if (wire.flag()) {
            wire.number(); // a processor that clients once could ask for
        }
        wire.number();
        wire.put(Nix.VERSION).put(trusted ? 1 : 2).put(Wire.FINISHED).flush();
    }

    /** An operation that was read whole, still to be done. */
    @FunctionalInterface
    private interface Work {
        /** @return what answers it */
        Answer run() throws IOException, InterruptedException;
    }

    @FunctionalInterface
    private interface Answer {
        void put(Wire wire);
    }

    private void perform(int operation) throws IOException, InterruptedException {
        Work work = read(operation);
        try {
            Answer answer = work.run();
            wire.put(Wire.FINISHED);
            answer.put(wire);
            wire.flush();
        } catch (NixError e) {
            wire.put(Wire.FAILED)
                    .put("Error")
                    .put(Log.ERROR)
                    .put("Error")
                    .put(e.getMessage())
                    .put(0)
                    .put(0)
                    .flush();
        }
    }

    private Work read(int operation) throws IOException {
        return switch (operation) {
            case Wire.IS_VALID_PATH -> {
                StorePath path = wire.path();
                yield () -> {
                    boolean valid = store().has(path);
                    return to -> to.put(valid);
                };
            }
            case Wire.QUERY_PATH_INFO -> {
                StorePath path = wire.path();
                yield () -> {
                    Optional<PathInfo> info = store().find(path);
                    return to -> {
                        to.put(info.isPresent());
                        info.ifPresent(to::put);
                    };
                };
            }
            case Wire.NAR_FROM_PATH -> {
                StorePath path = wire.path();
                yield () -> {
                    Archive archive = store().archive(path);
                    return to -> to.putRaw(archive.bytes());
                };
            }
            case Wire.ADD_TO_STORE -> addText();
            case Wire.ADD_TO_STORE_NAR -> addArchive();
            case Wire.SET_OPTIONS -> options();
            case Wire.QUERY_MISSING -> {
                List<Target> targets = targets();
                yield () -> {
                    Missing missing = store().missing(targets);
                    return to -> to.putPaths(missing.builds())
                            .putPaths(missing.fetches())
                            .putPaths(missing.unknown())
                            .put(missing.downloadSize())
                            .put(missing.narSize());
                };
            }
            case Wire.BUILD_PATHS_WITH_RESULTS -> realise();
            case Wire.BUILD_DERIVATION -> build();
            case Wire.COLLECT_GARBAGE -> delete();
            default -> throw new NixError("invalid operation " + operation);
        };
    }

    private LocalStore store() throws IOException {
        return LocalStore.open(session);
    }

    private List<Target> targets() throws IOException {
        var targets = new ArrayList<Target>();
        for (String text : wire.texts()) {
            targets.add(Target.parse(text));
        }
        return targets;
    }

    private Work addText() throws IOException {
        String name = wire.text();
        String method = wire.text();
        TreeSet<StorePath> references = wire.paths();
        wire.flag();
        byte[] text = wire.framed();
        return () -> {
            if (!method.equals("text:sha256")) {
                throw new NixError("the practice pair adds texts alone to its store, not '" + method + "'");
            }
            PathInfo info = store().info(store().addText(name, text, references));
            return to -> to.put(info.path()).put(info);
        };
    }

    private Work addArchive() throws IOException {
        PathInfo claimed = wire.info(wire.path());
        wire.flag();
        boolean unchecked = wire.flag();
        Archive archive = Archive.of(wire.framed());
        PathInfo info = trusted ? claimed : claimed.registered(claimed.registered(), false);
        return () -> {
            store().add(info, archive, !trusted || !unchecked);
            return _ -> {};
        };
    }

    private Work options() throws IOException {
        SortedMap<String, String> usual = new TreeMap<>();
        usual.put("keep-failed", Long.toString(wire.number()));
        usual.put("keep-going", Long.toString(wire.number()));
        usual.put("fallback", Long.toString(wire.number()));
        int verbosity = (int) wire.number();
        usual.put("max-jobs", Long.toString(wire.number()));
        usual.put("max-silent-time", Long.toString(wire.number()));
        for (int i = 0; i < 4; i++) {
            wire.number(); // obsolete, and how much builders say
        }
        usual.put("cores", Long.toString(wire.number()));
        usual.put("substitute", Long.toString(wire.number()));
        SortedMap<String, String> overrides = new TreeMap<>();
        for (long left = wire.number(); left > 0; left--) {
            overrides.put(wire.text(), wire.text());
        }
        return () -> {
            var log = new WireLog(wire, verbosity);
            session =
                    session.with(log).with(new ClientSettings(session.settings(), trusted, log).with(usual, overrides));
            return _ -> {};
        };
    }

    private Work realise() throws IOException {
        List<Target> targets = targets();
        wire.number();
        return () -> {
            var results = new ArrayList<BuildResult>();
            for (Target target : targets) {
                results.add(result(() -> store().realise(List.of(target))));
            }
            return to -> {
                to.put(results.size());
                for (int i = 0; i < results.size(); i++) {
                    to.put(targets.get(i).text());
                    results.get(i).write(to);
                }
            };
        };
    }

    private Work build() throws IOException {
        StorePath path = wire.path();
        var outputs = new TreeMap<String, StorePath>();
        for (long left = wire.number(); left > 0; left--) {
            outputs.put(wire.text(), wire.path());
            wire.text();
            wire.text();
        }
        TreeSet<StorePath> sources = wire.paths();
        String system = wire.text();
        String builder = wire.text();
        List<String> arguments = wire.texts();
        var environment = new TreeMap<String, String>();
        for (long left = wire.number(); left > 0; left--) {
            environment.put(wire.text(), wire.text());
        }
        wire.number();
        var derivation = new Derivation(
                Derivation.nameOf(path), outputs, new TreeMap<>(), sources, system, builder, arguments, environment);
        return () -> {
            if (!trusted) {
                throw new NixError("you are not privileged to build input-addressed derivations");
            }
            BuildResult result = result(() -> store().build(path, derivation));
            return result::write;
        };
    }

    @FunctionalInterface
    private interface Deed {
        void run() throws IOException, InterruptedException;
    }

    private static BuildResult result(Deed deed) throws IOException, InterruptedException {
        try {
            deed.run();
            return BuildResult.good();
        } catch (NixError e) {
            return BuildResult.bad(e);
        }
    }

    private Work delete() throws IOException {
        long what = wire.number();
        List<StorePath> paths = List.copyOf(wire.paths());
        for (int i = 0; i < 5; i++) {
            wire.number(); // whether in spite of roots, how much at most, and what is obsolete
        }
        return () -> {
            if (what != Wire.DELETE_SPECIFIC) {
                throw new NixError("the practice pair deletes single paths alone");
            }
            store().delete(paths);
            return to -> to.putPaths(paths).put(0).put(0);
        };
    }
}
