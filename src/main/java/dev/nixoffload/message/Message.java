package dev.nixoffload.message;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Something to be said to a person: a key into the message files and what fills its places.
 *
 * <p>The first segment of the key names the bundle ({@code desktop.sshd.locked} is in {@code messages/desktop}).
 * Arguments are strings, whole numbers, measured values as {@link BigDecimal} with as many decimals as are said, or
 * further messages; machine values (ports, paths, versions) go in as strings, so that no language puts separators into
 * them.
 */
public record Message(String key, List<Object> arguments) {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+");

    public Message {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not a message key: " + key);
        }
        arguments = List.copyOf(arguments);
    }

    public static Message of(String key, Object... arguments) {
        return new Message(key, List.of(arguments));
    }

    /** A measured value as an argument, rounded to that many decimals. */
    public static BigDecimal decimal(double value, int places) {
        return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP);
    }

    /** The bundle that holds the key. */
    String bundle() {
        return key.substring(0, key.indexOf('.'));
    }
}
