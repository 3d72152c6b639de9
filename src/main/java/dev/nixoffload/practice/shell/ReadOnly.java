package dev.nixoffload.practice.shell;

/** A variable that may not change was to change. */
final class ReadOnly extends Exception {
    ReadOnly(String name) {
        super(name + ": is read only", null, false, false);
    }
}
