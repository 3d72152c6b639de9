package dev.nixoffload.change;

import java.util.Objects;
import java.util.Optional;

/** What stands at a path, with symbolic links followed. */
public sealed interface Standing {
    /** Nothing. */
    record Missing() implements Standing {}

    /**
     * A regular file.
     *
     * @param size in bytes
     * @param links the names that the file has, one where nobody made hard links
     * @param bytes its content; empty where that is secret, or longer than {@link PathSurvey#LONGEST}
     */
    record RegularFile(Attributes attributes, long size, int links, Sha256 sha256, Optional<Bytes> bytes)
            implements Standing {
        public RegularFile {
            Objects.requireNonNull(attributes);
            Objects.requireNonNull(sha256);
            Objects.requireNonNull(bytes);
        }
    }

    record Folder(Attributes attributes) implements Standing {}

    /** A symbolic link that leads nowhere. */
    record DanglingLink(String target) implements Standing {}

    /**
     * A device, a socket, a loop of links, a link to a name that this program does not handle.
     *
     * @param kind {@code stat -c %F}, or other words of the machine
     */
    record Other(String kind) implements Standing {}
}
