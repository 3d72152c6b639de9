package dev.nixoffload.change;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Mode and owner of a file or folder.
 *
 * @param mode the permission bits with set-id and sticky bits, for example 0600
 * @param owner a user's name, or a number where it has none
 * @param group likewise
 */
public record Attributes(int mode, String owner, String group) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@-]{0,255}\\$?");

    public Attributes {
        if (mode < 0 || mode > 07777) {
            throw new IllegalArgumentException("not a mode: " + mode);
        }
        if (!NAME.matcher(owner).matches() || !NAME.matcher(group).matches()) {
            throw new IllegalArgumentException("not an owner: " + owner + ":" + group);
        }
    }

    /** Root's own, with this mode. */
    public static Attributes ofRoot(int mode) {
        return new Attributes(mode, "root", "root");
    }

    /** Four octal digits. */
    public String octalMode() {
        return String.format(Locale.ROOT, "%04o", mode);
    }

    /** As {@code chown} takes it: {@code root:root}. */
    public String ownership() {
        return owner + ":" + group;
    }
}
