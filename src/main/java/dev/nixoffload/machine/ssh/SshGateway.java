package dev.nixoffload.machine.ssh;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.ShellMachine;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Gets to machines over SSH: one TCP connection each, for all that is asked of them.
 *
 * <p>A host key has to be pinned before anything is told about whoever signs in.
 */
public final class SshGateway {
    private final Credentials credentials;
    private final Optional<Path> agentSocket;
    private final Dialling dialling;

    /** @param agentSocket where the ssh-agent listens, {@code SSH_AUTH_SOCK} */
    public SshGateway(Credentials credentials, Optional<Path> agentSocket) {
        this(credentials, agentSocket, Dialling.usual());
    }

    /** @param dialler opens the connections in place of this computer's network */
    public SshGateway(Credentials credentials, Optional<Path> agentSocket, Dialler dialler) {
        this(credentials, agentSocket, Dialling.by(dialler));
    }

    SshGateway(Credentials credentials, Optional<Path> agentSocket, Dialling dialling) {
        this.credentials = credentials;
        this.agentSocket = agentSocket;
        this.dialling = dialling;
    }

    /** Never throws for what a network or a server can do; an interrupt ends it within a second. */
    public Arrival arrive(Role role, Access.Ssh access) throws InterruptedException {
        long began = System.nanoTime();
        var connector = new Connector(access, credentials, agentSocket, dialling);
        Arrival arrival = null;
        try {
            arrival = switch (connector.connect()) {
                case Connector.Result.Not(Arrival why) -> why;
                case Connector.Result.Made(SshConnection connection, List<HostKeyPin> proved) ->
                    greeted(machine(role, access, connector, connection), proved, began);
            };
            return arrival;
        } finally {
            if (!(arrival instanceof Arrival.Connected)) {
                connector.close();
            }
        }
    }

    private ShellMachine machine(Role role, Access.Ssh access, Connector connector, SshConnection connection) {
        String user = access.user().text();
        String host = access.address().text();
        var reach = new SshReach(connector, connection, user + "@" + host);
        return new ShellMachine(role, user, host, reach, credentials, access.sudoPasswordFile());
    }

    private static Arrival greeted(ShellMachine machine, List<HostKeyPin> proved, long began)
            throws InterruptedException {
        return machine.greeted()
                .<Arrival>map(Arrival.Refused::new)
                .orElseGet(() -> new Arrival.Connected(machine, proved, Duration.ofNanos(System.nanoTime() - began)));
    }
}
