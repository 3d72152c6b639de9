package dev.nixoffload.key;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.pair.HostKeyPin;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The text of a {@code known_hosts} file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
public final class KnownHosts {
    private final List<Line> lines;

    private KnownHosts(List<Line> lines) {
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

    private enum Marker {
        NONE,
        REVOKED,
        AUTHORITY
    }

    private record Line(Marker marker, String hosts, HostKeyPin key) {}

    /** Reads what can be read; as ssh does, lines that make no sense are passed over. */
    public static KnownHosts parse(String text) {
        var lines = new ArrayList<Line>();
        for (String raw : text.split("\n")) {
            String line = raw.strip();
            Marker marker = Marker.NONE;
            if (line.startsWith("@")) {
                String[] marked = line.split("[ \t]+", 2);
                if (marked.length < 2) {
                    continue;
                }
                switch (marked[0]) {
                    case "@revoked" -> marker = Marker.REVOKED;
                    case "@cert-authority" -> marker = Marker.AUTHORITY;
                    default -> {
                        continue;
                    }
                }
                line = marked[1];
            }
            String[] fields = line.split("[ \t]+", 4);
            if (line.startsWith("#") || fields.length < 3) {
                continue;
            }
            try {
                lines.add(new Line(marker, fields[0], new HostKeyPin(fields[1], fields[2])));
            } catch (BadValue _) {
                continue;
            }
        }
        return new KnownHosts(lines);
    }

    /** Looks a host up under the name the client uses for it: the address, or its {@code HostKeyAlias}. */
    public Answer of(String host, int port) {
        String name = (port == 22 ? host : "[" + host + "]:" + port).toLowerCase(Locale.ROOT);
        return new Answer(keys(Marker.NONE, name), keys(Marker.AUTHORITY, name), keys(Marker.REVOKED, name));
    }

    private List<HostKeyPin> keys(Marker marker, String name) {
        return lines.stream()
                .filter(line -> line.marker() == marker && matches(line.hosts(), name))
                .map(Line::key)
                .distinct()
                .toList();
    }

    private static boolean matches(String hosts, String name) {
        if (hosts.startsWith("|")) {
            return matchesHashed(hosts, name);
        }
        boolean found = false;
        for (String pattern : hosts.toLowerCase(Locale.ROOT).split(",")) {
            boolean negated = pattern.startsWith("!");
            if (glob(negated ? pattern.substring(1) : pattern).matcher(name).matches()) {
                if (negated) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }

    private static Pattern glob(String pattern) {
        var regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString());
    }

    /** {@code |1|salt|hash}: HMAC-SHA1 of the name. */
    private static boolean matchesHashed(String hosts, String name) {
        String[] parts = hosts.split("\\|");
        if (parts.length != 4 || !parts[1].equals("1")) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[2]), "HmacSHA1"));
            byte[] hash = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(hash, Base64.getDecoder().decode(parts[3]));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return false;
        }
    }
}
