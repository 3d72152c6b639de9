package dev.nixoffload.cli;

import java.util.Optional;

/** The laptop as it is typed: {@code local} for this computer, else like any machine. */
record LaptopArgument(Optional<HostArgument> host) {
    static LaptopArgument parse(String text) {
        return new LaptopArgument(text.equals("local") ? Optional.empty() : Optional.of(HostArgument.parse(text)));
    }
}
