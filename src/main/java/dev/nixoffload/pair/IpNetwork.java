package dev.nixoffload.pair;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses that begin with the same bits, {@code 192.168.15.0/24}; one address alone has all bits.
 *
 * @param bits how many bits count
 */
public record IpNetwork(InetAddress address, int bits) {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** Reads an address, or one with {@code /bits} or {@code /255.255.255.0} behind it; empty for anything else. */
    public static Optional<IpNetwork> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = literal(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int most = address.get().getAddress().length * 8;
        if (slash < 0) {
            return Optional.of(new IpNetwork(address.get(), most));
        }
        String mask = text.substring(slash + 1);
        if (mask.matches("\\d{1,3}")) {
            int bits = Integer.parseInt(mask);
            return bits <= most ? Optional.of(new IpNetwork(address.get(), bits)) : Optional.empty();
        }
        return literal(mask)
                .filter(bits -> bits.getAddress().length * 8 == most)
                .flatMap(IpNetwork::ones)
                .map(bits -> new IpNetwork(address.get(), bits));
    }

    /** The address that the text is, without asking anybody for names. */
    public static Optional<InetAddress> literal(String text) {
        String plain = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        int zone = plain.indexOf('%');
        if (zone >= 0) {
            plain = plain.substring(0, zone);
        }
        try {
            return IPV4.matcher(plain).matches() || IPV6.matcher(plain).matches()
                    ? Optional.of(InetAddress.ofLiteral(plain))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        int whole = bits / 8;
        int rest = bits % 8;
        return Arrays.equals(mine, 0, whole, theirs, 0, whole)
                && (rest == 0 || ((mine[whole] ^ theirs[whole]) & 0xff) >>> (8 - rest) == 0);
    }

    /** The same with no bits set beyond those that count: {@code 192.168.15.0/24} for {@code 192.168.15.9/24}. */
    public IpNetwork whole() {
        byte[] bytes = address.getAddress();
        for (int bit = bits; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] &= (byte) ~(1 << 7 - bit % 8);
        }
        try {
            return new IpNetwork(InetAddress.getByAddress(bytes), bits);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // as many bytes as there were
        }
    }

    /** Whether the address has no bits set beyond those that count, so that the text names the network alone. */
    public boolean startsAtItself() {
        byte[] bytes = address.getAddress();
        for (int bit = bits; bit < bytes.length * 8; bit++) {
            if ((bytes[bit / 8] >> 7 - bit % 8 & 1) == 1) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Integer> ones(InetAddress mask) {
        int bits = 0;
        boolean ended = false;
        for (byte part : mask.getAddress()) {
            for (int bit = 7; bit >= 0; bit--) {
                boolean one = (part >> bit & 1) == 1;
                if (one && ended) {
                    return Optional.empty();
                }
                ended |= !one;
                bits += one ? 1 : 0;
            }
        }
        return Optional.of(bits);
    }
}
