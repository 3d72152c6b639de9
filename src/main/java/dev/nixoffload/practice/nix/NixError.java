package dev.nixoffload.practice.nix;

import java.io.IOException;
import java.util.stream.Collectors;

/** What Nix gives up with; the message is what it says behind {@code error: }. */
class NixError extends IOException {
    private static final long serialVersionUID = 1L;
    private static final String LEAD = "error:";
    private static final String INDENT = " ".repeat(LEAD.length() + 1);

    NixError(String message) {
        super(message);
    }

    /** What was going on when it happened; Nix tells it before the error itself. */
    NixError during(String what) {
        return new NixError("\n… " + what + "\n\n" + LEAD + " " + getMessage());
    }

    /** As Nix prints an error: further lines stand below the beginning of the first. */
    static String printed(String message) {
        return message.isEmpty() ? LEAD : hanging(LEAD + " ", message);
    }

    private static String hanging(String lead, String text) {
        String rest = text.lines()
                .skip(1)
                .map(line -> (INDENT + line).stripTrailing())
                .collect(Collectors.joining("\n"));
        String first = (lead + text.lines().findFirst().orElse("")).stripTrailing();
        return rest.isEmpty() ? first : first + "\n" + rest;
    }

    /** Nothing is known of the path there. */
    static final class InvalidPath extends NixError {
        private static final long serialVersionUID = 1L;

        InvalidPath(String path) {
            super("path '" + path + "' is not valid");
        }
    }

    /** A cache that failed a moment ago and is left alone for a while. */
    static final class SubstituterDisabled extends NixError {
        private static final long serialVersionUID = 1L;

        SubstituterDisabled(String uri) {
            super("substituter '" + uri + "' is disabled");
        }
    }

    /** A file that a cache promised and does not have. */
    static final class SubstituteGone extends NixError {
        private static final long serialVersionUID = 1L;

        SubstituteGone(String message) {
            super(message);
        }
    }

    /** It was called with words that it does not understand. */
    static final class Usage extends NixError {
        private static final long serialVersionUID = 1L;

        Usage(String message) {
            super(message);
        }
    }
}
