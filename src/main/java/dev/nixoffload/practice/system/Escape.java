package dev.nixoffload.practice.system;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Optional;

/** Names of units made of other texts and of paths, as systemd.unit(5) has it. */
final class Escape {
    private Escape() {}

    static String text(String text) {
        var escaped = new StringBuilder();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at++) {
            char c = (char) (bytes[at] & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == ':' || c == '_' || c == '.' && at > 0);
            if (c == '/') {
                escaped.append('-');
            } else if (plain) {
                escaped.append(c);
            } else {
                escaped.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
            }
        }
        return escaped.toString();
    }

    /** Without the slashes around and those that are doubled; empty where the path leads upwards. */
    static Optional<String> path(String path) {
        var names = new ArrayDeque<String>();
        for (String name : path.split("/")) {
            if (name.equals("..")) {
                return Optional.empty();
            }
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return Optional.of(names.isEmpty() ? "-" : text(String.join("/", names)));
    }

    static String undone(String escaped) {
        var bytes = new ByteArrayOutputStream();
        for (int at = 0; at < escaped.length(); at++) {
            if (escaped.startsWith("\\x", at) && at + 4 <= escaped.length()) {
                bytes.write(Integer.parseInt(escaped.substring(at + 2, at + 4), 16));
                at += 3;
            } else {
                bytes.write(escaped.charAt(at) == '-' ? '/' : escaped.charAt(at));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    static String pathUndone(String escaped) {
        return escaped.equals("-") ? "/" : "/" + undone(escaped);
    }
}
