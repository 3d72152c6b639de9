package dev.nixoffload.change;

/**
 * What a path stands on: its folder, or the nearest one above it that is there, and the file system of that.
 *
 * @param parentThere whether the folder that the path is in is there
 * @param readOnly whether the file system is mounted read-only
 * @param immutable whether the file or its folder has the flag that keeps even root from changing it
 * @param freeBytes what root may still write there
 * @param freeInodes how many files can still be made; a file system that does not count them has no such limit
 */
public record Ground(boolean parentThere, boolean readOnly, boolean immutable, long freeBytes, long freeInodes) {
    /** With nothing in the way. */
    public static Ground good() {
        return new Ground(true, false, false, Long.MAX_VALUE, Long.MAX_VALUE);
    }
}
