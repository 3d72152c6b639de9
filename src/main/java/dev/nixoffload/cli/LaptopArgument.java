package dev.nixoffload.cli;

import dev.nixoffload.pair.TypedHost;
import java.util.Optional;

/** The laptop as it is typed: {@code local} for this computer, else like any machine. */
record LaptopArgument(Optional<TypedHost> host) {
    static LaptopArgument parse(String text) {
        return new LaptopArgument(text.equals("local") ? Optional.empty() : Optional.of(TypedHost.parse(text)));
    }
}
