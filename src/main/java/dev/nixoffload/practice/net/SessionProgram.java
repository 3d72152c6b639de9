package dev.nixoffload.practice.net;

import dev.nixoffload.practice.host.Accounts;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Host;
import dev.nixoffload.practice.host.Pipe;
import dev.nixoffload.practice.host.Process;
import dev.nixoffload.practice.host.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** The login shell of an account at the far end of a channel: with a command to run, or reading them from its input. */
final class SessionProgram implements Command {
    private static final String PATH = "/usr/local/bin:/usr/bin:/bin:/usr/games";

    private final Host host;
    private final Accounts.User user;
    private final Optional<String> command;
    private final Map<String, String> connection;
    private final Pipe input = new Pipe();
    private final Pipe output = new Pipe();
    private final Pipe errors = new Pipe();
    private InputStream in;
    private OutputStream out;
    private OutputStream err;
    private ExitCallback exit;
    private volatile Process shell;

    /** @param connection what the shell is told in its environment of how somebody came in */
    SessionProgram(Host host, Accounts.User user, Optional<String> command, Map<String, String> connection) {
        this.host = host;
        this.user = user;
        this.command = command;
        this.connection = connection;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment wanted) throws IOException {
        boolean homeThere = host.tree().as(host.accounts().identity(user)).exists(user.home());
        if (!homeThere) {
            errors.out()
                    .write(("Could not chdir to home directory " + user.home() + ": No such file or directory\n")
                            .getBytes(StandardCharsets.UTF_8));
        }
        String name = user.shell().substring(user.shell().lastIndexOf('/') + 1);
        List<String> argv = new ArrayList<>();
        command.ifPresentOrElse(line -> argv.addAll(List.of(name, "-c", line)), () -> argv.add("-" + name));
        shell = host.begin(
                argv,
                user.shell(),
                environment(wanted),
                homeThere ? user.home() : "/",
                host.accounts().identity(user),
                input.in(),
                output.out(),
                errors.out());
        wanted.addSignalListener((_, signal) -> Signal.parse(signal.name()).ifPresent(this::send));
        Thread.ofVirtual().name("practice session input").start(() -> copy(in, input.out()));
        Thread told = Thread.ofVirtual().name("practice session output").start(() -> copy(output.in(), out));
        Thread complained = Thread.ofVirtual().name("practice session errors").start(() -> copy(errors.in(), err));
        shell.onEnd(() -> Thread.ofVirtual().name("practice session end").start(() -> end(told, complained)));
    }

    private Map<String, String> environment(Environment wanted) {
        var environment = new TreeMap<String, String>();
        wanted.getEnv().forEach((name, value) -> {
            // What Debian's AcceptEnv lets through.
            if (name.equals("LANG") || name.startsWith("LC_")) {
                environment.put(name, value);
            }
        });
        environment.putAll(connection);
        environment.putAll(Map.of(
                "USER", user.name(),
                "LOGNAME", user.name(),
                "HOME", user.home(),
                "SHELL", user.shell(),
                "PATH", PATH,
                "MAIL", "/var/mail/" + user.name()));
        return environment;
    }

    /** What is still under way of its output goes first; nobody reads more of it then. */
    private void end(Thread told, Thread complained) {
        try {
            output.out().close();
            errors.out().close();
            told.join();
            complained.join();
            input.in().close();
            int status = shell.await();
            exit.onExit(shell.endedBy()
                    .map(signal -> SessionChannel.died(signal.number()))
                    .orElse(status));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException _) {
            // A pipe is closed without ado.
        }
    }

    private static void copy(InputStream from, OutputStream to) {
        try (from;
                to) {
            byte[] buffer = new byte[1 << 15];
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                to.write(buffer, 0, count);
                to.flush();
            }
        } catch (IOException _) {
            // One of the two is gone; the other one learns it by the end of this stream.
        }
    }

    private void send(Signal signal) {
        try {
            host.signal(-shell.group(), signal);
        } catch (Failure _) {
            // All of it is over already.
        }
    }

    /** Whoever started it has gone. */
    @Override
    public void destroy(ChannelSession channel) throws IOException {
        input.out().close();
        output.in().close();
        errors.in().close();
        if (shell != null) {
            send(Signal.HUP);
        }
    }
}
