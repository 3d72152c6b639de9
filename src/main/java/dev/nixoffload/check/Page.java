package dev.nixoffload.check;

/** The page a check is shown on, in the order of the wizard. */
public enum Page {
    MACHINES,
    DESKTOP,
    LAPTOP,
    KEYS,
    VALIDATE
}
