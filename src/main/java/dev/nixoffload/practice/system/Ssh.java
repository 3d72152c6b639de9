package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Accounts.User;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.ssh.SshConfigText.BadConfig;
import dev.nixoffload.practice.system.OptionTable.BadOption;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ssh}: understands its command line and configuration, then shows what it would do or does it. */
final class Ssh implements Program {
    static final int FAILED = 255;

    private static final OptionTable OPTIONS = OptionTable.upToOperand(
            "4", "6", "a", "C", "G", "k", "N", "n", "q", "T", "t", "v", "x", "F=", "i=", "l=", "o=", "p=");
    private static final Pattern TARGET = Pattern.compile("(?:ssh://)?(?:([^@]*)@)?([^@/]+?)/?");
    private static final Pattern WITH_PORT = Pattern.compile("(.+):(\\d{1,5})");
    private static final Pattern HOST = Pattern.compile("[^-\\s'`\"$\\\\;&<>|(){}][^\\s'`\"$\\\\;&<>|(){}]*");
    private static final String USAGE = """
        usage: ssh [-46AaCfGgKkMNnqsTtVvXxYy] [-B bind_interface] [-b bind_address]
                   [-c cipher_spec] [-D [bind_address:]port] [-E log_file]
                   [-e escape_char] [-F configfile] [-I pkcs11] [-i identity_file]
                   [-J destination] [-L address] [-l login_name] [-m mac_spec]
                   [-O ctl_cmd] [-o option] [-P tag] [-p port] [-R address]
                   [-S ctl_path] [-W host:port] [-w local_tun[:remote_tun]]
                   destination [command [argument ...]]
               ssh [-Q query_option]
        """;

    /** The settings that some options are short for. */
    private static final Map<String, String> LETTERS = Map.of(
            "4", "AddressFamily inet",
            "6", "AddressFamily inet6",
            "a", "ForwardAgent no",
            "C", "Compression yes",
            "n", "StdinNull yes",
            "N", "SessionType none",
            "q", "LogLevel QUIET",
            "t", "RequestTTY yes",
            "T", "RequestTTY no",
            "x", "ForwardX11 no");

    /** What the command line asks for. */
    private record Request(CommandLine before, CommandLine after, String target) {
        boolean has(String key) {
            return before.has(key) || after.has(key);
        }

        List<String> values(String key) {
            var values = new ArrayList<>(before.values(key));
            values.addAll(after.values(key));
            return values;
        }

        Optional<String> last(String key) {
            return values(key).stream().reduce((_, last) -> last);
        }

        List<String> command() {
            return after.operands();
        }
    }

    @Override
    public int run(Task task) throws IOException, InterruptedException {
        Request request;
        try {
            request = request(task.argv());
        } catch (BadOption e) {
            task.complain(e.getMessage()
                            .replace("invalid option", "unknown option")
                            .replace("unrecognized option '--", "unknown option -- -'")
                            .replaceAll("'[^']*$|'", "")
                    + "\n" + USAGE);
            return FAILED;
        }
        if (request.target().isEmpty()) {
            task.complain(USAGE);
            return FAILED;
        }
        Optional<User> user = task.host().accounts().user(task.identity().uid());
        if (user.isEmpty()) {
            SshLog.tell(task, "No user exists for uid " + task.identity().uid());
            return FAILED;
        }
        try {
            return run(task, request, user.get());
        } catch (BadConfig e) {
            SshLog.tell(task, e.getMessage());
            return FAILED;
        }
    }

    /** Options may stand on both sides of the target; what comes after them is the command. */
    private static Request request(List<String> argv) throws BadOption {
        CommandLine before = OPTIONS.parse(argv);
        if (before.operands().isEmpty()) {
            return new Request(before, before, "");
        }
        CommandLine after = OPTIONS.parse(before.operands());
        return new Request(before, after, before.operands().getFirst());
    }

    private static int run(Task task, Request request, User user) throws BadConfig, IOException, InterruptedException {
        Matcher target = TARGET.matcher(request.target());
        if (!target.matches()) {
            task.complain(USAGE);
            return FAILED;
        }
        String host = target.group(2);
        Matcher withPort = WITH_PORT.matcher(host);
        Optional<String> port = request.last("p");
        if (request.target().startsWith("ssh://") && withPort.matches()) {
            host = withPort.group(1);
            port = port.or(() -> Optional.of(withPort.group(2)));
        }
        if (!HOST.matcher(host).matches()) {
            SshLog.tell(task, "hostname contains invalid characters");
            return FAILED;
        }
        var config = new SshClientConfig(task, user, host);
        for (String option : request.values("o")) {
            config.option(option.contains("=") ? option : option.replaceFirst("\\s+", "="));
        }
        if (port.isPresent()) {
            if (!port.get().matches("\\d{1,5}") || Integer.parseInt(port.get()) > 65535) {
                throw new BadConfig("Bad port '" + port.get() + "'");
            }
            config.option("Port=" + port.get());
        }
        Optional<String> login = Optional.ofNullable(target.group(1)).or(() -> request.last("l"));
        if (login.isPresent()) {
            config.option("User=" + login.get());
        }
        for (String identity : request.values("i")) {
            String path = config.path(identity);
            if (!task.files().exists(path)) {
                task.complain("Warning: Identity file " + path + " not accessible: No such file or directory.\n");
            }
            config.option("IdentityFile=\"" + identity + "\"");
        }
        for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
            if (request.has(letter.getKey())) {
                config.option(letter.getValue());
            }
        }
        config.readFiles(request.last("F"));
        if (request.command().isEmpty() && !request.has("T") && !request.has("N")) {
            SshLog.tell(task, "Pseudo-terminal will not be allocated because stdin is not a terminal.");
        }
        if (request.has("G")) {
            print(task, config);
            return 0;
        }
        Task reading = request.has("n") ? task.withIn(InputStream.nullInputStream()) : task;
        return new SshLogin(reading, config, request.has("q")).run(request.command());
    }

    private static void print(Task task, SshClientConfig config) throws IOException {
        for (Map.Entry<String, List<String>> setting : config.effective().entrySet()) {
            for (String value : setting.getValue()) {
                task.say(setting.getKey() + " " + value + "\n");
            }
        }
    }
}
