package dev.nixoffload.offload;

import dev.nixoffload.offload.AccountSurvey.Account;
import dev.nixoffload.pair.IpNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code sshd -T -C …} prints: the settings in effect for one user from one address, {@code keyword value} a line.
 */
final class SshdSettings {
    private final Map<String, List<String>> values = new HashMap<>();

    SshdSettings(String printed) {
        printed.lines().forEach(line -> {
            int space = line.indexOf(' ');
            if (space > 0) {
                values.computeIfAbsent(line.substring(0, space).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                        .add(line.substring(space + 1).strip());
            }
        });
    }

    Optional<String> value(String keyword) {
        return values.getOrDefault(keyword, List.of()).stream().findFirst();
    }

    boolean isNo(String keyword) {
        return value(keyword).filter("no"::equals).isPresent();
    }

    /** The members of a list that comes one on a line, or several on one. */
    List<String> list(String keyword) {
        return values.getOrDefault(keyword, List.of()).stream()
                .flatMap(line -> Arrays.stream(line.split("\\s+")))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Where sshd looks for the user's keys, its tokens replaced (sshd_config(5)). */
    List<String> authorizedKeysFiles(Account user) {
        return list("authorizedkeysfile").stream()
                .filter(file -> !file.equals("none"))
                .map(file -> expanded(file, user))
                .map(file -> file.startsWith("/") ? file : user.home() + "/" + file)
                .toList();
    }

    private static String expanded(String file, Account user) {
        var text = new StringBuilder();
        for (int at = 0; at < file.length(); at++) {
            if (file.charAt(at) == '%' && at + 1 < file.length()) {
                at++;
                switch (file.charAt(at)) {
                    case 'h' -> text.append(user.home());
                    case 'u' -> text.append(user.name());
                    case 'U' -> text.append(user.uid());
                    case '%' -> text.append('%');
                    default -> text.append('%').append(file.charAt(at));
                }
            } else {
                text.append(file.charAt(at));
            }
        }
        return text.toString();
    }

    /**
     * Whether the list, if there is one, has this user coming from this address; {@code USER@HOST} patterns included.
     */
    boolean namesUser(String keyword, String user, String address) {
        return list(keyword).stream().anyMatch(pattern -> {
            int at = pattern.indexOf('@');
            return at < 0
                    ? matches(pattern, user)
                    : matches(pattern.substring(0, at), user) && isFrom(pattern.substring(at + 1), address);
        });
    }

    boolean namesGroup(String keyword, List<String> groups) {
        return list(keyword).stream().anyMatch(pattern -> groups.stream().anyMatch(group -> matches(pattern, group)));
    }

    /** Whether a list of patterns, as {@code from="…"} holds it, lets this address in. */
    static boolean admits(String patterns, String address) {
        List<String> all = List.of(patterns.split(","));
        return all.stream().noneMatch(pattern -> pattern.startsWith("!") && isFrom(pattern.substring(1), address))
                && all.stream().anyMatch(pattern -> isFrom(pattern, address));
    }

    private static boolean isFrom(String pattern, String address) {
        if (pattern.contains("/")) {
            return IpNetwork.parse(pattern)
                    .flatMap(network -> IpNetwork.literal(address).map(network::contains))
                    .orElse(false);
        }
        return matches(pattern.toLowerCase(Locale.ROOT), address.toLowerCase(Locale.ROOT));
    }

    /** OpenSSH's patterns: {@code *} any text, {@code ?} any one character. */
    private static boolean matches(String pattern, String text) {
        var regex = new StringBuilder();
        pattern.chars()
                .forEach(c -> regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c))));
        return Pattern.matches(regex.toString(), text);
    }
}
