package dev.nixoffload.key;

import dev.nixoffload.key.KnownHostsLine.Marker;
import dev.nixoffload.pair.HostKeyPin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The text of a {@code known_hosts} file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
public final class KnownHosts {
    private static final int USUAL_PORT = 22;

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

    /**
     * What ssh goes by that gets to a host: where it knows no key for the name with its port, the name alone counts.
     *
     * @param alias the {@code HostKeyAlias} in force, which ssh looks up without any port and instead of the name
     */
    public Answer reached(Optional<String> alias, String host, int port) {
        if (alias.isPresent()) {
            return of(alias.get(), USUAL_PORT);
        }
        Answer exact = of(host, port);
        if (port == USUAL_PORT || !exact.trusted().isEmpty()) {
            return exact;
        }
        Answer plain = of(host, USUAL_PORT);
        var revoked = new ArrayList<>(exact.revoked());
        revoked.addAll(plain.revoked());
        return new Answer(plain.trusted(), plain.authorities(), revoked);
    }

    /** How the file names a host. */
    static String name(String host, int port) {
        return (port == USUAL_PORT ? host : "[" + host + "]:" + port).toLowerCase(Locale.ROOT);
    }

    private List<HostKeyPin> keys(Marker marker, String name) {
        return lines.stream()
                .filter(line -> line.marker() == marker && line.matches(name))
                .map(KnownHostsLine::key)
                .distinct()
                .toList();
    }
}
