package dev.nixoffload.nix;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Nix's settings in effect, as {@code nix config show} ({@code nix show-config} before 2.20) prints them: one
 * {@code name = value} a line, lists separated by spaces, {@code true} or {@code false}, decimal numbers. Not the JSON
 * form: that is fifty times as long, for the same values.
 */
public final class NixConfig {
    private static final Pattern LINE = Pattern.compile("([a-z0-9-]+) = ?(.*)");

    private final Map<String, String> values = new LinkedHashMap<>();

    private NixConfig() {}

    /** Reads what Nix printed. A line that is no setting belongs to the value before it. */
    public static NixConfig parse(String printed) {
        var config = new NixConfig();
        String last = null;
        for (String line : printed.split("\n")) {
            Matcher setting = LINE.matcher(line);
            if (setting.matches()) {
                last = setting.group(1);
                config.values.put(last, setting.group(2).strip());
            } else if (last != null && !line.isBlank()) {
                config.values.merge(last, line, (before, more) -> before + "\n" + more);
            }
        }
        return config;
    }

    /** The value as printed; empty for a setting this Nix does not have. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** A list's members; none for a setting this Nix does not have. */
    public List<String> words(String name) {
        String value = values.getOrDefault(name, "").strip();
        return value.isEmpty() ? List.of() : List.of(value.split("\\s+"));
    }

    public boolean isTrue(String name) {
        return "true".equals(values.get(name));
    }

    /** A number; empty for a setting this Nix does not have or that holds none. */
    public OptionalLong number(String name) {
        String value = values.getOrDefault(name, "");
        return value.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
    }
}
