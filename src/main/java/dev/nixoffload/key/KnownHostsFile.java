package dev.nixoffload.key;

import dev.nixoffload.key.KnownHostsLine.Marker;
import dev.nixoffload.pair.HostAddress;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Port;
import dev.nixoffload.text.TextFile;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A {@code known_hosts} file to be edited: only what it says of the host in question changes, all else is kept to the
 * byte, other hosts in the same line and lines marked {@code @revoked} or {@code @cert-authority} included. Immutable;
 * editing twice is editing once.
 */
public final class KnownHostsFile {
    private final TextFile text;

    private KnownHostsFile(TextFile text) {
        this.text = text;
    }

    /** The file's bytes as they are; none where there is no file yet. */
    public static KnownHostsFile of(byte[] bytes) {
        return new KnownHostsFile(TextFile.of(bytes));
    }

    public byte[] bytes() {
        return text.bytes();
    }

    public KnownHosts hosts() {
        return KnownHosts.of(text.raw());
    }

    /**
     * Has ssh trust these keys for the host: its other keys go, and lines are added for those that are not there.
     * Patterns that fit more hosts than this one stay, and so does what they say; so look at {@link KnownHosts#of}
     * afterwards.
     *
     * @param host the name under which ssh looks the key up: the address, or its {@code HostKeyAlias}
     */
    public KnownHostsFile pin(HostAddress host, Port port, Collection<HostKeyPin> keys) {
        KnownHostsFile edited = without(host, port, key -> !keys.contains(key));
        List<HostKeyPin> trusted = edited.hosts().of(host.text(), port.number()).trusted();
        TextFile pinned = edited.text;
        for (HostKeyPin key : keys.stream().distinct().toList()) {
            if (!trusted.contains(key)) {
                pinned = pinned.append(KnownHosts.name(host.text(), port.number()) + " " + key);
            }
        }
        return new KnownHostsFile(pinned);
    }

    /** Takes the host's name out of every line that trusts a key for it, and with the last name the line. */
    public KnownHostsFile forget(HostAddress host, Port port) {
        return without(host, port, _ -> true);
    }

    private KnownHostsFile without(HostAddress host, Port port, Predicate<HostKeyPin> which) {
        String name = KnownHosts.name(host.text(), port.number());
        List<String> lines = text.raw();
        TextFile edited = text;
        for (int index = lines.size() - 1; index >= 0; index--) {
            Optional<KnownHostsLine> line = KnownHostsLine.parse(lines.get(index))
                    .filter(parsed -> parsed.marker() == Marker.NONE && parsed.names(name) && which.test(parsed.key()));
            if (line.isPresent()) {
                Optional<String> others = line.get().without(name);
                edited = others.isPresent() ? edited.replace(index, others.get()) : edited.remove(index);
            }
        }
        return new KnownHostsFile(edited);
    }
}
