package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Access;
import dev.nixoffload.practice.host.Accounts;
import dev.nixoffload.practice.host.Accounts.Group;
import dev.nixoffload.practice.host.Accounts.User;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.Names.Entry;
import dev.nixoffload.practice.system.OptionTable.BadOption;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** {@code getent} of glibc: accounts and the names of hosts. */
final class Getent implements Program {
    private static final int NOT_FOUND = 2;
    private static final OptionTable OPTIONS = OptionTable.of("i|no-idn", "s|service=");
    private static final String HELP = "Try `getent --help' or `getent --usage' for more information.\n";

    @Override
    public int run(Task task) throws IOException {
        List<String> operands;
        try {
            operands = OPTIONS.parse(task.argv()).operands();
        } catch (BadOption e) {
            task.complain("getent: " + e.getMessage() + "\n" + HELP);
            return 64;
        }
        if (operands.isEmpty()) {
            task.complain("getent: wrong number of arguments\n");
            task.say(HELP);
            return 1;
        }
        List<String> keys = operands.subList(1, operands.size());
        Accounts accounts = task.host().accounts();
        return switch (operands.getFirst()) {
            case "passwd" ->
                tell(task, keys, accounts.users().stream().map(User::line).toList(), key -> user(accounts, key));
            case "group" ->
                tell(task, keys, accounts.groups().stream().map(Group::line).toList(), key -> group(accounts, key));
            case "shadow" -> shadow(task, keys);
            case "hosts" ->
                tell(task, keys, hosts(task), key -> host(new Names(task.host().tree()), key));
            case "ahosts" ->
                tell(
                        task,
                        keys,
                        hosts(task),
                        key -> addresses(new Names(task.host().tree()), key));
            default -> {
                task.complain("Unknown database: " + operands.getFirst() + "\n");
                task.say(HELP);
                yield 1;
            }
        };
    }

    private static int tell(Task task, List<String> keys, List<String> all, Function<String, Optional<String>> find)
            throws IOException {
        if (keys.isEmpty()) {
            for (String line : all) {
                task.say(line + "\n");
            }
            return 0;
        }
        int status = 0;
        for (String key : keys) {
            Optional<String> found = find.apply(key);
            if (found.isPresent()) {
                task.say(found.get() + "\n");
            } else {
                status = NOT_FOUND;
            }
        }
        return status;
    }

    private static int shadow(Task task, List<String> keys) throws IOException {
        if (!task.files().may(Access.READ, "/etc/shadow")) {
            return keys.isEmpty() ? 0 : NOT_FOUND;
        }
        List<String> all = task.files().text("/etc/shadow").lines().toList();
        return tell(
                task,
                keys,
                all,
                key -> all.stream().filter(line -> line.startsWith(key + ":")).findFirst());
    }

    private static Optional<String> user(Accounts accounts, String key) {
        return accounts.user(key).or(() -> number(key).flatMap(accounts::user)).map(User::line);
    }

    private static Optional<String> group(Accounts accounts, String key) {
        return accounts.group(key)
                .or(() -> number(key).flatMap(accounts::group))
                .map(Group::line);
    }

    private static Optional<Integer> number(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private static List<String> hosts(Task task) {
        return new Names(task.host().tree())
                .entries().stream().map(Getent::line).toList();
    }

    private static String line(Entry entry) {
        return padded(entry.address()) + String.join(" ", entry.names());
    }

    private static Optional<String> host(Names names, String key) {
        return Names.isAddress(key)
                ? names.reverse(key).map(Getent::line)
                : names.forward(key).stream().map(Getent::line).findFirst();
    }

    /** What {@code getaddrinfo} makes of it: three kinds of sockets for each address, the name beside the first. */
    private static Optional<String> addresses(Names names, String key) {
        var lines = new ArrayList<String>();
        if (Names.isAddress(key)) {
            lines.add(kinds(key, key));
        }
        for (Entry entry : Names.isAddress(key) ? List.<Entry>of() : names.forward(key)) {
            lines.add(kinds(entry.address(), lines.isEmpty() ? entry.names().getFirst() : ""));
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
    }

    private static String kinds(String address, String name) {
        return padded(address) + "STREAM " + name + "\n" + padded(address) + "DGRAM  \n" + padded(address) + "RAW    ";
    }

    private static String padded(String address) {
        return String.format(Locale.ROOT, "%-15s ", address);
    }
}
