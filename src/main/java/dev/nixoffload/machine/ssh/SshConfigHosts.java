package dev.nixoffload.machine.ssh;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostAddress;
import dev.nixoffload.pair.Port;
import dev.nixoffload.pair.SignIn;
import dev.nixoffload.pair.UserName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Hosts as they are named in the SSH client's configuration (ssh_config(5)): {@code HostName}, {@code Port},
 * {@code User}, {@code IdentityFile} and {@code ProxyJump}, from {@code Host} blocks with patterns and included files.
 *
 * <p>{@code Match} blocks are passed over, but for {@code Match all}: their conditions may be commands. So is
 * {@code ProxyCommand}.
 */
public final class SshConfigHosts {
    private static final int MOST_HOPS = 8;

    private final Path file;
    private final Path home;
    private final String ownName;

    /** @param ownName whom this program runs as; the user to sign in as where nothing else is said */
    public SshConfigHosts(Path home, String ownName) {
        this.file = home.resolve(".ssh").resolve("config");
        this.home = home;
        this.ownName = ownName;
    }

    /**
     * The way to a host as it was typed, with nothing pinned; empty where the configuration says nothing of it.
     *
     * @throws BadValue when the configuration has values in it that this program does not take
     */
    public Optional<Access.Ssh> resolve(String typed) {
        return resolve(typed, 0);
    }

    private Optional<Access.Ssh> resolve(String typed, int hop) {
        SshConfigValues values = SshConfigValues.read(file, home, typed);
        if (values.none()) {
            return Optional.empty();
        }
        String host = values.first("hostname")
                .map(name -> name.replace("%h", typed).replace("%%", "%"))
                .orElse(typed);
        String user = values.first("user").orElse(ownName);
        return Optional.of(new Access.Ssh(
                new HostAddress(host),
                values.first("port").map(Port::parse).orElse(Port.SSH),
                new UserName(user),
                signIn(values.all("identityfile"), host, user),
                List.of(),
                values.first("proxyjump").flatMap(hops -> jump(hops, hop)),
                Optional.empty()));
    }

    /** The first key file that is there; ssh would try them all, and the server would count that. */
    private SignIn signIn(List<String> files, String host, String user) {
        return files.stream()
                .map(text -> path(text, host, user))
                .filter(Files::isRegularFile)
                .findFirst()
                .<SignIn>map(SignIn.KeyFile::new)
                .orElseGet(SignIn.Agent::new);
    }

    private Path path(String text, String host, String user) {
        String expanded = text.replace("%d", home.toString())
                .replace("%h", host)
                .replace("%r", user)
                .replace("%u", ownName)
                .replace("%%", "%");
        return SshConfigValues.homePath(expanded, home);
    }

    /** {@code [user@]host[:port][,…]}: the last one is next to the machine, each is reached through the one before. */
    private Optional<Access.Ssh> jump(String hops, int hop) {
        if (hops.equalsIgnoreCase("none") || hop == MOST_HOPS) {
            return Optional.empty();
        }
        Optional<Access.Ssh> way = Optional.empty();
        for (String text : hops.split(",")) {
            way = Optional.of(through(way, text.strip(), hop + 1));
        }
        return way;
    }

    private Access.Ssh through(Optional<Access.Ssh> before, String text, int hop) {
        String rest = text.startsWith("ssh://") ? text.substring("ssh://".length()) : text;
        int at = rest.lastIndexOf('@');
        Optional<UserName> user = at < 0 ? Optional.empty() : Optional.of(new UserName(rest.substring(0, at)));
        rest = rest.substring(at + 1);
        int colon = rest.startsWith("[") ? rest.indexOf("]:") + 1 : rest.lastIndexOf(':');
        boolean hasPort = colon > 0 && (rest.startsWith("[") || rest.indexOf(':') == colon);
        Optional<Port> port = hasPort ? Optional.of(Port.parse(rest.substring(colon + 1))) : Optional.empty();
        String host = (hasPort ? rest.substring(0, colon) : rest).replaceAll("[\\[\\]]", "");

        Optional<Access.Ssh> known = resolve(host, hop);
        return new Access.Ssh(
                known.map(Access.Ssh::address).orElseGet(() -> new HostAddress(host)),
                port.or(() -> known.map(Access.Ssh::port)).orElse(Port.SSH),
                user.or(() -> known.map(Access.Ssh::user)).orElseGet(() -> new UserName(ownName)),
                known.map(Access.Ssh::signIn).orElseGet(SignIn.Agent::new),
                List.of(),
                before.or(() -> known.flatMap(Access.Ssh::jump)),
                Optional.empty());
    }
}
