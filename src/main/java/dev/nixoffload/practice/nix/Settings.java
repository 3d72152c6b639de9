package dev.nixoffload.practice.nix;

import dev.nixoffload.practice.nix.SettingTable.Definition;
import dev.nixoffload.practice.nix.SettingTable.Kind;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Nix's settings as one process has them.
 *
 * @param values what was set, in the form in which Nix prints it
 * @param unknown names that were set and mean nothing, which Nix warns of
 */
record Settings(SettingTable table, SortedMap<String, String> values, SortedSet<String> unknown) {
    private static final String EXTRA = "extra-";
    private static final String FEATURES = "experimental-features";
    private static final String FLAKES = "flakes";

    Settings {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        unknown = Collections.unmodifiableSortedSet(new TreeSet<>(unknown));
    }

    static Settings initial(SettingTable table) {
        return new Settings(table, new TreeMap<>(), new TreeSet<>());
    }

    /** With one more line of a file, or one more option; {@code extra-} adds to what has members. */
    Settings with(String name, String value) throws NixError {
        Optional<Definition> exact = table.find(name);
        if (exact.isPresent()) {
            return put(exact.get(), canonical(exact.get(), value));
        }
        Optional<Definition> extended = name.startsWith(EXTRA)
                ? table.find(name.substring(EXTRA.length()))
                        .filter(definition -> definition.kind().hasMembers())
                : Optional.empty();
        if (extended.isPresent()) {
            return put(
                    extended.get(),
                    canonical(extended.get(), text(extended.get().name()) + " " + value));
        }
        var more = new TreeSet<>(unknown);
        more.add(name);
        return new Settings(table, values, more);
    }

    /** With all of these, features first: others depend on them. */
    Settings with(List<Map.Entry<String, String>> lines) throws NixError {
        Settings all = this;
        for (boolean first : List.of(true, false)) {
            for (var line : lines) {
                if (first == line.getKey().replace(EXTRA, "").equals(FEATURES)) {
                    all = all.with(line.getKey(), line.getValue());
                }
            }
        }
        return all;
    }

    private Settings put(Definition definition, String value) {
        var changed = new TreeMap<>(values);
        changed.put(definition.name(), value);
        return new Settings(table, changed, unknown);
    }

    private static String canonical(Definition definition, String value) throws NixError {
        return switch (definition.kind()) {
            case TEXT -> value;
            case LIST -> String.join(" ", split(value));
            case SET -> {
                var members = new TreeSet<>(split(value));
                if (definition.name().equals(FEATURES) && members.contains(FLAKES)) {
                    members.add("fetch-tree");
                }
                yield String.join(" ", members);
            }
            case NUMBER -> number(definition, value);
            case BOOL ->
                switch (value) {
                    case "true", "yes", "1" -> "true";
                    case "false", "no", "0" -> "false";
                    default ->
                        throw new NixError.Usage(
                                "Boolean setting '" + definition.name() + "' has invalid value '" + value + "'");
                };
        };
    }

    private static String number(Definition definition, String value) throws NixError {
        boolean jobs = definition.name().equals("max-jobs");
        if (jobs && value.equals("auto")) {
            return "1";
        }
        try {
            return Long.toString(Long.parseUnsignedLong(value));
        } catch (NumberFormatException e) {
            throw new NixError.Usage(
                    jobs
                            ? "configuration setting 'max-jobs' should be 'auto' or an integer"
                            : "setting '" + definition.name() + "' has invalid value '" + value + "'");
        }
    }

    private static List<String> split(String value) {
        return Arrays.stream(value.split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** What is set here beyond or unlike what is set there. */
    Map<String, String> beyond(Settings other) {
        var more = new TreeMap<String, String>(values);
        more.entrySet().removeAll(other.values.entrySet());
        return more;
    }

    /** The value; of one that Nix does not have it must not be asked. */
    String text(String name) {
        return Optional.ofNullable(values.get(name))
                .orElseGet(() -> table.definitions().get(name).initial());
    }

    boolean isTrue(String name) {
        return text(name).equals("true");
    }

    long number(String name) {
        return Long.parseLong(text(name));
    }

    List<String> words(String name) {
        return split(text(name));
    }

    boolean hasFeature(String feature) {
        return words(FEATURES).contains(feature);
    }

    boolean isSwitch(String name) {
        return table.find(name)
                .filter(definition -> definition.kind() == Kind.BOOL)
                .isPresent();
    }

    /** Whether it can be set: by its name, or by {@code extra-} and the name of one with members. */
    boolean knows(String name) {
        return table.find(name).isPresent()
                || name.startsWith(EXTRA)
                        && table.find(name.substring(EXTRA.length()))
                                .filter(definition -> definition.kind().hasMembers())
                                .isPresent();
    }

    /** Whether {@code nix config show} shows it. */
    boolean isShown(String name) {
        Definition definition = table.definitions().get(name);
        return definition != null && definition.feature().stream().allMatch(this::hasFeature);
    }

    /** As {@code nix config show} prints them. */
    String shown() {
        return table.definitions().keySet().stream()
                .filter(this::isShown)
                .map(name -> name + " = " + text(name) + "\n")
                .collect(Collectors.joining());
    }
}
