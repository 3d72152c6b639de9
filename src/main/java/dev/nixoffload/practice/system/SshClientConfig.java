package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Accounts.User;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Stat;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.ssh.SshConfigText;
import dev.nixoffload.practice.ssh.SshConfigText.BadConfig;
import dev.nixoffload.practice.ssh.SshConfigText.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the client would do for one host: what the command line says, then the user's file, then the system's. */
final class SshClientConfig {
    private static final String SYSTEM = "/etc/ssh/ssh_config";
    private static final String COMMAND_LINE = "command-line";
    private static final int WRITABLE_BY_OTHERS = 022;

    private final ProcessFiles files;
    private final User user;
    private final String host;
    private final Map<String, List<String>> said = new LinkedHashMap<>();

    SshClientConfig(Task task, User user, String host) {
        files = task.files();
        this.user = user;
        this.host = host;
    }

    /** Takes an option of the command line, as {@code -o} has it. */
    void option(String text) throws BadConfig {
        for (Line line : SshConfigText.lines(COMMAND_LINE, text)) {
            Optional<String> complaint = complaint(line, 0);
            if (complaint.isPresent()) {
                throw new BadConfig(complaint.get());
            }
            say(line);
        }
    }

    /** @param named the file given with {@code -F}; {@code none} for no file at all */
    void readFiles(Optional<String> named) throws BadConfig, IOException {
        if (named.isPresent()) {
            if (named.get().equals("none")) {
                return;
            }
            if (!files.exists(named.get())) {
                throw new BadConfig("Can't open user config file " + named.get() + ": No such file or directory");
            }
            read(named.get());
            return;
        }
        String own = user.home() + "/.ssh/config";
        if (files.exists(own)) {
            Stat stat = files.stat(own);
            boolean foreign = stat.uid() != 0 && stat.uid() != user.uid();
            if (foreign || (stat.mode() & WRITABLE_BY_OTHERS) != 0) {
                throw new BadConfig("Bad owner or permissions on " + own);
            }
            read(own);
        }
        if (files.exists(SYSTEM)) {
            read(SYSTEM);
        }
    }

    private void read(String file) throws BadConfig, IOException {
        var complaints = new ArrayList<String>();
        read(file, true, complaints);
        if (!complaints.isEmpty()) {
            throw new BadConfig(file, complaints);
        }
    }

    private void read(String file, boolean included, List<String> complaints) throws IOException {
        boolean active = included;
        for (Line line : SshConfigText.lines(file, files.text(file))) {
            switch (line.key()) {
                case "host" -> active = included && hostMatches(line.words());
                case "match" -> active = included && matches(line.words());
                case "include" -> {
                    for (String pattern : line.words()) {
                        for (String name : named(pattern)) {
                            read(name, active, complaints);
                        }
                    }
                }
                default -> {
                    Optional<String> complaint = complaint(line, line.number());
                    complaint.ifPresent(complaints::add);
                    if (complaint.isEmpty() && active) {
                        say(line);
                    }
                }
            }
        }
    }

    private List<String> named(String pattern) throws IOException {
        String path = pattern.startsWith("/") ? pattern : "/etc/ssh/" + pattern;
        if (pattern.startsWith("~/")) {
            path = user.home() + pattern.substring(1);
        }
        String folder = path.substring(0, path.lastIndexOf('/'));
        if (!files.exists(folder)) {
            return List.of();
        }
        return files.list(folder).stream()
                .map(name -> folder + "/" + name)
                .filter(SshConfigText.glob(path).asMatchPredicate())
                .toList();
    }

    private boolean hostMatches(List<String> patterns) {
        return SshConfigText.listMatches(String.join(",", patterns), host);
    }

