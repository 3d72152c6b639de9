package dev.nixoffload.pair;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How this computer gets at a machine of the pair. */
public sealed interface Access {
    /**
     * A file of mode 0600 whose first line is the admin user's password for sudo, for runs where nobody can be asked.
     */
    Optional<Path> sudoPasswordFile();

    /** The machine is this computer. */
    record ThisComputer(Optional<Path> sudoPasswordFile) implements Access {}

    /**
     * Over SSH.
     *
     * @param address the address, name or alias of the SSH client's configuration
     * @param pinnedHostKeys the only host keys accepted; empty before the first contact
     * @param jump the host to go through, with its own pins
     */
    record Ssh(
            HostAddress address,
            Port port,
            UserName user,
            SignIn signIn,
            List<HostKeyPin> pinnedHostKeys,
            Optional<Ssh> jump,
            Optional<Path> sudoPasswordFile)
            implements Access {
        public Ssh {
            pinnedHostKeys = List.copyOf(pinnedHostKeys);
        }

        /** Whether host keys are pinned for this host and all on the way to it. */
        public boolean isPinned() {
            return !pinnedHostKeys.isEmpty() && jump.map(Ssh::isPinned).orElse(true);
        }

        /** The same way, signing in like that. */
        public Ssh signingIn(SignIn how) {
            return new Ssh(address, port, user, how, pinnedHostKeys, jump, sudoPasswordFile);
        }

        /** The same way, with that file to answer sudo. */
        public Ssh withSudoPasswordFile(Optional<Path> file) {
            return new Ssh(address, port, user, signIn, pinnedHostKeys, jump, file);
        }

        /** The same way with {@code pins} for {@code hop}, which is this host or one on the way to it. */
        public Ssh pinning(Ssh hop, List<HostKeyPin> pins) {
            boolean here = address.equals(hop.address) && port.equals(hop.port);
            return new Ssh(
                    address,
                    port,
                    user,
                    signIn,
                    here ? pins : pinnedHostKeys,
                    jump.map(before -> before.pinning(hop, pins)),
                    sudoPasswordFile);
        }
    }
}
