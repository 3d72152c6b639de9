package dev.nixoffload.practice.nix;

import dev.nixoffload.nix.StorePath;

/** What is wanted of a store. */
sealed interface Target {
    /** As Nix's protocol writes it. */
    String text();

    /** A path, from wherever. */
    record Path(StorePath path) implements Target {
        @Override
        public String text() {
            return path.text();
        }
    }

    /** What a derivation leaves. */
    record Outputs(StorePath derivation) implements Target {
        @Override
        public String text() {
            return derivation + "!*";
        }
    }

    static Target parse(String text) throws NixError {
        int mark = text.indexOf('!');
        return mark < 0 ? new Path(Address.parse(text)) : new Outputs(Address.parse(text.substring(0, mark)));
    }
}
