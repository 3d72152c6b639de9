package dev.nixoffload.practice.host;

/** What somebody may want of a file. */
public enum Access {
    READ(4),
    WRITE(2),
    EXECUTE(1);

    private final int bit;

    Access(int bit) {
        this.bit = bit;
    }

    int bit() {
        return bit;
    }
}
