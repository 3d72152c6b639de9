package dev.nixoffload.app;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.machine.LocalGateway;
import dev.nixoffload.machine.ssh.SshGateway;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Role;
import java.nio.file.Path;
import java.util.Optional;

/** Gets to this computer and to others. */
final class MachineGateway implements Gateway {
    private final LocalGateway local;
    private final SshGateway ssh;

    MachineGateway(Credentials credentials, Optional<Path> agentSocket) {
        this.local = new LocalGateway(credentials);
        this.ssh = new SshGateway(credentials, agentSocket);
    }

    @Override
    public Arrival arrive(Role role, Access access) throws InterruptedException {
        return switch (access) {
            case Access.ThisComputer here -> local.arrive(role, here);
            case Access.Ssh there -> ssh.arrive(role, there);
        };
    }
}
