package dev.nixoffload.practice.system;

import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.ssh.VirtualThreads;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.PtyCapableChannelSession;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.session.ClientConnectionServiceFactory;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientUserAuthService;
import org.apache.sshd.common.Service;
import org.apache.sshd.common.ServiceFactory;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.future.SshFuture;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.core.CoreModuleProperties;

/** The protocol of a run of ssh: Apache MINA's client on a connection that was dialled before. */
final class SshSession implements AutoCloseable {
    private static final String VERSION = "OpenSSH_10.0p2 Debian-7";

    private final SshClient client;
    private final SocketRelay relay;
    private final String user;
    private final CountDownLatch greeted = new CountDownLatch(1);
    private volatile List<String> methods = List.of("publickey");
    private volatile boolean keyRefused;
    private volatile boolean keysAgreed;
    private ClientSession session;

    /** Says whether to go on with a host that has this key. */
    @FunctionalInterface
    interface HostKeyJudge {
        boolean accepts(HostKeyPin key) throws IOException;
    }

    /** Why there is no session; of {@link Why#DENIED} the message lists what else the server would take. */
    static final class Ended extends Exception {
        private static final long serialVersionUID = 1L;

        /** How it came to that. */
        enum Why {
            HOST_KEY,
            SILENCE,
            NO_GREETING,
            CLOSED,
            DENIED
        }

        private final Why why;

        private Ended(Why why, String message) {
            super(message);
            this.why = why;
        }

        Why why() {
            return why;
        }
    }

    SshSession(Socket dialled, String user, HostKeyJudge judge) throws IOException {
        this.user = user;
        relay = SocketRelay.to(dialled);
        client = ClientBuilder.builder().keyExchangeFactories(keyExchanges()).build();
        client.setIoServiceFactoryFactory(new Nio2ServiceFactoryFactory(VirtualThreads::new));
        // Nothing of the person who runs this program is looked at: no configuration, no keys, no agent.
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setAgentFactory((SshAgentFactory) null);
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        client.setServiceFactories(List.of(new Methods(), ClientConnectionServiceFactory.INSTANCE));
        client.setServerKeyVerifier((_, _, key) -> {
            try {
                keyRefused = !judge.accepts(HostKeyPin.parse(PublicKeyEntry.toString(key)));
            } catch (IOException e) {
                keyRefused = true;
            }
            return !keyRefused;
        });
        CoreModuleProperties.CLIENT_IDENTIFICATION.set(client, VERSION);
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
        client.addSessionListener(new SessionListener() {
            @Override
            public void sessionEvent(Session changed, Event event) {
                if (event == Event.KeyEstablished) {
                    keysAgreed = true;
                    greeted.countDown();
                }
            }

            @Override
            public void sessionClosed(Session closed) {
                greeted.countDown();
            }
        });
    }

    /**
     * All of MINA's but its favourite: in Java, making its keys takes half a second, and a run signs in several times.
     */
    private static List<KeyExchangeFactory> keyExchanges() {
        return ClientBuilder.setUpDefaultKeyExchanges(true).stream()
                .filter(each -> !each.getName().startsWith("sntrup761"))
                .toList();
    }

    /** Signs in as MINA does, and notes what the server would have taken. */
    private final class Methods implements ServiceFactory {
        @Override
        public String getName() {
            return "ssh-userauth";
        }

        @Override
        public Service create(Session made) throws IOException {
            return new ClientUserAuthService(made) {
                @Override
                protected void processUserAuth(int command, Buffer buffer, AuthFuture future) throws Exception {
                    super.processUserAuth(command, buffer, future);
                    if (serverMethods != null) {
                        methods = List.copyOf(serverMethods);
                    }
                }
            };
        }
    }

    /** Connects up to the point where both sides have their keys. */
    void greet(Optional<Duration> patience) throws Ended, IOException, InterruptedException {
        client.start();
        var connecting = client.connect(user, InetAddress.getLoopbackAddress().getHostAddress(), relay.port());
        await(connecting);
        if (!connecting.isConnected()) {
            // The far end had hung up before there was a session.
            throw new Ended(Ended.Why.NO_GREETING, "");
        }
        session = connecting.getClientSession();
        if (patience.isEmpty()) {
            greeted.await();
        } else if (!greeted.await(patience.get().toMillis(), TimeUnit.MILLISECONDS)) {
            throw new Ended(Ended.Why.SILENCE, "");
        }
        if (!keysAgreed || keyRefused) {
            Ended.Why why = keyRefused
                    ? Ended.Why.HOST_KEY
                    : session.getServerVersion() == null ? Ended.Why.NO_GREETING : Ended.Why.CLOSED;
            throw new Ended(why, "");
        }
    }

    /** How the server introduced itself. */
    String serverVersion() {
        return session.getServerVersion();
    }

    void signIn(List<KeyPair> keys) throws Ended, IOException, InterruptedException {
        keys.forEach(session::addPublicKeyIdentity);
        AuthFuture signingIn = session.auth();
        await(signingIn);
        if (!signingIn.isSuccess()) {
            boolean left = session.isClosing() && relay.farEndClosed();
            throw left ? new Ended(Ended.Why.CLOSED, "") : new Ended(Ended.Why.DENIED, String.join(",", methods));
        }
    }

    private static <F extends SshFuture<F>> void await(F future) throws InterruptedException {
        var over = new CountDownLatch(1);
        future.addListener(_ -> over.countDown());
        over.await();
    }

    /**
     * Runs a command over there, or a shell where it is empty.
     *
     * @return its exit status; empty where the connection ended before it was told
     */
    Optional<Integer> execute(String command, Task task) throws IOException, InterruptedException {
        ClientChannel channel = command.isEmpty() ? session.createShellChannel() : session.createExecChannel(command);
        channel.setOut(new Kept(task.out()));
        channel.setErr(new Kept(task.err()));
        task.environment().forEach((name, value) -> {
            if (name.equals("LANG") || name.startsWith("LC_")) {
                ((PtyCapableChannelSession) channel).setEnv(name, value);
            }
        });
        var over = new CountDownLatch(1);
        channel.addCloseFutureListener(_ -> over.countDown());
        var opening = channel.open();
        await(opening);
        Thread feeding = opening.isOpened()
                ? Thread.startVirtualThread(() -> feed(task.in(), channel))
                : Thread.startVirtualThread(() -> {});
        try {
            over.await();
        } finally {
            feeding.interrupt();
            channel.close(true);
        }
        if (channel.getExitSignal() != null) {
            return Optional.of(Ssh.FAILED);
        }
        return Optional.ofNullable(channel.getExitStatus());
    }

    private static void feed(InputStream in, ClientChannel channel) {
        byte[] buffer = new byte[1 << 15];
        try (OutputStream out = channel.getInvertedIn()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException _) {
            // Nobody over there reads any more, or it is over.
        }
    }

    /** Leaves a stream open that is somebody else's. */
    private static final class Kept extends FilterOutputStream {
        private Kept(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }

    @Override
    public void close() {
        relay.close();
        client.stop();
    }
}
