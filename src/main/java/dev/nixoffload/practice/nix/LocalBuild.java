package dev.nixoffload.practice.nix;

import dev.nixoffload.nix.StorePath;
import dev.nixoffload.practice.host.Accounts;
import dev.nixoffload.practice.host.Accounts.Group;
import dev.nixoffload.practice.host.Accounts.User;
import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Identity;
import dev.nixoffload.practice.host.Network;
import dev.nixoffload.practice.host.Patience;
import dev.nixoffload.practice.host.Pipe;
import dev.nixoffload.practice.host.Process;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.host.Volume;
import dev.nixoffload.practice.nix.Log.Activity;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A build on this machine: the builder runs as a build user, with the derivation's environment and without wires. It
 * sees the machine's files, unlike in a real sandbox; of those, sandboxes have {@code /bin/sh}, which is what
 * {@code sandbox-paths} says it is.
 */
final class LocalBuild {
    /** With less than this left Nix says that it may be the reason. */
    private static final long LITTLE_SPACE = 8L << 20;

    private static final String NOTHING_IN_PATH = "/path-not-set";

    private final Session session;
    private final LocalStore store;
    private final Deque<String> tail = new ArrayDeque<>();

    LocalBuild(Session session, LocalStore store) {
        this.session = session;
        this.store = store;
    }

    void build(StorePath path, Derivation derivation) throws IOException, InterruptedException {
        try (Running running =
                session.log().begin(Activity.BUILD, Log.INFO, "building '" + path + "'", path.text(), "", 1L, 1L)) {
            for (StorePath output : derivation.outputs().values()) {
                store.remove(output.text());
            }
            int status = run(path, derivation, running);
            if (status != 0) {
                throw failed(path, status);
            }
            for (var output : derivation.outputs().entrySet()) {
                keep(path, derivation, output.getKey(), output.getValue());
            }
        }
    }

    private int run(StorePath path, Derivation derivation, Running running) throws IOException, InterruptedException {
        String builder = program(derivation);
        if (!session.files().exists(builder)) {
            line(running, "error: executing '" + derivation.builder() + "': No such file or directory");
            return 1;
        }
        Identity user = user();
        String folder = folder(derivation, user);
        var pipe = new Pipe();
        var argv = new ArrayList<String>(
                List.of(derivation.builder().substring(derivation.builder().lastIndexOf('/') + 1)));
        argv.addAll(derivation.arguments());
        Task task = session.task()
                .withArgv(argv)
                .withEnvironment(environment(derivation))
                .withDirectory(folder)
                .withIdentity(user)
                .withNetwork(new NoWires())
                .withIn(InputStream.nullInputStream())
                .withOut(pipe.out())
                .withErr(pipe.out());
        try {
            Process process = task.host().startGroup(task, builder);
            return new Output(process, pipe).follow(text -> line(running, text));
        } finally {
            store.remove(folder);
        }
    }

    /** What the sandbox has in the place of the builder. */
    private String program(Derivation derivation) {
        if (session.settings().isTrue("sandbox")) {
            for (String mapping : session.settings().words("sandbox-paths")) {
                String[] places = mapping.split("=", 2);
                if (places[0].equals(derivation.builder())) {
                    return places[places.length - 1];
                }
            }
            if (!derivation.builder().startsWith(StorePath.STORE + "/")) {
                return NOTHING_IN_PATH;
            }
        }
        return derivation.builder();
    }

    private Identity user() throws NixError {
        String name = session.settings().text("build-users-group");
        if (name.isEmpty() || !session.task().identity().isRoot()) {
            return session.task().identity();
        }
        Accounts accounts = session.task().host().accounts();
        Group group = accounts.group(name)
                .orElseThrow(
                        () -> new NixError("the group '" + name + "' specified in 'build-users-group' does not exist"));
        Optional<User> user = group.members().stream()
                .flatMap(member -> accounts.user(member).stream())
                .findFirst();
        return user.map(accounts::identity)
                .orElseThrow(() -> new NixError("the build users group '" + name + "' has no members"));
    }

