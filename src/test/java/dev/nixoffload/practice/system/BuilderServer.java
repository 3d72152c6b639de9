package dev.nixoffload.practice.system;

import dev.nixoffload.practice.system.Guest.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.AbstractCommandSupport;

/** A desktop that somebody signs in to as its builder, and a guest from which to do it. */
final class BuilderServer implements AutoCloseable {
    static final String TARGET = "builder@192.168.15.9";
    static final SshKeys KEYS = SshKeys.generate("server");
    static final SshKeys MINE = SshKeys.generate("mine");

    final Guest guest = new Guest();
    private final SshServer server = SshServer.setUpDefaultServer();

    BuilderServer() throws IOException {
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(KEYS.pair()));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator((user, key, _) -> user.equals("builder") && isMine(key));
        server.setCommandFactory((channel, command) -> new Echo(command));
        server.start();
        guest.wire.door = Optional.of(server.getPort());
        guest.files().put("/etc/nix/builder_key", 0600, MINE.privateText(Optional.empty()));
        pin(KEYS);
    }

    /** On the loopback interface. */
    int port() {
        return server.getPort();
    }

    private static boolean isMine(PublicKey key) {
        return KeyUtils.compareKeys(key, MINE.pair().getPublic());
    }

    void pin(SshKeys keys) throws IOException {
        guest.files().put("/root/.ssh/known_hosts", 0600, "192.168.15.9 " + keys.publicLine());
    }

    /** With the options with which the product signs in. */
    Result ssh(String... more) throws InterruptedException {
        return plain(guest.run(joined(more)));
    }

    /** With line ends as everybody else has them. */
    static Result plain(Result result) {
        return new Result(result.status(), result.out(), result.err().replace("\r\n", "\n"));
    }

    static String[] joined(String... more) {
        var argv = new ArrayList<>(List.of(
                "ssh",
                "-T",
                "-x",
                "-i",
                "/etc/nix/builder_key",
                "-o",
                "BatchMode=yes",
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "IdentityAgent=none",
                "-o",
                "StrictHostKeyChecking=yes",
                "-o",
                "ConnectTimeout=5",
                "-o",
                "PermitLocalCommand=no"));
        argv.addAll(List.of(more));
        return argv.toArray(String[]::new);
    }

    /** Tells its command and its input; the first word of the command may be a status. */
    private static final class Echo extends AbstractCommandSupport {
        private Echo(String command) {
            super(command, null);
        }

        @Override
        public void run() {
            ExitCallback exit = getExitCallback();
            try {
                byte[] input = getInputStream().readAllBytes();
                getOutputStream()
                        .write((getCommand() + "|" + new String(input, StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8));
                getErrorStream().write("said\n".getBytes(StandardCharsets.UTF_8));
                getOutputStream().flush();
                getErrorStream().flush();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            String first = getCommand().split(" ")[0];
            exit.onExit(first.matches("\\d+") ? Integer.parseInt(first) : 0);
        }

        @Override
        public void destroy(ChannelSession channel) {}

        @Override
        public Environment getEnvironment() {
            return super.getEnvironment();
        }
    }

    @Override
    public void close() throws IOException {
        guest.close();
        server.stop(true);
    }
}
