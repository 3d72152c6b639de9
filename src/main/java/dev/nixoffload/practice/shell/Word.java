package dev.nixoffload.practice.shell;

import java.util.List;

/** A word of a script, before any expansion. */
record Word(List<Part> parts) {
    Word {
        parts = List.copyOf(parts);
    }

    /** The text of a word without any quoting or expansion; empty for others. */
    String bare() {
        return parts.size() == 1 && parts.getFirst() instanceof Part.Text(String text) ? text : "";
    }

    /** Whether some of it is quoted, which keeps a here-document from being expanded. */
    boolean quoted() {
        return parts.stream().anyMatch(part -> part instanceof Part.Quoted || part instanceof Part.DoubleQuotes);
    }
}