    private boolean matches(List<String> words) {
        for (int at = 0; at < words.size(); at += 2) {
            String criterion = words.get(at).toLowerCase(Locale.ROOT);
            if (criterion.equals("all") || criterion.equals("final") || criterion.equals("canonical")) {
                at--;
                continue;
            }
            String patterns = at + 1 < words.size() ? words.get(at + 1) : "";
            String subject = switch (criterion) {
                case "host" -> first("hostname").orElse(host);
                case "originalhost" -> host;
                case "user" -> first("user").orElse(user.name());
                case "localuser" -> user.name();
                default -> "";
            };
            if (!SshConfigText.listMatches(patterns, subject)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> complaint(Line line, int number) {
        String key = line.key();
        String shortPlace = line.file() + " line " + number + ": ";
        if (!SshClientDefaults.isKnown(key)) {
            return Optional.of(line.file() + ": line " + number + ": Bad configuration option: " + key);
        }
        if (line.words().isEmpty()) {
            return Optional.of(shortPlace + "no argument after keyword \"" + key + "\"");
        }
        String value = line.words().getFirst();
        if (SshClientDefaults.isSwitch(key) && !SshConfigText.isYesOrNo(value)) {
            return Optional.of(shortPlace + "unsupported option \"" + value + "\".");
        }
        if (SshClientDefaults.isNumber(key) && !value.matches("\\d{1,9}")) {
            return Optional.of(shortPlace + "integer value " + value + " invalid.");
        }
        if (SshClientDefaults.isTime(key) && !value.matches("\\d{1,9}[smhdw]?|none")) {
            return Optional.of(shortPlace + "invalid time value.");
        }
        boolean badPort = key.equals("port") && !(value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65535);
        return badPort ? Optional.of(shortPlace + "Bad port '" + value + "'.") : Optional.empty();
    }

    private void say(Line line) {
        String key = line.key();
        List<String> values = said.computeIfAbsent(key, _ -> new ArrayList<>());
        if (SshClientDefaults.isList(key)) {
            values.addAll(line.words());
        } else if (values.isEmpty()) {
            values.add(normal(key, line.value()));
        }
    }

    private static String normal(String key, String value) {
        String plain = value.toLowerCase(Locale.ROOT);
        if (SshClientDefaults.isManifold(key)) {
            return switch (plain) {
                case "yes", "true" -> "true";
                case "no", "false", "off" -> "false";
                default -> plain;
            };
        }
        if (SshClientDefaults.isSwitch(key)) {
            return plain.equals("true") ? "yes" : plain.equals("false") ? "no" : plain;
        }
        return value;
    }

    private Optional<String> first(String key) {
        return said.getOrDefault(key, List.of()).stream().findFirst();
    }

    /** All that is in effect, in the order of {@code ssh -G}. */
    Map<String, List<String>> effective() {
        var effective = new LinkedHashMap<String, List<String>>();
        String userFiles = user.home() + "/.ssh/known_hosts " + user.home() + "/.ssh/known_hosts2";
        boolean ownFiles = first("userknownhostsfile").isPresent();
        SshClientDefaults.all().forEach((key, usual) -> {
            List<String> otherwise = switch (key) {
                case "host" -> List.of(host);
                case "hostname" -> List.of(host);
                case "user" -> List.of(user.name());
                case "userknownhostsfile" -> List.of(userFiles);
                case "updatehostkeys" -> List.of(Boolean.toString(!ownFiles));
                default -> usual;
            };
            List<String> values = said.getOrDefault(key, otherwise);
            if (!values.isEmpty()) {
                effective.put(key, values);
            }
        });
        return effective;
    }

    /** The value of a keyword. */
    Optional<String> value(String key) {
        return effective().getOrDefault(key, List.of()).stream().findFirst();
    }

    List<String> values(String key) {
        return effective().getOrDefault(key, List.of());
    }

    boolean isOn(String key) {
        return value(key)
                .filter(value -> value.equals("yes") || value.equals("true"))
                .isPresent();
    }

    /** A path with the user's home in place of the tilde, and the tokens that paths may have. */
    String path(String path) {
        String whole = path.startsWith("~/") ? user.home() + path.substring(1) : path;
        return whole.replace("%d", user.home())
                .replace("%h", value("hostname").orElse(host))
                .replace("%u", user.name())
                .replace("%%", "%");
    }
}
