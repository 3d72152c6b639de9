package dev.nixoffload.practice.net;

import dev.nixoffload.practice.host.Accounts;
import dev.nixoffload.practice.host.Host;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.ssh.SshConfigText.BadConfig;
import dev.nixoffload.practice.ssh.SshdConfig;
import dev.nixoffload.practice.ssh.SshdConfig.Visitor;
import dev.nixoffload.practice.ssh.VirtualThreads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.session.ServerSession;

/** The SSH server of a make-believe machine: a real one, on a port of the loopback interface. */
public final class SshDaemon implements AutoCloseable {
    private static final int PORT = 22;
    private static final String VERSION = "OpenSSH_10.0p2 Debian-7";
    private static final AttributeKey<Doorman.Entrance> ENTRANCE = new AttributeKey<>();

    private final Host host;
    private final Switchboard switchboard;
    private final SshServer server;
    private final SshdConfig settings;
    private final Doorman doorman;

    private SshDaemon(Host host, Switchboard switchboard, PasswordTest passwords) throws IOException {
        this.host = host;
        this.switchboard = switchboard;
        settings = settings(host);
        doorman = new Doorman(host, settings, passwords);
        server = SshServer.setUpDefaultServer();
        server.setIoServiceFactoryFactory(new Nio2ServiceFactoryFactory(VirtualThreads::new));
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKeys()));
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, VERSION);
        CoreModuleProperties.KB_SERVER_INTERACTIVE_NAME.set(server, "");
        CoreModuleProperties.KB_SERVER_INTERACTIVE_PROMPT.set(server, "Password: ");
        server.setPublickeyAuthenticator((user, key, session) ->
                enter(session, doorman.byKey(user, key, call(session).from())));
        server.setPasswordAuthenticator((user, password, session) ->
                enter(session, doorman.byPassword(user, password, call(session).from(), "passwordauthentication")));
        server.setKeyboardInteractiveAuthenticator(new DefaultKeyboardInteractiveAuthenticator() {
            @Override
            public boolean authenticate(ServerSession session, String user, List<String> answers) {
                return answers.size() == 1
                        && enter(
                                session,
                                doorman.byPassword(
                                        user,
                                        answers.getFirst(),
                                        call(session).from(),
                                        "kbdinteractiveauthentication"));
            }
        });
        server.addSessionListener(new SessionListener() {
            @Override
            public void sessionEvent(Session session, Event event) {
                if (event == Event.Authenticated
                        && doorman.accountIsOver(session.getAttribute(ENTRANCE).user())) {
                    session.close(true);
                }
            }
        });
        server.setCommandFactory((channel, line) -> program(channel, Optional.of(line)));
        server.setShellFactory(channel -> program(channel, Optional.empty()));
        server.setSubsystemFactories(List.of());
        server.setChannelFactories(List.of(
                channels("session", _ -> new SessionChannel()),
                channels("direct-tcpip", session -> new DialledChannel(host.network(), mayForward(session)))));
    }

    /**
     * Starts it with the settings and host keys that the machine's files hold now.
     *
     * @param switchboard knows who calls
     */
    public static SshDaemon start(Host host, Switchboard switchboard, PasswordTest passwords) throws IOException {
        var daemon = new SshDaemon(host, switchboard, passwords);
        daemon.server.start();
        return daemon;
    }

    private static SshdConfig settings(Host host) throws IOException {
        try {
            return SshdConfig.read(host.tree(), SshdConfig.FILE);
        } catch (BadConfig e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Of the loopback interface. */
    public int port() {
        return server.getPort();
    }

    private List<KeyPair> hostKeys() throws IOException {
        ProcessFiles files = host.tree().asRoot();
        var keys = new ArrayList<KeyPair>();
        for (String file : settings.values("hostkey", Visitor.NOBODY)) {
            if (files.exists(file)) {
                try (var in = new ByteArrayInputStream(files.read(file))) {
                    SecurityUtils.loadKeyPairIdentities(
                                    null, NamedResource.ofName(file), in, FilePasswordProvider.EMPTY)
                            .forEach(keys::add);
                } catch (GeneralSecurityException e) {
                    throw new IOException("Could not load host key: " + file, e);
                }
            }
        }
        if (keys.isEmpty()) {
            throw new IOException("sshd: no hostkeys available -- exiting.");
        }
        return keys;
    }

    /** The key that was asked about last is the one that the signature came with. */
    private static boolean enter(ServerSession session, Optional<Doorman.Entrance> entrance) {
        entrance.ifPresent(found -> session.setAttribute(ENTRANCE, found));
        return entrance.isPresent();
    }

    private static int port(SocketAddress address) {
        return ((InetSocketAddress) address).getPort();
    }

    private Call call(ServerSession session) {
        return switchboard.call(port(session.getClientAddress()));
    }

    private boolean mayForward(Session session) {
        Doorman.Entrance entrance = session.getAttribute(ENTRANCE);
        String setting = settings.value(
                "allowtcpforwarding",
                doorman.visitor(entrance.user(), call((ServerSession) session).from()));
        return entrance.mayForward() && (setting.equals("yes") || setting.equals("local"));
    }

    private Command program(ChannelSession channel, Optional<String> asked) {
        ServerSession session = channel.getSession();
        Doorman.Entrance entrance = session.getAttribute(ENTRANCE);
        Accounts.User user = entrance.user();
        Call call = call(session);
        String client = call.from() + " " + port(session.getClientAddress());
        var environment = new TreeMap<String, String>(
                Map.of("SSH_CLIENT", client + " " + PORT, "SSH_CONNECTION", client + " " + call.to() + " " + PORT));
        String setting = settings.value("forcecommand", doorman.visitor(user, call.from()));
        Optional<String> forced = setting.equals("none") ? entrance.forcedCommand() : Optional.of(setting);
        if (forced.isPresent()) {
            asked.ifPresent(line -> environment.put("SSH_ORIGINAL_COMMAND", line));
        }
        return new SessionProgram(host, user, forced.or(() -> asked), environment);
    }

    /** Makes the channels of one kind. */
    @FunctionalInterface
    private interface Maker {
        Channel make(Session session);
    }

    private static ChannelFactory channels(String type, Maker maker) {
        return new ChannelFactory() {
            @Override
            public String getName() {
                return type;
            }

            @Override
            public Channel createChannel(Session session) {
                return maker.make(session);
            }
        };
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
