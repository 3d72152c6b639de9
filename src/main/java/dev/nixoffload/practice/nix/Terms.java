package dev.nixoffload.practice.nix;

import dev.nixoffload.nix.StorePath;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes derivations in Nix's ATerm notation, part by part. */
final class Terms {
    private final StringBuilder text = new StringBuilder();

    private static String quoted(String string) {
        return "\""
                + string.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + "\"";
    }

    private static String list(Collection<String> strings) {
        return strings.stream().map(Terms::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    Terms outputs(Map<String, String> paths) {
        return part(new TreeMap<>(paths)
                .entrySet().stream()
                        .map(each -> "(" + quoted(each.getKey()) + "," + quoted(each.getValue()) + ",\"\",\"\")")
                        .collect(Collectors.joining(",", "[", "]")));
    }

    Terms inputs(Map<StorePath, SortedSet<String>> derivations) {
        return part(derivations.entrySet().stream()
                .map(each -> "(" + quoted(each.getKey().text()) + "," + list(each.getValue()) + ")")
                .collect(Collectors.joining(",", "[", "]")));
    }

    Terms string(String string) {
        return part(quoted(string));
    }

    Terms strings(Collection<String> strings) {
        return part(list(strings));
    }

    Terms pairs(Map<String, String> pairs) {
        return part(pairs.entrySet().stream()
                .map(each -> "(" + quoted(each.getKey()) + "," + quoted(each.getValue()) + ")")
                .collect(Collectors.joining(",", "[", "]")));
    }

    String derivation() {
        return "Derive(" + text + ")";
    }

    private Terms part(String part) {
        text.append(text.isEmpty() ? "" : ",").append(part);
        return this;
    }
}
