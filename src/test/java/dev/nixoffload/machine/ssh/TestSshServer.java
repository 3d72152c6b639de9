package dev.nixoffload.machine.ssh;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.GivenCredentials;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostAddress;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Port;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.SignIn;
import dev.nixoffload.pair.UserName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.CommandFactory;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.shell.ProcessShellFactory;

/** A real SSH server in this process, on loopback, whose commands run in a real login shell of this computer. */
public final class TestSshServer implements AutoCloseable {
    public static final String USER = "cypher";
    public static final String PASSWORD = "canary-Pa55word";

    private final SshServer server = SshServer.setUpDefaultServer();
    private final List<KeyPair> hostKeys;
    private final List<String> attempts = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();

    private TestSshServer(List<KeyPair> hostKeys) {
        this.hostKeys = hostKeys;
    }

    /** Takes {@link #PASSWORD}, runs commands with bash as sshd does, forwards connections. */
    public static TestSshServer start() {
        return start(_ -> {});
    }

    public static TestSshServer start(Consumer<SshServer> change) {
        return start(List.of(key("ecdsa-sha2-nistp256", 256)), change);
    }

    public static TestSshServer start(List<KeyPair> hostKeys, Consumer<SshServer> change) {
        var test = new TestSshServer(hostKeys);
        SshServer server = test.server;
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKeys));
        server.setPasswordAuthenticator((user, password, _) -> {
            test.attempts.add("password");
            return user.equals(USER) && password.equals(PASSWORD);
        });
        server.setPublickeyAuthenticator((_, key, _) -> {
            test.attempts.add("publickey " + KeyUtils.getKeyType(key));
            return false;
        });
        server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        server.setCommandFactory(loginShell("/bin/bash", "-c"));
        change.accept(server);
        CommandFactory factory = server.getCommandFactory();
        server.setCommandFactory((channel, command) -> {
            test.commands.add(command);
            return factory.createCommand(channel, command);
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return test;
    }

    /** Runs commands as sshd does: as the last argument of the login shell, which leads a process group. */
    public static CommandFactory loginShell(String... shell) {
        return (channel, command) -> {
            var argv = new ArrayList<>(List.of("setsid"));
            argv.addAll(List.of(shell));
            argv.add(command);
            return new ProcessShellFactory(command, argv.toArray(String[]::new)).createShell(channel);
        };
    }

    public static KeyPair key(String type, int bits) {
        try {
            return KeyUtils.generateKeyPair(type, bits);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static HostKeyPin pin(KeyPair key) {
        return HostKeyPin.parse(PublicKeyEntry.toString(key.getPublic()));
    }

    /** The way to it, with its host keys pinned and a password. */
    public Access.Ssh access() {
        return access(
                new SignIn.Password(), hostKeys.stream().map(TestSshServer::pin).toList());
    }

    public Access.Ssh access(SignIn signIn, List<HostKeyPin> pins) {
        return new Access.Ssh(
                new HostAddress("127.0.0.1"),
                new Port(server.getPort()),
                new UserName(USER),
                signIn,
                pins,
                Optional.empty(),
                Optional.empty());
    }

    /** Signs in with the password; the caller closes the machine. */
    public Machine signIn() throws InterruptedException {
        return signIn(access(), new GivenCredentials().login(PASSWORD));
    }

    public static Machine signIn(Access.Ssh access, Credentials credentials) throws InterruptedException {
        Arrival arrival = new SshGateway(credentials, Optional.empty()).arrive(Role.DESKTOP, access);
        if (arrival instanceof Arrival.Connected connected) {
            return connected.machine();
        }
        throw new AssertionError(arrival.toString());
    }

    public SshServer server() {
        return server;
    }

    /** Every credential that arrived. */
    public List<String> attempts() {
        return List.copyOf(attempts);
    }

    /** Every command line as it arrived. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
