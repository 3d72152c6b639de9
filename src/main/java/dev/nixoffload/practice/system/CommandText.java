package dev.nixoffload.practice.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A command as unit files have it: words in quotes, with variables that systemd itself puts in. */
final class CommandText {
    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)'|(\\S+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\$|\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern WHOLE_VARIABLE = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)");

    private CommandText() {}

    /** Quoted, so that {@link #words} gives the same. */
    static String of(List<String> words) {
        return words.stream()
                .map(word -> "\""
                        + word.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\n", "\\n")
                                .replace("%", "%%")
                        + "\"")
                .collect(Collectors.joining(" "));
    }

    static List<String> words(String text) {
        var words = new ArrayList<String>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            String quoted = word.group(1) != null ? word.group(1) : word.group(2);
            words.add((quoted != null ? unescaped(quoted) : word.group(3)).replace("%%", "%"));
        }
        return words;
    }

    private static String unescaped(String text) {
        return Pattern.compile("\\\\(.)")
                .matcher(text)
                .replaceAll(escape -> Matcher.quoteReplacement(
                        switch (escape.group(1)) {
                            case "n" -> "\n";
                            case "t" -> "\t";
                            case "s" -> " ";
                            default -> escape.group(1);
                        }));
    }

    /** A word that is nothing but {@code $NAME} becomes as many as it holds; <code>${NAME}</code> is put in. */
    static List<String> expanded(List<String> words, Map<String, String> environment) {
        var expanded = new ArrayList<String>();
        for (String word : words) {
            Matcher whole = WHOLE_VARIABLE.matcher(word);
            if (whole.matches()) {
                expanded.addAll(words(environment.getOrDefault(whole.group(1), "")));
            } else {
                expanded.add(VARIABLE.matcher(word)
                        .replaceAll(variable -> Matcher.quoteReplacement(
                                variable.group(1) == null ? "$" : environment.getOrDefault(variable.group(1), ""))));
            }
        }
        return expanded;
    }
}
