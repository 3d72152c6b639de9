package dev.nixoffload.key;

import dev.nixoffload.key.KnownHostsLine.Marker;
import dev.nixoffload.pair.HostKeyPin;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The text of a {@code known_hosts} file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
public final class KnownHosts {
    private final List<KnownHostsLine> lines;

    private KnownHosts(List<KnownHostsLine> lines) {
        this.lines = lines;
    }

    /**
     * What the file says of one host.
     *
     * @param trusted keys it accepts
     * @param authorities keys whose certificates it accepts
     * @param revoked keys it refuses, whatever else is said
     */
    public record Answer(List<HostKeyPin> trusted, List<HostKeyPin> authorities, List<HostKeyPin> revoked) {
        public boolean trusts(HostKeyPin key) {
            return trusted.contains(key) && !revoked.contains(key);
        }
    }

    /** Reads what can be read; as ssh does, lines that make no sense are passed over. */
    public static KnownHosts parse(String text) {
        return of(List.of(text.split("\n")));
    }

    static KnownHosts of(List<String> lines) {
        return new KnownHosts(lines.stream()
                .map(KnownHostsLine::parse)
                .flatMap(Optional::stream)
                .toList());
    }

    /** Looks a host up under the name the client uses for it: the address, or its {@code HostKeyAlias}. */
    public Answer of(String host, int port) {
        String name = name(host, port);
        return new Answer(keys(Marker.NONE, name), keys(Marker.AUTHORITY, name), keys(Marker.REVOKED, name));
    }

    /** How the file names a host. */
    static String name(String host, int port) {
        return (port == 22 ? host : "[" + host + "]:" + port).toLowerCase(Locale.ROOT);
    }

    private List<HostKeyPin> keys(Marker marker, String name) {
        return lines.stream()
                .filter(line -> line.marker() == marker && line.matches(name))
                .map(KnownHostsLine::key)
                .distinct()
                .toList();
    }
}
