package dev.nixoffload.offload;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of Nix, {@code 2.26.3} or {@code 2.4pre20210503_6d2553a}; one that cannot be read counts as new. */
record NixVersion(String text) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?.*");

    boolean isAtLeast(int major, int minor) {
        return isAtLeast(major, minor, 0);
    }

    boolean isAtLeast(int major, int minor, int patch) {
        Matcher numbers = FORM.matcher(text);
        if (!numbers.matches()) {
            return true;
        }
        int[] mine = {
            Integer.parseInt(numbers.group(1)),
            Integer.parseInt(numbers.group(2)),
            numbers.group(3) == null ? 0 : Integer.parseInt(numbers.group(3))
        };
        return Arrays.compare(mine, new int[] {major, minor, patch}) >= 0;
    }
}
