package dev.nixoffload.offload;

import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Sections.Section;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How root's ssh on the laptop gets to hosts: Nix's daemon uses it.
 *
 * @param targets what {@code ssh -G} says of each host asked about
 * @param lines the lines of the configuration files that name hosts, users and keys
 */
record SshClientSurvey(Map<String, Target> targets, List<ConfigLine> lines) {
    /**
     * What ssh would do for a host.
     *
     * @param values by keyword in lower case; keywords that may come more than once have more values
     * @param addresses what the host's name means to everybody over there
     * @param sshAddresses what it means to ssh, whose configuration may put another name in its place
     */
    record Target(Map<String, List<String>> values, Set<String> addresses, Set<String> sshAddresses) {
        Optional<String> value(String keyword) {
            return values.getOrDefault(keyword, List.of()).stream().findFirst();
        }

        String hostName() {
            return value("hostname").orElse("");
        }

        /**
         * The files of a keyword that may name several. ssh prints them without quotes, so a word that begins no path
         * belongs to the one before it, whose name has a blank.
         */
        List<String> files(String keyword) {
            var files = new ArrayList<String>();
            for (String word : value(keyword).orElse("").split(" ")) {
                boolean begins = word.startsWith("/") || word.startsWith("~/");
                if (begins || files.isEmpty()) {
                    files.add(word);
                } else {
                    files.addLast(files.removeLast() + " " + word);
                }
            }
            files.removeIf(file -> file.isEmpty() || file.equals("none") || file.equals("/dev/null"));
            return List.copyOf(files);
        }
    }

    /**
     * A line of a configuration file.
     *
     * @param keyword in lower case
     * @param number counted from 1
     */
    record ConfigLine(String file, int number, String keyword, String value) {}

    private static final Pattern NUMBERED =
            Pattern.compile("(\\d{1,9}):\\s*([A-Za-z]+)(?:\\s*=\\s*|\\s+)\"?(.*?)\"?\\s*");

    private static final String SCRIPT = Sections.PRELUDE + """
        HOME=$(getent passwd 0 | cut -d: -f6); export HOME
        for host; do
          part "target:$host" ssh -G -- "$host"
          to=$(printf '%s\\n' "$out" | sed -n 's/^hostname //p')
          part "hosts:$host" timeout 5 getent ahosts "$host"
          [ "$to" = "$host" ] || [ -z "$to" ] || part "via:$host" timeout 5 getent ahosts "$to"
        done
        for file in "$HOME/.ssh/config" /etc/ssh/ssh_config /etc/ssh/ssh_config.d/*.conf; do
          [ ! -e "$file" ] || part "conf:$file" grep -niE '^[[:space:]]*(host|match|hostname|user|identityfile)([[:space:]]|=)' "$file"
        done
        exit 0
        """;

    static Command command(Collection<String> hosts) {
        return Command.script(Message.of("laptop.ssh.purpose"), SCRIPT, hosts.toArray(String[]::new))
                .asRoot();
    }

    static SshClientSurvey read(CommandResult result) throws MachineException {
        Sections sections = Sections.of(result);
        var targets = new HashMap<String, Target>();
        sections.under("target:").forEach((host, section) -> {
            if (section.ok()) {
                Set<String> addresses = addresses(sections.get("hosts:" + host));
                Set<String> via = sections.find("via:" + host)
                        .map(SshClientSurvey::addresses)
                        .orElse(addresses);
                targets.put(host, new Target(values(section.text()), addresses, via));
            }
        });
        var lines = new ArrayList<ConfigLine>();
        sections.under("conf:")
                .forEach((file, section) -> section.text().lines().forEach(line -> {
                    Matcher numbered = NUMBERED.matcher(line);
                    if (numbered.matches()) {
                        lines.add(new ConfigLine(
                                file,
                                Integer.parseInt(numbered.group(1)),
                                numbered.group(2).toLowerCase(Locale.ROOT),
                                numbered.group(3)));
                    }
                }));
        return new SshClientSurvey(Map.copyOf(targets), List.copyOf(lines));
    }

    private static Set<String> addresses(Section getent) {
        return getent.text().lines().map(line -> line.strip().split("\\s+")[0]).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, List<String>> values(String text) {
        var values = new HashMap<String, List<String>>();
        text.lines().forEach(line -> {
            int space = line.indexOf(' ');
            if (space > 0) {
                values.computeIfAbsent(line.substring(0, space), _ -> new ArrayList<>())
                        .add(line.substring(space + 1));
            }
        });
        return values;
    }
}
