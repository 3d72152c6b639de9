package dev.nixoffload.practice.host;

import java.util.Arrays;
import java.util.Optional;

/** The signals that mean something here, with their numbers on Linux. */
public enum Signal {
    HUP(1),
    INT(2),
    QUIT(3),
    KILL(9),
    USR1(10),
    USR2(12),
    PIPE(13),
    ALRM(14),
    TERM(15),
    CHLD(17);

    private static final int BY_SIGNAL = 128;

    private final int number;

    Signal(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The exit status, as shells give it, of a process that was ended by this signal. */
    public int status() {
        return BY_SIGNAL + number;
    }

    /** By number, or by name with or without {@code SIG}. */
    public static Optional<Signal> parse(String text) {
        String name = text.startsWith("SIG") ? text.substring(3) : text;
        return Arrays.stream(values())
                .filter(signal -> signal.name().equals(name)
                        || Integer.toString(signal.number).equals(text))
                .findFirst();
    }
}
