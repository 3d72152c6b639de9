package dev.nixoffload.practice;

import dev.nixoffload.practice.host.FileTree;
import java.util.Optional;

/** The file servers of the practice, by the address that they have at the moment. */
@FunctionalInterface
interface Shares {
    /** The files of the machine with that address. */
    Optional<FileTree> of(String address);
}
