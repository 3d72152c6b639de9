package dev.nixoffload.practice.nix;

import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Pipe;
import dev.nixoffload.practice.host.Process;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Signal;
import dev.nixoffload.practice.host.Task;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** A store on another machine, reached by the machine's own {@code ssh} with the words that Nix gives it. */
final class SshLogin {
    /** Nix 2.26 forgets the host here. */
    private static final String URI = "ssh-ng://";

    private final StoreUri uri;
    private final Session session;

    private SshLogin(StoreUri uri, Session session) {
        this.uri = uri;
        this.session = session;
    }

    static NixStore open(StoreUri uri, Session session) throws IOException, InterruptedException {
        return new SshLogin(uri, session).connect();
    }

    private NixStore connect() throws IOException, InterruptedException {
        Optional<String> folder = pinned();
        var argv = argv(folder);
        Task task = session.task();
        var environment = new HashMap<>(task.environment());
        environment.put("SHELL", "/bin/sh");
        var there = new Pipe();
        var back = new Pipe();
        Task ssh = task.withArgv(argv)
                .withEnvironment(environment)
                .withIn(there.in())
                .withOut(back.out());
        Optional<String> program = ssh.find("ssh");
        Process process = program.isPresent()
                ? task.host().start(ssh, program.get())
                : task.host().fork(ssh, missing -> {
                    missing.complain("error: unable to execute 'ssh': No such file or directory\n");
                    return Program.NOT_FOUND;
                });
        process.onEnd(() -> hangUp(there, back));
        InputStream in = back.in();
        OutputStream out = there.out();
        try {
            if (!line(in).equals("started")) {
                throw new NixError("failed to start SSH connection to '" + uri.place() + "'");
            }
            return RemoteStore.greet(URI, in, out, session, false, () -> end(process, in, out, folder));
        } catch (IOException e) {
            end(process, in, out, folder);
            throw e;
        }
    }

    private List<String> argv(Optional<String> folder) {
        var argv = new ArrayList<>(List.of("ssh", uri.place(), "-x"));
        Arrays.stream(session.task()
                        .environment()
                        .getOrDefault("NIX_SSHOPTS", "")
                        .split("\\s+"))
                .filter(option -> !option.isEmpty())
                .forEach(argv::add);
        uri.parameter("ssh-key").ifPresent(key -> argv.addAll(List.of("-i", key)));
        folder.ifPresent(path -> argv.add("-oUserKnownHostsFile=" + path + "/host-key"));
        if (uri.isTrue("compress")) {
            argv.add("-C");
        }
        argv.addAll(List.of("-oPermitLocalCommand=yes", "-oLocalCommand=echo started", "--"));
        argv.add(uri.parameter("remote-program").orElse("nix-daemon"));
        argv.add("--stdio");
        return argv;
    }

    /** A folder with a known hosts file of its own, where the URI pins a host key. */
    private Optional<String> pinned() throws IOException {
        Optional<String> key = uri.parameter("base64-ssh-public-host-key");
        if (key.isEmpty()) {
            return Optional.empty();
        }
        ProcessFiles files = session.files();
        String host = uri.place().substring(uri.place().lastIndexOf('@') + 1);
        String stem = "/tmp/nix-" + session.task().process().id() + "-";
        int number = 0;
        while (files.exists(stem + number)) {
            number++;
        }
        try {
            files.makeDirectory(stem + number, 0700);
            String pin = new String(KeyText.decode(key.get()), StandardCharsets.UTF_8);
            files.put(stem + number + "/host-key", 0600, host + " " + pin + "\n");
        } catch (Failure e) {
            throw new NixError("creating directory '" + stem + number + "': " + e.getMessage());
        }
        return Optional.of(stem + number);
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private void end(Process process, InputStream in, OutputStream out, Optional<String> folder) throws IOException {
        out.close();
        in.close();
        process.signal(Signal.TERM);
        if (folder.isPresent()) {
            session.files().remove(folder.get() + "/host-key");
            session.files().remove(folder.get());
        }
    }

    private static void hangUp(Pipe there, Pipe back) {
        try {
            back.out().close();
            there.in().close();
        } catch (IOException e) {
            throw new IllegalStateException(e); // A pipe's end closes without fail.
        }
    }
}
