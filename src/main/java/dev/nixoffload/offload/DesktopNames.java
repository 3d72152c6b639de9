package dev.nixoffload.offload;

import dev.nixoffload.nix.BuildMachine;
import dev.nixoffload.offload.SshClientSurvey.Target;
import dev.nixoffload.pair.IpNetwork;
import dev.nixoffload.pair.Pair;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which host names on the laptop mean the desktop: whole addresses are compared, never how their text begins. */
final class DesktopNames {
    private final String desktop;
    private final Set<String> addresses;
    private final SshClientSurvey ssh;

    DesktopNames(Pair pair, SshClientSurvey ssh, RouteSurvey route) {
        this.desktop = plain(pair.desktopAddress().text());
        this.ssh = ssh;
        this.addresses = new HashSet<>(route.resolved());
        this.addresses.add(desktop);
    }

    /** What root's ssh would do for this host. */
    Optional<Target> target(String host) {
        return Optional.ofNullable(ssh.targets().get(host));
    }

    /** The private key files that ssh is told to use for a machine: by Nix, or else by its own settings. */
    List<String> keys(BuildMachine machine) {
        return machine.keyFile()
                .map(List::of)
                .or(() ->
                        target(machine.store().host()).map(ssh -> ssh.values().getOrDefault("identityfile", List.of())))
                .orElse(List.of());
    }

    /** Whether a name in a URL or of a file server leads to the desktop. */
    boolean isDesktop(String host) {
        return isSame(host)
                || target(host)
                        .filter(target -> !Collections.disjoint(target.addresses(), addresses))
                        .isPresent();
    }

    /** Whether ssh, told to go to this host, comes to the desktop. */
    boolean isDesktopToSsh(String host) {
        Optional<Target> target = target(host);
        return target.isEmpty()
                ? isSame(host)
                : isSame(target.get().hostName())
                        || !Collections.disjoint(target.get().sshAddresses(), addresses);
    }

    private boolean isSame(String host) {
        String plain = plain(host);
        return plain.equals(desktop)
                || IpNetwork.literal(plain).isPresent()
                        && IpNetwork.literal(plain).equals(IpNetwork.literal(desktop));
    }

    private static String plain(String host) {
        return host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }
}
