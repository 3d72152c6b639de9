package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.Listeners.Listener;
import dev.nixoffload.practice.system.OptionTable.BadOption;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ss} of iproute2, for the TCP ports that somebody listens on. */
final class Ss implements Program {
    private static final int MISUSED = 255;
    private static final OptionTable OPTIONS =
            OptionTable.of("H|no-header", "t|tcp", "l|listening", "n|numeric", "p|processes", "4|ipv4", "6|ipv6");
    private static final Pattern FILTER = Pattern.compile("\\(?\\s*s(?:rc)?port\\s*=\\s*:?(\\d{1,5})\\s*\\)?");

    @Override
    public int run(Task task) throws IOException {
        CommandLine line;
        try {
            line = OPTIONS.parse(task.argv());
        } catch (BadOption e) {
            task.complain("ss: " + e.getMessage() + "\nUsage: ss [ OPTIONS ]\n       ss [ OPTIONS ] [ FILTER ]\n");
            return MISUSED;
        }
        Predicate<Listener> wanted = listener -> true;
        if (!line.operands().isEmpty()) {
            String text = String.join(" ", line.operands());
            Matcher filter = FILTER.matcher(text);
            if (!filter.matches()) {
                task.complain("ss: bison bellows (while parsing filter): \"syntax error!\""
                        + " Sorry.\nUsage: ss [ OPTIONS ]\n       ss [ OPTIONS ] [ FILTER ]\n");
                return MISUSED;
            }
            int port = Integer.parseInt(filter.group(1));
            wanted = listener -> listener.port() == port;
        }
        if (!line.has("H")) {
            task.say("State  Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess\n");
        }
        List<Listener> shown = !line.has("l")
                ? List.of()
                : NetworkNamespace.of(task).listeners().all().stream()
                        .filter(wanted)
                        .filter(listener -> line.has("4") || line.has("6")
                                ? line.has("6") == listener.address().startsWith("[")
                                : true)
                        .toList();
        int addresses =
                shown.stream().mapToInt(each -> each.address().length()).max().orElse(0);
        int ports = shown.stream()
                .mapToInt(each -> Integer.toString(each.port()).length())
                .max()
                .orElse(0);
        for (Listener each : shown) {
            task.say(
                    row(each, addresses, ports, line.has("p") && task.identity().isRoot()));
        }
        return 0;
    }

    private static String row(Listener listener, int addresses, int ports, boolean withProgram) {
        String peer = listener.address().startsWith("[") ? "[::]" : "0.0.0.0";
        String program = !withProgram || listener.program().isEmpty()
                ? ""
                : "users:((\"" + listener.program() + "\",pid=" + listener.pid() + ",fd=" + listener.descriptor()
                        + "))";
        String format = "LISTEN 0      %-6d %" + addresses + "s:%-" + ports + "d %" + Math.min(addresses, 9) + "s:*%s";
        String row = String.format(
                Locale.ROOT,
                format,
                listener.backlog(),
                listener.address(),
                listener.port(),
                peer,
                program.isEmpty() ? "    " : "    " + program);
        return row.stripTrailing() + "\n";
    }
}
