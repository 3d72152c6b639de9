package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Accounts;
import dev.nixoffload.practice.host.Accounts.Group;
import dev.nixoffload.practice.host.Accounts.User;
import dev.nixoffload.practice.host.ProcessFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code /etc/sudoers} and the files beside it allow, in the form that one user or group may run things as root.
 */
final class SudoRules {
    private static final String MAIN = "/etc/sudoers";
    private static final Pattern RULE = Pattern.compile(
            "(%?[A-Za-z0-9_.-]+)\\s+(\\S+?)\\s*=\\s*(?:\\(([^)]*)\\)\\s*)?(NOPASSWD:|PASSWD:)?\\s*(.+)");
    private static final Pattern INCLUDED = Pattern.compile("[@#]includedir\\s+(\\S+)");
    private static final Pattern SECURE_PATH = Pattern.compile("Defaults\\s+secure_path\\s*=\\s*\"?([^\"]*)\"?");

    private final List<String> lines = new ArrayList<>();

    /** One that lets somebody do something. */
    record Rule(String who, boolean asksPassword, List<String> commands) {
        boolean allows(String path) {
            return commands.contains("ALL") || commands.contains(path);
        }
    }

    SudoRules(ProcessFiles files) throws IOException {
        read(files, MAIN);
    }

    private void read(ProcessFiles files, String file) throws IOException {
        for (String line : files.text(file).lines().toList()) {
            Matcher included = INCLUDED.matcher(line.strip());
            if (included.matches()) {
                String folder = included.group(1);
                // sudo passes over what has a dot in its name or ends with a tilde: backups of editors.
                for (String name : files.exists(folder) ? files.list(folder) : List.<String>of()) {
                    if (!name.contains(".") && !name.endsWith("~")) {
                        read(files, folder + "/" + name);
                    }
                }
            } else if (!line.startsWith("#") && !line.isBlank()) {
                lines.add(line.strip());
            }
        }
    }

    /** The rule that counts for a user, which is the last that names them. */
    Optional<Rule> of(User user, Accounts accounts) {
        return lines.stream()
                .map(RULE::matcher)
                .filter(Matcher::matches)
                .filter(rule -> !rule.group(1).equals("Defaults") && means(rule.group(1), user, accounts))
                .map(rule -> new Rule(
                        rule.group(1),
                        !"NOPASSWD:".equals(rule.group(4)),
                        Arrays.stream(rule.group(5).split(","))
                                .map(String::strip)
                                .toList()))
                .reduce((_, last) -> last);
    }

    private static boolean means(String who, User user, Accounts accounts) {
        if (who.equals("ALL")) {
            return true;
        }
        return who.startsWith("%")
                ? accounts.group(who.substring(1))
                        .map(Group::gid)
                        .filter(accounts.identity(user).groups()::contains)
                        .isPresent()
                : who.equals(user.name());
    }

    Optional<String> securePath() {
        return lines.stream()
                .map(SECURE_PATH::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .findFirst();
    }
}
