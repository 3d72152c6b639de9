package dev.nixoffload.practice.ssh;

import dev.nixoffload.practice.host.FileTree;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.ssh.SshConfigText.BadConfig;
import dev.nixoffload.practice.ssh.SshConfigText.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What sshd's configuration files say, and what of it is in effect for somebody. */
public final class SshdConfig {
    public static final String FILE = "/etc/ssh/sshd_config";

    private final ProcessFiles files;
    private final List<Part> parts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    /** A setting with the criteria of the block that it stands in; none for everybody. */
    private record Part(Line line, Optional<Line> match) {}

    /**
     * Who signs in from where.
     *
     * @param groups the names of the user's groups
     */
    public record Visitor(String user, List<String> groups, String host, String address) {
        /** What concerns everybody. */
        public static final Visitor NOBODY = new Visitor("", List.of(), "", "");
    }

    private SshdConfig(FileTree tree) {
        files = tree.asRoot();
    }

    public static SshdConfig read(FileTree tree, String file) throws BadConfig, IOException {
        var config = new SshdConfig(tree);
        if (!config.files.exists(file)) {
            throw new BadConfig(file + ": No such file or directory");
        }
        config.include(file, Optional.empty());
        if (!config.complaints.isEmpty()) {
            throw new BadConfig(file, config.complaints);
        }
        return config;
    }

    /** What stands behind {@code Match} in a file counts up to its end. */
    private void include(String file, Optional<Line> outer) throws IOException {
        Optional<Line> match = outer;
        for (Line line : SshConfigText.lines(file, files.text(file))) {
            switch (line.key()) {
                case "match" -> match = Optional.of(line);
                case "include" -> {
                    for (String pattern : line.words()) {
                        for (String included : named(pattern)) {
                            include(included, match);
                        }
                    }
                }
                default -> {
                    check(line);
                    parts.add(new Part(line, match));
                }
            }
        }
    }

    private List<String> named(String pattern) throws IOException {
        String path = pattern.startsWith("/") ? pattern : "/etc/ssh/" + pattern;
        String folder = path.substring(0, path.lastIndexOf('/'));
        if (!files.exists(folder)) {
            return List.of();
        }
        return files.list(folder).stream()
                .map(name -> folder + "/" + name)
                .filter(SshConfigText.glob(path).asMatchPredicate())
                .toList();
    }

    private void check(Line line) {
        Optional<String> usual = SshdDefaults.usual(line.key());
        if (usual.isEmpty()) {
            complaints.add(line.place() + "Bad configuration option: " + line.keyword());
        } else if (line.words().isEmpty()) {
            complaints.add(line.shortPlace() + "no argument after keyword \"" + line.keyword() + "\"");
        } else if (SshdDefaults.isSwitch(line.key()) && !SshConfigText.isYesOrNo(line.value())) {
            complaints.add(line.shortPlace() + "unsupported option \"" + line.value() + "\".");
        }
    }

    /** The keywords with their values in effect, in the order in which sshd prints them. */
    public Map<String, List<String>> effective(Visitor visitor) {
        var said = new LinkedHashMap<String, List<String>>();
        for (Part part : parts) {
            if (part.match().isEmpty() || holds(part.match().get(), visitor)) {
                String key = part.line().key();
                List<String> values = said.computeIfAbsent(key, _ -> new ArrayList<>());
                // Lists grow, of anything else the first value counts.
                if (SshdDefaults.isList(key)) {
                    values.addAll(part.line().words());
                } else if (values.isEmpty()) {
                    values.add(normal(key, part.line().value()));
                }
            }
        }
        var effective = new LinkedHashMap<String, List<String>>();
        SshdDefaults.all().forEach((key, usual) -> {
            List<String> values = said.getOrDefault(key, usual);
            if (!values.isEmpty()) {
                effective.put(key, values);
            }
        });
        return effective;
    }

    private static String normal(String key, String value) {
        if (key.equals("permitrootlogin") && value.equals("prohibit-password")) {
            return "without-password";
        }
        return SshdDefaults.isSwitch(key) ? value.toLowerCase(Locale.ROOT) : value;
    }

    private static boolean holds(Line match, Visitor visitor) {
        List<String> words = match.words();
        for (int at = 0; at < words.size(); at += 2) {
            String criterion = words.get(at).toLowerCase(Locale.ROOT);
            if (criterion.equals("all")) {
                at--;
                continue;
            }
            String patterns = at + 1 < words.size() ? words.get(at + 1) : "";
            boolean holds = switch (criterion) {
                case "user" -> SshConfigText.listMatches(patterns, visitor.user());
                case "group" -> visitor.groups().stream().anyMatch(group -> SshConfigText.listMatches(patterns, group));
                case "host" -> SshConfigText.listMatches(patterns, visitor.host());
                case "address" -> new AddressPatterns(patterns).hold(visitor.address());
                default -> false;
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    /** The values of a keyword; none where it is not in effect. */
    public List<String> values(String key, Visitor visitor) {
        return effective(visitor).getOrDefault(key, List.of());
    }

    /** The value of a keyword that always has one. */
    public String value(String key, Visitor visitor) {
        return values(key, visitor).getFirst();
    }

    public boolean isOn(String key, Visitor visitor) {
        return List.of("yes", "true").contains(value(key, visitor));
    }

    /** What {@code AllowUsers}, {@code DenyUsers}, {@code AllowGroups} and {@code DenyGroups} make of somebody. */
    public boolean admits(Visitor visitor) {
        Predicate<String> user = pattern -> {
            int at = pattern.indexOf('@');
            String name = at < 0 ? pattern : pattern.substring(0, at);
            return SshConfigText.listMatches(name, visitor.user())
                    && (at < 0 || new AddressPatterns(pattern.substring(at + 1)).hold(visitor.address()));
        };
        Predicate<String> group =
                pattern -> visitor.groups().stream().anyMatch(each -> SshConfigText.listMatches(pattern, each));
        List<String> allowedUsers = values("allowusers", visitor);
        List<String> allowedGroups = values("allowgroups", visitor);
        return values("denyusers", visitor).stream().noneMatch(user)
                && (allowedUsers.isEmpty() || allowedUsers.stream().anyMatch(user))
                && values("denygroups", visitor).stream().noneMatch(group)
                && (allowedGroups.isEmpty() || allowedGroups.stream().anyMatch(group));
    }
}
