package dev.nixoffload.pair;

/** One laptop and one desktop, and what they are to share. */
public record Pair(PairName name, Access laptop, Access.Ssh desktop, Offload offload) {
    public Access access(Role role) {
        return switch (role) {
            case LAPTOP -> laptop;
            case DESKTOP -> desktop;
        };
    }

    /** The address under which the laptop is to know the desktop. */
    public HostAddress desktopAddress() {
        return desktop.address();
    }
}
