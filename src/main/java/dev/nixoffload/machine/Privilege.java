package dev.nixoffload.machine;

/** Whom a command runs as. */
public enum Privilege {
    /** The admin user that signed in. */
    USER,
    /** Root, by whatever {@link RootAccess} the machine offers. */
    ROOT
}
