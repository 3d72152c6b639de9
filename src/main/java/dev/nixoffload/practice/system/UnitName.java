package dev.nixoffload.practice.system;

import java.util.regex.Pattern;

/** What people type for units. */
final class UnitName {
    private static final Pattern COMPLETE =
            Pattern.compile(".+\\.(service|socket|device|mount|automount|swap|target|path|timer|slice|scope)");

    private UnitName() {}

    /** A service where nothing else is said; paths are mounts. */
    static String mangled(String text) {
        if (text.startsWith("/dev/")) {
            return Escape.path(text).orElse(text) + ".device";
        }
        if (text.startsWith("/")) {
            return Escape.path(text).orElse(text) + ".mount";
        }
        return COMPLETE.matcher(text).matches() ? text : text + ".service";
    }
}
