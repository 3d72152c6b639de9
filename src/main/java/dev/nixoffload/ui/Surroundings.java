package dev.nixoffload.ui;

import dev.nixoffload.message.Messages;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the window is given by the program that opens it.
 *
 * @param words the language it begins with, unless another was chosen in an earlier run
 * @param own the machines and settings of the person at the window
 * @param practice the way into a practice, where there is one
 * @param state the folder in which it keeps what it remembers; need not be there yet
 * @param runtime the folder in which windows of this person find each other; need not be there yet
 * @param version of this program, for reports
 */
public record Surroundings(
        Messages words, Site own, Optional<PracticeDoor> practice, Path state, Path runtime, String version) {}
