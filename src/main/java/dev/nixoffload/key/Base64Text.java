package dev.nixoffload.key;

import java.util.Base64;

/** Text that may be base 64. */
final class Base64Text {
    private Base64Text() {}

    /** How many bytes it stands for; -1 when it is no base 64. */
    static int length(String text) {
        try {
            return Base64.getDecoder().decode(text).length;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }
}
