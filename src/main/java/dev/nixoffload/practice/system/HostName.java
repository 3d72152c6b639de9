package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Host;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.NetworkNamespace.Address;
import dev.nixoffload.practice.system.OptionTable.BadOption;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;
import java.util.stream.Collectors;

/** {@code hostname}, which shows what {@code /etc/hostname} says. */
final class HostName implements Program {
    private static final int FAILED = 255;
    private static final OptionTable OPTIONS =
            OptionTable.of("s|short", "f|fqdn|long", "I|all-ip-addresses", "i|ip-address");

    /** The name of a machine. */
    static String of(Host host) {
        try {
            return host.tree().asRoot().text("/etc/hostname").strip();
        } catch (IOException e) {
            return "localhost";
        }
    }

    @Override
    public int run(Task task) throws IOException {
        CommandLine line;
        try {
            line = OPTIONS.parse(task.argv());
        } catch (BadOption e) {
            task.complain("hostname: " + e.getMessage() + "\n");
            return FAILED;
        }
        String name = of(task.host());
        if (!line.operands().isEmpty()) {
            return set(task, line.operands().getFirst());
        }
        var names = new Names(task.host().tree());
        task.say(switch (line.keys().isEmpty() ? "" : line.keys().getLast()) {
                    case "s" -> name.replaceFirst("\\..*", "");
                    case "f" ->
                        names.forward(name).stream()
                                .map(entry -> entry.names().getFirst())
                                .findFirst()
                                .orElse(name);
                    case "i" -> names.address(name).orElse("127.0.1.1");
                    case "I" -> addresses(task);
                    default -> name;
                }
                + "\n");
        return 0;
    }

    private static int set(Task task, String name) throws IOException {
        if (!task.identity().isRoot()) {
            task.complain("hostname: you must be root to change the host name\n");
            return 1;
        }
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9.-]*")) {
            task.complain("hostname: the specified hostname is invalid\n");
            return 1;
        }
        task.host().tree().asRoot().put("/etc/hostname", 0644, name + "\n");
        return 0;
    }

    private static String addresses(Task task) {
        return NetworkNamespace.of(task).links().stream()
                .filter(link -> !link.isLoopback())
                .flatMap(link -> link.addresses().stream())
                .map(Address::local)
                .collect(Collectors.joining(" ", "", " "));
    }
}
