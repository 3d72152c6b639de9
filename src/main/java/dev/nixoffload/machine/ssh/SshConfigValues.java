package dev.nixoffload.machine.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an SSH client's configuration says of one host: the values of each keyword, in the order they stand there. */
final class SshConfigValues {
    private static final int MOST_INCLUDES = 16;
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern KEYWORD = Pattern.compile("(\\w+)(?:\\s*=\\s*|\\s+)(.*)");

    private final Path home;
    private final String host;
    private final Map<String, List<String>> values = new HashMap<>();

    private SshConfigValues(Path home, String host) {
        this.home = home;
        this.host = host;
    }

    /** @param host as it was typed, which is what patterns are compared with */
    static SshConfigValues read(Path file, Path home, String host) {
        var values = new SshConfigValues(home, host);
        values.read(file, true, 0);
        return values;
    }

    boolean none() {
        return values.isEmpty();
    }

    /** The first value counts. */
    Optional<String> first(String keyword) {
        return all(keyword).stream().findFirst();
    }

    List<String> all(String keyword) {
        return values.getOrDefault(keyword, List.of());
    }

    /** @param applies whether the place that includes this file is for our host */
    private void read(Path file, boolean applies, int depth) {
        List<String> lines;
        try {
            lines = Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException _) {
            // As ssh with a file that is not text: nothing in it can be meant.
            return;
        }
        boolean here = applies;
        for (String line : lines) {
            Matcher keyword = KEYWORD.matcher(line.strip());
            if (line.strip().startsWith("#") || !keyword.matches()) {
                continue;
            }
            List<String> words = words(keyword.group(2));
            switch (keyword.group(1).toLowerCase(Locale.ROOT)) {
                case "host" -> here = applies && matches(words);
                case "match" -> here = applies && words.equals(List.of("all"));
                case "include" -> include(words, here, depth);
                default -> note(here, keyword.group(1), words);
            }
        }
    }

    private void note(boolean here, String keyword, List<String> words) {
        if (here && !words.isEmpty()) {
            values.computeIfAbsent(keyword.toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(words.getFirst());
        }
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        for (Matcher word = WORD.matcher(text); word.find(); ) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2));
        }
        return words;
    }

    private boolean matches(List<String> patterns) {
        boolean matched = false;
        for (String pattern : patterns) {
            boolean negated = pattern.startsWith("!");
            if (glob(negated ? pattern.substring(1) : pattern).matcher(host).matches()) {
                if (negated) {
                    return false;
                }
                matched = true;
            }
        }
        return matched;
    }

    private static Pattern glob(String pattern) {
        var regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
    }

    private void include(List<String> patterns, boolean applies, int depth) {
        if (depth == MOST_INCLUDES) {
            return;
        }
        for (String pattern : patterns) {
            Path path = path(pattern, home, home.resolve(".ssh"));
            for (Path file : files(path)) {
                read(file, applies, depth + 1);
            }
        }
    }

    /** The files that a pattern in the last part of a path stands for, in the order of their names. */
    private static List<Path> files(Path pattern) {
        if (pattern.getFileName() == null || pattern.getParent() == null || !Files.isDirectory(pattern.getParent())) {
            return List.of();
        }
        Pattern name = glob(pattern.getFileName().toString());
        try (Stream<Path> files = Files.list(pattern.getParent())) {
            return files.filter(
                            file -> name.matcher(file.getFileName().toString()).matches())
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException _) {
            return List.of();
        }
    }

    /** A path with {@code ~/} for the home folder. */
    static Path homePath(String text, Path home) {
        return path(text, home, home);
    }

    private static Path path(String text, Path home, Path folder) {
        return text.startsWith("~/") ? home.resolve(text.substring(2)) : folder.resolve(text);
    }
}
