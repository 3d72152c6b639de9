package dev.nixoffload.machine;

import java.util.Locale;

/**
 * A file as {@code stat} shows it.
 *
 * @param kind {@code stat -c %F}: {@code regular file}, {@code directory}, …
 * @param mode the permission bits with set-id and sticky bits, for example 0600
 * @param size in bytes
 */
public record FileStat(String path, String kind, int mode, String owner, String group, int uid, int gid, long size) {
    /** Four octal digits. */
    public String octalMode() {
        return String.format(Locale.ROOT, "%04o", mode);
    }
}
