package dev.nixoffload.pair;

import dev.nixoffload.message.BadValue;
import java.util.regex.Pattern;

/**
 * A host name, an IPv4 or an IPv6 address (without brackets, a {@code %zone} allowed), or an alias of the SSH client's
 * configuration. The allowed characters leave nothing a shell, ssh or Nix could take for syntax.
 */
public record HostAddress(String text) {
    private static final Pattern NAME =
            Pattern.compile("(?!-)[A-Za-z0-9_-]{1,63}(\\.(?!-)[A-Za-z0-9_-]{1,63}){0,30}\\.?");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern LOOKS_IPV4 = Pattern.compile("[0-9.]+");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*(%[A-Za-z0-9._-]{1,32})?");

    public HostAddress {
        boolean good = !text.isEmpty()
                && text.length() <= 253
                && (LOOKS_IPV4.matcher(text).matches()
                        ? isIpv4(text)
                        : text.contains(":")
                                ? IPV6.matcher(text).matches()
                                        && text.chars().filter(c -> c == ':').count() >= 2
                                : NAME.matcher(text).matches());
        if (!good) {
            throw BadValue.of("pair.bad.address", text);
        }
    }

    private static boolean isIpv4(String text) {
        if (!IPV4.matcher(text).matches()) {
            return false;
        }
        for (String part : text.split("\\.")) {
            if (Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }

    public boolean isIpv6() {
        return text.contains(":");
    }

    /** As it stands in a URL: IPv6 literals in brackets. */
    public String inUrl() {
        return isIpv6() ? "[" + text.replace("%", "%25") + "]" : text;
    }

    @Override
    public String toString() {
        return text;
    }
}
