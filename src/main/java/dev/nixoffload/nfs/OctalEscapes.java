package dev.nixoffload.nfs;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes written as a backslash and three octal digits, as the kernel and nfs-utils do with white space in paths. */
final class OctalEscapes {
    private OctalEscapes() {}

    static String undone(String field) {
        if (!field.contains("\\")) {
            return field;
        }
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        var plain = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\\' && isByte(bytes, at + 1)) {
                plain.write((bytes[at + 1] - '0') * 64 + (bytes[at + 2] - '0') * 8 + (bytes[at + 3] - '0'));
                at += 3;
            } else {
                plain.write(bytes[at]);
            }
        }
        return plain.toString(StandardCharsets.UTF_8);
    }

    private static boolean isByte(byte[] bytes, int from) {
        return from + 2 < bytes.length
                && bytes[from] >= '0'
                && bytes[from] <= '3'
                && isOctal(bytes[from + 1])
                && isOctal(bytes[from + 2]);
    }

    private static boolean isOctal(byte digit) {
        return digit >= '0' && digit <= '7';
    }
}
