package dev.nixoffload.cache;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** What a Nix archive holds: of a file only its content and whether its owner may execute it. */
public sealed interface NarNode {
    /** A file; {@code content} belongs to the node. */
    record Regular(boolean executable, byte[] content) implements NarNode {
        @Override
        public boolean equals(Object other) {
            return other instanceof Regular(boolean executes, byte[] bytes)
                    && executes == executable
                    && Arrays.equals(bytes, content);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(content);
        }
    }

    /** A link, never followed. */
    record Symlink(String target) implements NarNode {}

    /** A directory, in the order of archives: by the bytes of the names' UTF-8. */
    record Directory(Map<String, NarNode> entries) implements NarNode {
        private static final Comparator<String> BY_BYTES = (a, b) ->
                Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

        public Directory {
            var sorted = new TreeMap<String, NarNode>(BY_BYTES);
            sorted.putAll(entries);
            sorted.keySet().forEach(Directory::check);
            entries = Collections.unmodifiableSortedMap(sorted);
        }

        static boolean inOrder(String before, String after) {
            return BY_BYTES.compare(before, after) < 0;
        }

        private static void check(String name) {
            if (!allowed(name)) {
                throw new IllegalArgumentException("not a file name: " + name);
            }
        }

        static boolean allowed(String name) {
            return !name.isEmpty()
                    && !name.equals(".")
                    && !name.equals("..")
                    && name.indexOf('/') < 0
                    && name.indexOf('\0') < 0;
        }
    }
}
