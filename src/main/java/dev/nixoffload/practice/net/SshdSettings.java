package dev.nixoffload.practice.net;

import dev.nixoffload.practice.host.FileTree;
import dev.nixoffload.practice.host.ProcessFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What {@code sshd_config} says, as sshd reads it when it starts: of each keyword the first value counts, and what
 * stands under {@code Match} counts only for those it names (users and groups are understood).
 */
final class SshdSettings {
    private static final String FILE = "/etc/ssh/sshd_config";

    private final List<Setting> settings = new ArrayList<>();
    private final ProcessFiles files;

    /** A line, and whom it is for. */
    private record Setting(String keyword, String value, Match match) {}

    /** Whom a part of the file is for. */
    private record Match(String criteria) {
        static final Match ALL = new Match("all");

        boolean holds(Visitor visitor) {
            String[] words = criteria.split("\\s+");
            if (words[0].equalsIgnoreCase("all")) {
                return true;
            }
            boolean all = true;
            for (int i = 0; i + 1 < words.length; i += 2) {
                String patterns = words[i + 1];
                all &= switch (words[i].toLowerCase(Locale.ROOT)) {
                    case "user" -> listed(List.of(patterns.split(",")), visitor.user()::equals);
                    case "group" -> listed(List.of(patterns.split(",")), visitor.groups()::contains);
                    case "address" -> listed(List.of(patterns.split(",")), visitor.address()::equals);
                    default -> false;
                };
            }
            return all;
        }

        private static boolean listed(List<String> patterns, Predicate<String> exactly) {
            return patterns.stream().anyMatch(exactly);
        }
    }

    /** Who is at the door. */
    record Visitor(String user, List<String> groups, String address) {
        static final Visitor NOBODY = new Visitor("", List.of(), "");
    }

    SshdSettings(FileTree tree) throws IOException {
        files = tree.asRoot();
        read(FILE, Match.ALL);
    }

    private void read(String file, Match around) throws IOException {
        Match match = around;
        for (String line : files.text(file).lines().toList()) {
            String stripped = line.strip();
            if (stripped.isEmpty() || stripped.startsWith("#")) {
                continue;
            }
            String[] words = stripped.split("[\\s=]+", 2);
            String value = words.length > 1 ? words[1].strip() : "";
            switch (words[0].toLowerCase(Locale.ROOT)) {
                case "match" -> match = new Match(value);
                case "include" -> {
                    for (String included : matching(value)) {
                        read(included, match);
                    }
                }
                default -> settings.add(new Setting(words[0].toLowerCase(Locale.ROOT), value, match));
            }
        }
    }

    private List<String> matching(String pattern) throws IOException {
        String absolute = pattern.startsWith("/") ? pattern : "/etc/ssh/" + pattern;
        String folder = absolute.substring(0, absolute.lastIndexOf('/'));
        Predicate<String> name = glob(absolute.substring(folder.length() + 1));
        return files.exists(folder)
                ? files.list(folder).stream()
                        .filter(name)
                        .map(each -> folder + "/" + each)
                        .toList()
                : List.of();
    }

    /** The first value; the default where the file says nothing. */
    String value(String keyword, Visitor visitor, String usual) {
        return all(keyword, visitor).stream().findFirst().orElse(usual);
    }

    boolean yes(String keyword, Visitor visitor, boolean usual) {
        return value(keyword, visitor, usual ? "yes" : "no").equalsIgnoreCase("yes");
    }

    /** The values of a keyword that may stand there several times. */
    List<String> all(String keyword, Visitor visitor) {
        return settings.stream()
                .filter(setting -> setting.keyword().equals(keyword.toLowerCase(Locale.ROOT)))
                .filter(setting -> setting.match().holds(visitor))
                .map(Setting::value)
                .toList();
    }

    /** What {@code AllowUsers}, {@code DenyUsers}, {@code AllowGroups} and {@code DenyGroups} make of somebody. */
    boolean admits(Visitor visitor) {
        Predicate<String> user = pattern -> {
            int at = pattern.indexOf('@');
            String name = at < 0 ? pattern : pattern.substring(0, at);
            return glob(name).test(visitor.user())
                    && (at < 0 || glob(pattern.substring(at + 1)).test(visitor.address()));
        };
        Predicate<String> group = pattern -> visitor.groups().stream().anyMatch(glob(pattern));
        return any("denyusers", visitor, user).filter(denied -> denied).isEmpty()
                && any("allowusers", visitor, user).orElse(true)
                && any("denygroups", visitor, group).filter(denied -> denied).isEmpty()
                && any("allowgroups", visitor, group).orElse(true);
    }

    /** Empty where the keyword does not stand there. */
    private Optional<Boolean> any(String keyword, Visitor visitor, Predicate<String> fits) {
        List<String> lists = all(keyword, visitor);
        return lists.isEmpty()
                ? Optional.empty()
                : Optional.of(lists.stream()
                        .flatMap(list -> List.of(list.split("\\s+")).stream())
                        .anyMatch(fits));
    }

    static Predicate<String> glob(String pattern) {
        String expression = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(expression).asMatchPredicate();
    }
}
