package dev.nixoffload.practice.nix;

import dev.nixoffload.practice.host.Accounts;
import dev.nixoffload.practice.host.Host;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.system.Behaviour;
import dev.nixoffload.practice.system.Systemd;
import dev.nixoffload.practice.system.UnitFailure;
import java.io.IOException;

/** The daemon's socket as systemd keeps it. It stays as a file when nobody listens there any more. */
record SocketUnit(Host host, Systemd systemd) implements Behaviour, Activation {
    static final String NAME = "nix-daemon.socket";

    /** Debian lets a group of its own use Nix. */
    private static final String USERS = "nix-users";

    @Override
    public void start() throws UnitFailure {
        ProcessFiles files = host.tree().asRoot();
        int group = host.accounts().group(USERS).map(Accounts.Group::gid).orElse(0);
        try {
            files.makeDirectories(DaemonSocket.PATH.substring(0, DaemonSocket.PATH.lastIndexOf('/')));
            if (files.exists(DaemonSocket.PATH)) {
                files.remove(DaemonSocket.PATH);
            }
            files.socket(DaemonSocket.PATH, group == 0 ? 0666 : 0660);
            files.chown(DaemonSocket.PATH, 0, group, true);
        } catch (IOException e) {
            throw new UnitFailure(
                    "resources",
                    NAME,
                    1,
                    "Failed to create listening socket (" + DaemonSocket.PATH + "): " + e.getMessage());
        }
    }

    @Override
    public void stop() {}

    @Override
    public boolean wake() throws InterruptedException {
        if (systemd.isActive(NAME)) {
            systemd.start(DaemonUnit.NAME);
        }
        return systemd.isActive(DaemonUnit.NAME);
    }
}
