package dev.nixoffload.practice.nix;

import dev.nixoffload.practice.host.Accounts;
import dev.nixoffload.practice.host.Accounts.Group;
import dev.nixoffload.practice.host.Accounts.User;
import dev.nixoffload.practice.host.Identity;
import dev.nixoffload.practice.host.Process;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.nix.DaemonSocket.Connection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** {@code nix-daemon}: serves the socket, or one client on its standard streams. */
final class NixDaemon implements Program {
    private final Installation nix;

    NixDaemon(Installation nix) {
        this.nix = nix;
    }

    @Override
    public int run(Task task) throws IOException, InterruptedException {
        List<String> arguments = task.argv().subList(1, task.argv().size());
        try {
            Session session = Words.session(task, nix);
            for (String argument : arguments) {
                switch (argument) {
                    case "--daemon" -> {}
                    case "--version" -> {
                        task.say("nix-daemon (Nix) " + Nix.VERSION + "\n");
                        return 0;
                    }
                    case "--stdio" -> {
                        return onStreams(session);
                    }
                    default ->
                        throw new NixError.Usage(
                                "unrecognised flag '" + argument + "'\nTry 'nix-daemon --help' for more information.");
                }
            }
            return onSocket(session);
        } catch (NixError e) {
            new TextLog(task.err(), Log.INFO, false).error(e.getMessage());
            return 1;
        }
    }

    private int onSocket(Session session) throws InterruptedException {
        // What the file says now holds until the daemon is started again.
        DaemonSocket.Server server = (client, in, out) -> accept(session, client, in, out);
        nix.socket().serve(server);
        try {
            new CountDownLatch(1).await();
            return 0;
        } finally {
            nix.socket().leave(server);
        }
    }

    private Process accept(Session session, Task client, InputStream in, OutputStream out) throws IOException {
        Accounts accounts = client.host().accounts();
        Identity who = client.identity();
        String user = accounts.user(who.uid()).map(User::name).orElse(Integer.toString(who.uid()));
        String group = accounts.group(who.gid()).map(Group::name).orElse(Integer.toString(who.gid()));
        boolean trusted = matches(user, group, session.settings().words("trusted-users"), accounts);
        boolean allowed = trusted || matches(user, group, session.settings().words("allowed-users"), accounts);
        if (!allowed || group.equals(session.settings().text("build-users-group"))) {
            session.log()
                    .error("error processing connection: user '" + user
                            + "' is not allowed to connect to the Nix daemon");
            throw new NixError("cannot open connection to remote store 'daemon': error: reading from file: Connection"
                    + " reset by peer");
        }
        session.log()
                .info("accepted connection from pid " + client.process().id() + ", user " + user
                        + (trusted ? " (trusted)" : ""));
        Task child = session.task().withIn(in).withOut(out);
        return child.host().fork(child, running -> {
            try {
                DaemonConnection.serve(session.with(running), in, out, trusted);
                return 0;
            } catch (NixError e) {
                session.log().error(e.getMessage());
                return 1;
            }
        });
    }

    private static boolean matches(String user, String group, List<String> listed, Accounts accounts) {
        return listed.stream()
                .anyMatch(entry -> entry.equals("*")
                        || entry.equals(user)
                        || entry.equals("@" + group)
                        || entry.startsWith("@")
                                && accounts.group(entry.substring(1))
                                        .filter(each -> each.members().contains(user))
                                        .isPresent());
    }

    /** Whoever may write the store serves the client alone; anybody else carries its bytes to the daemon and back. */
    private int onStreams(Session session) throws IOException, InterruptedException {
        Task task = session.task();
        if (!Stores.isRemote(session)) {
            DaemonConnection.serve(session, task.in(), task.out(), true);
            return 0;
        }
        try (Connection connection = nix.socket().connect(task)) {
            Process there = task.host().fork(task, _ -> {
                task.in().transferTo(connection.out());
                connection.out().close();
                return 0;
            });
            try {
                carry(connection.in(), task.out());
                return 0;
            } finally {
                there.disturb();
            }
        }
    }

    private static void carry(InputStream in, OutputStream out) throws IOException {
        byte[] piece = new byte[1 << 16];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            out.write(piece, 0, count);
            out.flush();
        }
    }
}
