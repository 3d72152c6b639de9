package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.Listeners.Listener;
import dev.nixoffload.practice.system.OptionTable.BadOption;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
        boolean withProgram = line.has("p") && task.identity().isRoot();
        int addresses = widest(shown, Listener::address);
        int ports = widest(shown, each -> Integer.toString(each.port()));
        int programs = widest(shown, each -> withProgram ? programs(each) : "");
        for (Listener each : shown) {
            task.say(row(each, addresses, ports, programs, withProgram));
        }
        return 0;
    }

    private static int widest(List<Listener> shown, Function<Listener, String> column) {
        return shown.stream()
                .mapToInt(each -> column.apply(each).length())
                .max()
                .orElse(0);
    }

    private static String programs(Listener listener) {
        return listener.holders().isEmpty()
                ? ""
                : listener.holders().stream()
                        .map(each -> "(\"" + each.program() + "\",pid=" + each.pid() + ",fd=" + each.descriptor() + ")")
                        .collect(Collectors.joining(",", "users:(", ")"));
    }

    /** Every column is as wide as its widest text, that of the programs too where they are asked for. */
    private static String row(Listener listener, int addresses, int ports, int programs, boolean withProgram) {
        String peer = listener.address().startsWith("[") ? "[::]" : "0.0.0.0";
        String last = withProgram ? " %-" + Math.max(1, programs) + "s\n" : "\n";
        String format =
                "LISTEN 0      %-6d %" + addresses + "s:%-" + ports + "d %" + Math.min(addresses, 7) + "s:*" + last;
        return String.format(
                Locale.ROOT, format, listener.backlog(), listener.address(), listener.port(), peer, programs(listener));
    }
}