    private String folder(Derivation derivation, Identity user) throws IOException {
        ProcessFiles files = session.files();
        String stem = "/tmp/nix-build-" + derivation.fileName() + "-";
        int number = 0;
        while (files.exists(stem + number)) {
            number++;
        }
        try {
            files.makeDirectory(stem + number, 0700);
            files.chown(stem + number, user.uid(), user.gid(), true);
        } catch (Failure e) {
            throw new NixError("creating directory '" + stem + number + "': " + e.getMessage());
        }
        return stem + number;
    }

    private Map<String, String> environment(Derivation derivation) {
        String folder = session.settings().text("sandbox-build-dir");
        var environment = new HashMap<String, String>(Map.of(
                "PATH",
                NOTHING_IN_PATH,
                "HOME",
                "/homeless-shelter",
                "NIX_STORE",
                StorePath.STORE,
                "NIX_BUILD_CORES",
                session.settings().text("cores"),
                "NIX_LOG_FD",
                "2",
                "TERM",
                "xterm-256color"));
        environment.putAll(derivation.environment());
        for (String variable : List.of("NIX_BUILD_TOP", "TMPDIR", "TEMPDIR", "TMP", "TEMP", "PWD")) {
            environment.put(variable, folder);
        }
        return environment;
    }

    private void line(Running running, String text) throws IOException {
        tail.add(text);
        long kept = session.settings().number("log-lines");
        while (tail.size() > kept) {
            tail.remove();
        }
        running.result(Log.Result.BUILD_LOG_LINE, text);
    }

    private NixError failed(StorePath path, int status) throws IOException {
        return failed(session, path, status, List.copyOf(tail));
    }

    /** What is said of a builder that ended badly. */
    static NixError failed(Session session, StorePath path, int status, List<String> said) throws IOException {
        var message = new StringBuilder("builder for '" + path + "' failed with exit code " + status);
        if (!said.isEmpty()) {
            message.append(";\nlast ").append(said.size()).append(" log lines:\n");
            said.forEach(line -> message.append("> ").append(line).append('\n'));
            message.append("For full logs, run:\n  ")
                    .append(session.settings().hasFeature("nix-command") ? "nix log " : "nix-store -l ")
                    .append(path);
        }
        Volume volume = session.files().volume(StorePath.STORE);
        if (volume.freeBlocks() * volume.blockSize() < LITTLE_SPACE) {
            message.append("\nnote: build failure may have been caused by lack of free disk space");
        }
        return new NixError(message.toString());
    }

    /** Makes what the builder left a path of the store. */
    private void keep(StorePath path, Derivation derivation, String name, StorePath output)
            throws IOException, InterruptedException {
        ProcessFiles files = session.files();
        try {
            files.lstat(output.text());
        } catch (Failure e) {
            throw new NixError("builder for '" + path + "' failed to produce output path for output '" + name + "' at '"
                    + output + "'");
        }
        Archive archive = Archive.pack(files, output.text());
        store.remove(output.text());
        try {
            archive.unpack(files, output.text());
        } catch (Failure e) {
            throw new NixError("writing to file '" + output + "': " + e.getMessage());
        }
        PathInfo info = new PathInfo(
                output,
                Optional.of(path),
                archive.hash(),
                archive.size(),
                references(archive, derivation),
                session.now(),
                true,
                new TreeSet<>(),
                Optional.empty());
        for (String file : session.settings().words("secret-key-files")) {
            info = info.signed(SigningKey.parse(files.text(file)).sign(info.fingerprint()));
        }
        store.register(info);
    }

    /** Those of its inputs and outputs whose hashes occur in it. */
    private static SortedSet<StorePath> references(Archive archive, Derivation derivation) {
        String text = new String(archive.bytes(), StandardCharsets.ISO_8859_1);
        var references = new TreeSet<StorePath>(derivation.sources());
        references.addAll(derivation.outputs().values());
        references.removeIf(candidate -> !text.contains(candidate.hashPart()));
        return references;
    }

    /** The network of a sandbox. */
    private static final class NoWires implements Network {
        @Override
        public Socket dial(String host, int port, Patience patience) throws IOException {
            throw new Failure(Errno.ENETUNREACH);
        }

        @Override
        public Optional<String> lookUp(String host) {
            return Optional.empty();
        }
    }
}
