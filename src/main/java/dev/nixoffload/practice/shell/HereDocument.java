package dev.nixoffload.practice.shell;

import java.util.List;

/** A here-document: named by its redirection, and read when the line of that is over. */
final class HereDocument {
    private final String delimiter;
    private final boolean expanded;
    private final boolean tabsStripped;
    private Word body = new Word(List.of());

    HereDocument(String delimiter, boolean expanded, boolean tabsStripped) {
        this.delimiter = delimiter;
        this.expanded = expanded;
        this.tabsStripped = tabsStripped;
    }

    String delimiter() {
        return delimiter;
    }

    boolean expanded() {
        return expanded;
    }

    boolean tabsStripped() {
        return tabsStripped;
    }

    void take(Word text) {
        body = text;
    }

    /** What it has, to be expanded as between double quotes. */
    Word body() {
        return body;
    }
}
