package dev.nixoffload.practice.nix;

import dev.nixoffload.nix.StorePath;
import dev.nixoffload.practice.nix.DaemonSocket.Connection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store behind a daemon, spoken to in Nix's own protocol, as far as the practice knows it. */
final class RemoteStore implements NixStore {
    private static final String GONE = "Nix daemon disconnected unexpectedly (maybe it crashed?)";

    private final String uri;
    private final Wire wire;
    private final Log log;
    private final Ending ending;
    private final Greeting greeting;

    private RemoteStore(String uri, Wire wire, Log log, Ending ending, Greeting greeting) {
        this.uri = uri;
        this.wire = wire;
        this.log = log;
        this.ending = ending;
        this.greeting = greeting;
    }

    /** How a connection is ended. */
    @FunctionalInterface
    interface Ending {
        void end() throws IOException;
    }

    static NixStore ofDaemon(Session session) throws IOException, InterruptedException {
        Connection connection = session.nix().socket().connect(session.task());
        try {
            return greet("daemon", connection.in(), connection.out(), session, true, connection::close);
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    /** @param obeys whether the daemon is told this process's settings */
    static RemoteStore greet(
            String uri, InputStream in, OutputStream out, Session session, boolean obeys, Ending ending)
            throws IOException {
        try {
            Greeting greeting = Greeting.exchange(in, out);
            var store = new RemoteStore(uri, new Wire(in, out), session.log(), ending, greeting);
            store.work();
            if (obeys) {
                store.tell(session);
            }
            return store;
        } catch (Wire.Ended e) {
            throw unopened(uri, GONE);
        } catch (NixError e) {
            throw unopened(uri, e.getMessage());
        }
    }

    private static NixError unopened(String uri, String why) {
        return new NixError("cannot open connection to remote store '" + uri + "': error: " + why);
    }

    private void tell(Session session) throws IOException {
        Settings settings = session.settings();
        Map<String, String> overrides = settings.beyond(session.machine());
        List.of("keep-failed", "keep-going", "fallback", "max-jobs", "max-silent-time", "cores", "substitute")
                .forEach(overrides::remove);
        List.of("show-trace", "experimental-features", "plugin-files", "store").forEach(overrides::remove);
        wire.put(Wire.SET_OPTIONS)
                .put(settings.isTrue("keep-failed"))
                .put(settings.isTrue("keep-going"))
                .put(settings.isTrue("fallback"))
                .put(Log.INFO)
                .put(settings.number("max-jobs"))
                .put(settings.number("max-silent-time"))
                .put(true)
                .put(Log.ERROR)
                .put(0)
                .put(0)
                .put(settings.number("cores"))
                .put(settings.isTrue("substitute"))
                .put(overrides.size());
        overrides.forEach((name, value) -> wire.put(name).put(value));
        work();
    }

    /** Waits until the daemon has done what it was asked, and tells what it says meanwhile. */
    private void work() throws IOException {
        try {
            wire.flush();
            for (long said = wire.number(); said != Wire.FINISHED; said = wire.number()) {
                switch ((int) said) {
                    case Wire.SAID -> log.message(Log.ERROR, wire.text().stripTrailing());
                    case Wire.STARTED -> {
                        long id = wire.number();
                        int level = (int) wire.number();
                        int type = (int) wire.number();
                        String text = wire.text();
                        log.start(id, level, type, text, fields());
                        wire.number();
                    }
                    case Wire.STOPPED -> log.stop(wire.number());
                    case Wire.RESULT -> {
                        long id = wire.number();
                        log.result(id, (int) wire.number(), fields());
                    }
                    case Wire.FAILED -> throw error();
                    default -> throw new NixError("got unknown message type " + said + " from Nix daemon");
                }
            }
        } catch (Wire.Ended e) {
            throw new NixError(GONE);
        }
    }

    private List<Object> fields() throws IOException {
        var fields = new ArrayList<Object>();
        for (long left = wire.number(); left > 0; left--) {
            if (wire.number() == 0) {
                fields.add(wire.number());
            } else {
                fields.add(wire.text());
            }
        }
        return fields;
    }

    private NixError error() throws IOException {
        wire.text();
        wire.number();
        wire.text();
        String message = wire.text();
        wire.number();
        wire.number();
        return new NixError(message);
    }

    @Override
    public String uri() {
        return uri;
    }

    @Override
    public Optional<String> version() {
        return Optional.of(greeting.version());
    }

    @Override
    public Optional<Boolean> trusted() {
        return greeting.trusted();
    }

    @Override
    public Optional<PathInfo> find(StorePath path) throws IOException {
        wire.put(Wire.QUERY_PATH_INFO).put(path);
        work();
        return wire.flag() ? Optional.of(wire.info(path)) : Optional.empty();
    }

    @Override
    public boolean has(StorePath path) throws IOException {
        wire.put(Wire.IS_VALID_PATH).put(path);
        work();
        return wire.flag();
    }

    @Override
    public Archive archive(StorePath path) throws IOException, InterruptedException {
        long size = info(path).narSize();
        wire.put(Wire.NAR_FROM_PATH).put(path);
        work();
        return Archive.of(wire.raw((int) size));
    }

    @Override
    public void add(PathInfo info, Archive archive, boolean checked) throws IOException {
        wire.put(Wire.ADD_TO_STORE_NAR)
                .put(info.path())
                .put(info)
                .put(false)
                .put(!checked)
                .putFramed(archive.bytes());
        work();
    }

    @Override
    public StorePath addText(String name, byte[] text, Collection<StorePath> references) throws IOException {
        wire.put(Wire.ADD_TO_STORE)
                .put(name)
                .put("text:sha256")
                .putPaths(references)
                .put(false)
                .putFramed(text);
        work();
        StorePath path = wire.path();
        wire.info(path);
        return path;
    }

    @Override
    public void realise(List<Target> targets) throws IOException {
        wire.put(Wire.BUILD_PATHS_WITH_RESULTS)
                .put(targets.stream().map(Target::text).toList())
                .put(0);
        work();
        Optional<NixError> failure = Optional.empty();
        for (long left = wire.number(); left > 0; left--) {
            wire.text();
            BuildResult result = BuildResult.read(wire);
            failure = failure.or(result::failure);
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    @Override
    public Missing missing(List<Target> targets) throws IOException {
        wire.put(Wire.QUERY_MISSING).put(targets.stream().map(Target::text).toList());
        work();
        return new Missing(wire.paths(), wire.paths(), wire.paths(), wire.number(), wire.number());
    }

    @Override
    public void build(StorePath path, Derivation derivation) throws IOException {
        wire.put(Wire.BUILD_DERIVATION).put(path).put(derivation.outputs().size());
        derivation
                .outputs()
                .forEach((name, output) -> wire.put(name).put(output).put("").put(""));
        wire.putPaths(derivation.sources())
                .put(derivation.system())
                .put(derivation.builder())
                .put(derivation.arguments())
                .put(derivation.environment().size());
        derivation.environment().forEach((name, value) -> wire.put(name).put(value));
        wire.put(0);
        work();
        Optional<NixError> failure = BuildResult.read(wire).failure();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    @Override
    public void delete(List<StorePath> paths) throws IOException {
        wire.put(Wire.COLLECT_GARBAGE)
                .put(Wire.DELETE_SPECIFIC)
                .putPaths(paths)
                .put(false)
                .put(Long.MAX_VALUE)
                .put(0)
                .put(0)
                .put(0);
        work();
        wire.texts();
        wire.number();
        wire.number();
    }

    @Override
    public void close() throws IOException {
        ending.end();
    }
}
