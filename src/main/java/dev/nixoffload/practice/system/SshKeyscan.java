package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Patience;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.OptionTable.BadOption;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** {@code ssh-keyscan}: the host keys that servers show to anybody. */
final class SshKeyscan implements Program {
    private static final OptionTable OPTIONS = OptionTable.of("4", "6", "v", "q", "p=", "T=", "t=");
    private static final String USAGE = """
        usage: ssh-keyscan [-46cDHqv] [-f file] [-O option] [-p port] [-T timeout]
                           [-t type] [host | addrlist namelist]
        """;

    @Override
    public int run(Task task) throws IOException, InterruptedException {
        CommandLine line;
        try {
            line = OPTIONS.parse(task.argv());
        } catch (BadOption e) {
            task.complain(
                    e.getMessage().replace("invalid option", "unknown option").replace("'", "") + "\n" + USAGE);
            return 1;
        }
        if (line.operands().isEmpty()) {
            task.complain(USAGE);
            return 1;
        }
        int port = line.value("p").map(Integer::parseInt).orElse(22);
        Duration patience =
                Duration.ofSeconds(line.value("T").map(Integer::parseInt).orElse(5));
        boolean any = false;
        for (String host : line.operands()) {
            any |= scan(task, line, host, port, patience);
        }
        return any ? 0 : 1;
    }

    private static boolean scan(Task task, CommandLine line, String host, int port, Duration patience)
            throws IOException, InterruptedException {
        if (task.network().lookUp(host).isEmpty()) {
            SshLog.tell(task, "getaddrinfo " + host + ": Name or service not known");
            return false;
        }
        boolean wanted = line.value("t").map(types -> types.contains("ed25519")).orElse(true);
        String title = port == 22 ? host : "[" + host + "]:" + port;
        var shown = new StringBuilder();
        try (Socket socket = task.network().dial(host, port, Patience.hurried(patience));
                var session = new SshSession(socket, "nobody", key -> {
                    shown.append(title).append(' ').append(key).append('\n');
                    return true;
                })) {
            session.greet(Optional.of(patience));
            if (!line.has("q")) {
                task.complain("# " + host + ":" + port + " " + session.serverVersion() + "\n");
            }
            task.say(wanted ? shown.toString() : "");
            return wanted;
        } catch (Failure | SshSession.Ended e) {
            // As the real one: a server that does not answer is passed over in silence.
            return false;
        }
    }
}
