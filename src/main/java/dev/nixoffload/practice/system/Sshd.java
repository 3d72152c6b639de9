package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Accounts;
import dev.nixoffload.practice.host.Accounts.Group;
import dev.nixoffload.practice.host.Accounts.User;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.ssh.SshConfigText.BadConfig;
import dev.nixoffload.practice.ssh.SshdConfig;
import dev.nixoffload.practice.ssh.SshdConfig.Visitor;
import dev.nixoffload.practice.ssh.SshdDefaults;
import dev.nixoffload.practice.system.OptionTable.BadOption;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code sshd} as it is asked about its configuration; what serves is not started by this program. */
final class Sshd implements Program {
    private static final int BAD_CONFIG = 255;
    private static final OptionTable OPTIONS = OptionTable.of("T", "t", "G", "C=", "f=");

    @Override
    public int run(Task task) throws IOException {
        CommandLine line;
        try {
            line = OPTIONS.parse(task.argv());
        } catch (BadOption e) {
            task.complain(
                    e.getMessage().replace("invalid option", "unknown option").replace("'", "")
                            + "\nOpenSSH_10.0p2 Debian-7, OpenSSL 3.5.4 30 Sep 2025\n"
                            + "usage: sshd [-46DdeGiqTtV] [-C connection_spec] [-c host_cert_file]\n"
                            + "            [-E log_file] [-f config_file] [-g login_grace_time]\n"
                            + "            [-h host_key_file] [-o option] [-p port] [-u len]\n");
            return 1;
        }
        if (!line.has("T") && !line.has("t") && !line.has("G")) {
            SshLog.tell(task, "sshd requires execution with an absolute path");
            return BAD_CONFIG;
        }
        try {
            SshdConfig config =
                    SshdConfig.read(task.host().tree(), line.value("f").orElse(SshdConfig.FILE));
            Visitor visitor = visitor(task, line);
            Map<String, List<String>> effective = config.effective(visitor);
            if (!line.has("G") && !hasHostKey(task, effective)) {
                SshLog.tell(task, "sshd: no hostkeys available -- exiting.");
                return 1;
            }
            if (!line.has("t")) {
                print(task, effective);
            }
            return 0;
        } catch (BadConfig e) {
            SshLog.tell(task, e.getMessage());
            return e.getMessage().startsWith("Invalid test mode") ? 1 : BAD_CONFIG;
        }
    }

    /** Host keys that are not there are passed over, as long as there is one. */
    private static boolean hasHostKey(Task task, Map<String, List<String>> effective) throws IOException {
        boolean found = false;
        for (String path : effective.get("hostkey")) {
            try {
                task.files().read(path);
                found = true;
            } catch (IOException e) {
                if (task.files().exists(path)) {
                    SshLog.tell(
                            task,
                            "Unable to load host key \"" + path + "\": " + e.getMessage()
                                    + "\nUnable to load host key: " + path);
                }
            }
        }
        return found;
    }

    private static Visitor visitor(Task task, CommandLine line) throws BadConfig {
        Map<String, String> given = new HashMap<>();
        for (String specification : line.values("C")) {
            for (String part : specification.split(",")) {
                int equals = part.indexOf('=');
                if (equals < 0
                        || !List.of("user", "host", "addr", "laddr", "lport", "rdomain")
                                .contains(part.substring(0, equals))) {
                    throw new BadConfig("Invalid test mode specification " + part);
                }
                given.put(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        String user = given.getOrDefault("user", "");
        Accounts accounts = task.host().accounts();
        Optional<User> known = accounts.user(user);
        List<String> groups = known.map(found -> accounts.identity(found).groups().stream()
                        .flatMap(gid -> accounts.group(gid).stream())
                        .map(Group::name)
                        .toList())
                .orElse(List.of());
        return new Visitor(user, groups, given.getOrDefault("host", ""), given.getOrDefault("addr", ""));
    }

    private static void print(Task task, Map<String, List<String>> effective) throws IOException {
        for (Map.Entry<String, List<String>> setting : effective.entrySet()) {
            boolean eachAlone = SshdDefaults.isList(setting.getKey());
            if (eachAlone) {
                for (String value : setting.getValue()) {
                    task.say(setting.getKey() + " " + value + "\n");
                }
            } else {
                task.say(setting.getKey() + " " + String.join(" ", setting.getValue()) + "\n");
            }
        }
    }
}
