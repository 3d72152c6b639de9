package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.host.Signal;
import java.util.List;
import java.util.OptionalInt;

/** The names of signals, as shells know them. */
final class SignalNames {
    private static final List<String> NAMES = List.of(
            "EXIT", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE",
            "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM",
            "PROF", "WINCH", "IO", "PWR", "SYS");

    private SignalNames() {}

    static String of(int number) {
        return number < NAMES.size() ? NAMES.get(number) : Integer.toString(number);
    }

    /** By name or number; {@code EXIT} is 0. */
    static OptionalInt number(String text) {
        if (text.matches("[0-9]{1,2}")) {
            int number = Integer.parseInt(text);
            return number <= 64 ? OptionalInt.of(number) : OptionalInt.empty();
        }
        int number = NAMES.indexOf(text);
        return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** What shells say of a child that the signal ended. */
    static String death(Signal signal) {
        return switch (signal) {
            case INT, PIPE, CHLD -> "";
            case HUP -> "Hangup";
            case QUIT -> "Quit";
            case KILL -> "Killed";
            case USR1 -> "User defined signal 1";
            case USR2 -> "User defined signal 2";
            case ALRM -> "Alarm clock";
            case TERM -> "Terminated";
        };
    }

    static List<String> all() {
        return NAMES.subList(1, NAMES.size());
    }
}
