package dev.nixoffload.pair;

import dev.nixoffload.message.BadValue;

/** A TCP or UDP port, 1 to 65535. */
public record Port(int number) {
    public static final Port SSH = new Port(22);

    public Port {
        if (number < 1 || number > 65535) {
            throw BadValue.of("pair.bad.port", Integer.toString(number));
        }
    }

    /** Reads a port as a person typed it. */
    public static Port parse(String text) {
        try {
            return new Port(Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            throw BadValue.of("pair.bad.port", text);
        }
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
