package dev.nixoffload.machine.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Patience;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.SignIn;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Makes the connection to one server, through another one where that is the way, as often as it is needed. */
final class Connector implements AutoCloseable {
    private static final int KEEP_ALIVE_MISSES = 3;

    private final Access.Ssh access;
    private final Dialling dialling;
    private final Optional<Connector> through;
    private final Login login;

    Connector(Access.Ssh access, Credentials credentials, Optional<Path> agentSocket, Dialling dialling) {
        this.access = access;
        this.dialling = dialling;
        through = access.jump().map(jump -> new Connector(jump, credentials, agentSocket, dialling));
        login = new Login(access, credentials, agentSocket);
    }

    /** A connection, or why there is none. */
    sealed interface Result {
        record Made(SshConnection connection, List<HostKeyPin> proved) implements Result {}

        record Not(Arrival why) implements Result {}
    }

    Result connect() throws InterruptedException {
        if (through.isEmpty()) {
            return connect(Optional.empty());
        }
        return switch (through.get().connect()) {
            case Result.Not not -> not;
            case Result.Made(SshConnection between, var _) -> {
                Result result = null;
                try {
                    result = connect(Optional.of(between));
                    yield result;
                } finally {
                    if (!(result instanceof Result.Made)) {
                        between.close();
                    }
                }
            }
        };
    }

    private Result connect(Optional<SshConnection> between) throws InterruptedException {
        var pins = new Pins(access.pinnedHostKeys());
        var sockets = new Sockets(between, dialling);
        var budget = new Budget(dialling.signIn());
        login.begin(budget);
        var failures = new ConnectFailures(access, pins, sockets, login);
        try {
            Session session = session(pins, sockets);
            new Patience(() -> {
                        sockets.close();
                        session.disconnect();
                    })
                    .await(budget, () -> {
                        session.connect();
                        return session;
                    });
            login.succeeded();
            return new Result.Made(
                    new SshConnection(session, between), List.of(pins.offered().orElseThrow()));
        } catch (JSchException e) {
            return new Result.Not(failures.explain(e));
        } catch (ExecutionException e) {
            return new Result.Not(failures.explain(e.getCause()));
        } catch (TimeoutException _) {
            return new Result.Not(failures.tooSlow(dialling.signIn()));
        }
    }

    private Session session(Pins pins, Sockets sockets) throws JSchException {
        var session = new JSch()
                .getSession(
                        access.user().text(),
                        access.address().text(),
                        access.port().number());
        session.setHostKeyRepository(pins);
        session.setSocketFactory(sockets);
        session.setIdentityRepository(login.keys());
        session.setUserInfo(login);
        session.setThreadFactory(Thread.ofVirtual().factory());
        session.setDaemonThread(true);
        // By the setters, as the options of the same names are ignored. It is also how long one read may take.
        session.setServerAliveInterval((int) dialling.keepAlive().toMillis());
        session.setServerAliveCountMax(KEEP_ALIVE_MISSES);
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("server_host_key", pins.algorithms());
        session.setConfig("prefer_known_host_key_types", "no");
        session.setConfig("require_strict_kex", "yes");
        session.setConfig("kex", Algorithms.KEX);
        session.setConfig("cipher.c2s", Algorithms.CIPHERS);
        session.setConfig("cipher.s2c", Algorithms.CIPHERS);
        session.setConfig("mac.c2s", Algorithms.MACS);
        session.setConfig("mac.s2c", Algorithms.MACS);
        session.setConfig("PreferredAuthentications", methods());
        return session;
    }

    /**
     * A second factor may follow a key, so a key is not the only method; {@link Login} refuses what comes without it.
     */
    private String methods() {
        return switch (access.signIn()) {
            case SignIn.Agent _, SignIn.KeyFile _ -> "publickey,keyboard-interactive,password";
            case SignIn.Password _ -> "keyboard-interactive,password";
        };
    }

    @Override
    public void close() {
        login.close();
        through.ifPresent(Connector::close);
    }
}
