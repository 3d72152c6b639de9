package dev.nixoffload.practice.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A unit file, with the drop-ins that go with it.
 *
 * @param path where it is
 * @param masked whether it is a link to nothing
 * @param values by {@code Section.Key}, in the order of the files
 */
record UnitFile(String path, boolean masked, List<String> dropIns, Map<String, List<String>> values) {
    static UnitFile masked(String path) {
        return new UnitFile(path, true, List.of(), Map.of());
    }

    /** @param texts of the file itself and of its drop-ins, in the order in which they count */
    static UnitFile parse(String path, List<String> dropIns, List<String> texts) {
        var values = new TreeMap<String, List<String>>();
        for (String text : texts) {
            String section = "";
            for (String line :
                    text.replace("\\\n", " ").lines().map(String::strip).toList()) {
                int equals = line.indexOf('=');
                if (line.startsWith("[") && line.endsWith("]")) {
                    section = line.substring(1, line.length() - 1);
                } else if (equals > 0 && !line.startsWith("#") && !line.startsWith(";")) {
                    String key = section + "." + line.substring(0, equals).strip();
                    String value = line.substring(equals + 1).strip();
                    // An empty value takes back all that was said before.
                    if (value.isEmpty()) {
                        values.put(key, new ArrayList<>());
                    } else {
                        values.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
                    }
                }
            }
        }
        return new UnitFile(path, false, List.copyOf(dropIns), values);
    }

    Optional<String> value(String key) {
        return values.getOrDefault(key, List.of()).stream().reduce((_, last) -> last);
    }

    List<String> all(String key) {
        return values.getOrDefault(key, List.of());
    }

    /** The words of a list that may come in several lines. */
    List<String> words(String key) {
        return all(key).stream()
                .flatMap(line -> List.of(line.split("\\s+")).stream())
                .toList();
    }

    boolean isTransient() {
        return path.startsWith(UnitFiles.TRANSIENT + "/");
    }

    /** Whether it says to what it may be bound when it is enabled. */
    boolean isInstallable() {
        return values.keySet().stream().anyMatch(key -> key.startsWith("Install."));
    }
}
