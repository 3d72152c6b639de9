package dev.nixoffload.practice.nix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings that Nix 2.26.3 has, under their names. */
record SettingTable(SortedMap<String, Definition> definitions) {
    private static final String FILE = "/practice/nix-2.26.3.settings";
    private static final Pattern LINE = Pattern.compile("(\\S+) (\\S+)(?: (\\S+))? =(?: (.*))?");

    SettingTable {
        definitions = Collections.unmodifiableSortedMap(new TreeMap<>(definitions));
    }

    /** What a value is made of. */
    enum Kind {
        BOOL,
        NUMBER,
        TEXT,
        LIST,
        SET;

        boolean hasMembers() {
            return this == LIST || this == SET;
        }
    }

    /**
     * One setting.
     *
     * @param initial what it is where nobody sets it
     * @param feature the experimental feature that it belongs to
     * @param otherNames what it was called once, and still may be called
     */
    record Definition(String name, Kind kind, String initial, Optional<String> feature, List<String> otherNames) {
        Definition {
            otherNames = List.copyOf(otherNames);
        }

        private Definition with(Map<String, String> given) {
            String filled = initial;
            for (var each : given.entrySet()) {
                filled = filled.replace("${" + each.getKey() + "}", each.getValue());
            }
            return new Definition(name, kind, filled, feature, otherNames);
        }
    }

    /** As it is written down, with places to be filled. */
    static SettingTable read() {
        var definitions = new TreeMap<String, Definition>();
        for (String line : text().lines().filter(line -> !line.startsWith("#")).toList()) {
            Matcher fields = LINE.matcher(line.stripTrailing());
            if (!fields.matches()) {
                throw new IllegalStateException(line);
            }
            String initial = Optional.ofNullable(fields.group(4)).orElse("");
            Optional<String> feature = Optional.empty();
            var otherNames = new ArrayList<String>();
            for (String word : Optional.ofNullable(fields.group(3)).orElse("").split(",")) {
                if (word.startsWith("@")) {
                    feature = Optional.of(word.substring(1));
                } else if (!word.isEmpty()) {
                    otherNames.add(word);
                }
            }
            String name = fields.group(1);
            definitions.put(
                    name, new Definition(name, Kind.valueOf(upper(fields.group(2))), initial, feature, otherNames));
        }
        return new SettingTable(definitions);
    }

    /** With more of what the table leaves open. */
    SettingTable with(Map<String, String> given) {
        var filled = new TreeMap<String, Definition>();
        definitions.forEach((name, definition) -> filled.put(name, definition.with(given)));
        return new SettingTable(filled);
    }

    /** By its name or one it was called once. */
    Optional<Definition> find(String name) {
        return Optional.ofNullable(definitions.get(name))
                .or(() -> definitions.values().stream()
                        .filter(each -> each.otherNames().contains(name))
                        .findFirst());
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    private static String text() {
        try (InputStream in = SettingTable.class.getResourceAsStream(FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
