package dev.nixoffload.cli;

import java.util.Optional;

/** Somebody who can be asked. Blocking. */
public interface Keyboard {
    /** Whether there is anybody. */
    boolean present();

    /** What was typed after the prompt; empty at end of input, and where nobody is there. */
    Optional<String> line(String prompt);

    /** Likewise, not shown while it is typed. The caller zeroes it. */
    Optional<char[]> hidden(String prompt);
}
