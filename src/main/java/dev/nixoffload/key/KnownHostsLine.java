package dev.nixoffload.key;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.pair.HostKeyPin;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A line of a {@code known_hosts} file that says something.
 *
 * @param start where its host names begin in {@code raw}
 * @param hosts its host names, as patterns between commas, or one name hashed
 */
record KnownHostsLine(String raw, Marker marker, int start, String hosts, HostKeyPin key) {
    private static final Pattern FORM = Pattern.compile(
            "[ \t]*(?:(@[^ \t]+)[ \t]+)?([^ \t#@][^ \t]*)[ \t]+([^ \t]+)[ \t]+([^ \t\r]+)(?:[ \t\r].*)?",
            Pattern.DOTALL);

    enum Marker {
        NONE,
        REVOKED,
        AUTHORITY
    }

    /** Empty for a comment, and for what makes no sense, which ssh passes over. */
    static Optional<KnownHostsLine> parse(String raw) {
        Matcher form = FORM.matcher(raw);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            var key = new HostKeyPin(form.group(3), form.group(4));
            return marker(form.group(1))
                    .map(marker -> new KnownHostsLine(raw, marker, form.start(2), form.group(2), key));
        } catch (BadValue _) {
            return Optional.empty();
        }
    }

    private static Optional<Marker> marker(String word) {
        return switch (word) {
            case null -> Optional.of(Marker.NONE);
            case "@revoked" -> Optional.of(Marker.REVOKED);
            case "@cert-authority" -> Optional.of(Marker.AUTHORITY);
            default -> Optional.empty();
        };
    }

    /** Whether ssh takes the line for one of the host, whose name is in lower case. */
    boolean matches(String name) {
        if (isHashed()) {
            return matchesHashed(name);
        }
        boolean found = false;
        for (String pattern : patterns()) {
            boolean negated = pattern.startsWith("!");
            if (new Glob(negated ? pattern.substring(1) : pattern).matches(name)) {
                if (negated) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }

    /** Whether it matches because the name itself stands there, hashed or not, and not by a pattern alone. */
    boolean names(String name) {
        return matches(name) && (isHashed() || patterns().contains(name));
    }

    /** The line without the name; empty where no other is left. */
    Optional<String> without(String name) {
        String others = isHashed()
                ? ""
                : List.of(hosts.split(",")).stream()
                        .filter(host -> !host.toLowerCase(Locale.ROOT).equals(name))
                        .collect(Collectors.joining(","));
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(raw.substring(0, start) + others + raw.substring(start + hosts.length()));
    }

    private boolean isHashed() {
        return hosts.startsWith("|");
    }

    private List<String> patterns() {
        return List.of(hosts.toLowerCase(Locale.ROOT).split(","));
    }

    /** A pattern of asterisks and question marks. */
    private record Glob(String pattern) {
        /** In steps that grow with the lengths' product alone, whatever the pattern. */
        boolean matches(String name) {
            boolean[] reached = new boolean[name.length() + 1];
            reached[0] = true;
            for (char c : pattern.toCharArray()) {
                boolean[] next = new boolean[name.length() + 1];
                next[0] = c == '*' && reached[0];
                for (int i = 1; i < next.length; i++) {
                    next[i] = c == '*'
                            ? reached[i] || next[i - 1]
                            : reached[i - 1] && (c == '?' || c == name.charAt(i - 1));
                }
                reached = next;
            }
            return reached[name.length()];
        }
    }

    /** {@code |1|salt|hash}: HMAC-SHA1 of the name. */
    private boolean matchesHashed(String name) {
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
