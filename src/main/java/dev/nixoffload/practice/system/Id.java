package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Accounts;
import dev.nixoffload.practice.host.Accounts.Group;
import dev.nixoffload.practice.host.Accounts.User;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.OptionTable.BadOption;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code id} of coreutils. */
final class Id implements Program {
    private static final OptionTable OPTIONS =
            OptionTable.of("a", "u|user", "g|group", "G|groups", "n|name", "r|real", "z|zero");

    /** Somebody with the groups in the order they are told. */
    private record Person(int uid, int gid, Set<Integer> groups) {}

    @Override
    public int run(Task task) throws IOException {
        CommandLine line = OPTIONS.parseOrHelp("id", task.argv());
        List<String> forms = line.keys().stream()
                .filter(key -> "ugG".contains(key))
                .distinct()
                .toList();
        if (forms.size() > 1) {
            throw new BadOption("cannot print \"only\" of more than one choice");
        }
        if (forms.isEmpty() && (line.has("n") || line.has("r"))) {
            throw new BadOption("printing only names or real IDs requires -u, -g, or -G");
        }
        if (forms.isEmpty() && line.has("z")) {
            throw new BadOption("option --zero not permitted in default format");
        }
        String end = line.has("z") ? "\0" : "\n";
        Accounts accounts = task.host().accounts();
        if (line.operands().isEmpty()) {
            task.say(text(self(task), forms, line, accounts) + end);
            return 0;
        }
        int status = 0;
        for (String name : line.operands()) {
            Optional<User> user = find(accounts, name);
            if (user.isPresent()) {
                task.say(text(named(user.get(), accounts), forms, line, accounts) + end);
            } else {
                task.complain("id: '" + name + "': no such user\n");
                status = 1;
            }
        }
        return status;
    }

    private static Optional<User> find(Accounts accounts, String name) {
        return accounts.user(name)
                .or(() -> name.matches("\\d{1,9}") ? accounts.user(Integer.parseInt(name)) : Optional.empty());
    }

    private static Person self(Task task) {
        var groups = new LinkedHashSet<Integer>();
        groups.add(task.identity().gid());
        task.identity().groups().stream().sorted().forEach(groups::add);
        return new Person(task.identity().uid(), task.identity().gid(), groups);
    }

    private static Person named(User user, Accounts accounts) {
        var groups = new LinkedHashSet<Integer>();
        groups.add(user.gid());
        accounts.groups().stream()
                .filter(group -> group.members().contains(user.name()))
                .forEach(group -> groups.add(group.gid()));
        return new Person(user.uid(), user.gid(), groups);
    }

    private static String text(Person person, List<String> forms, CommandLine line, Accounts accounts) {
        boolean names = line.has("n");
        return switch (forms.isEmpty() ? "" : forms.getFirst()) {
            case "u" -> names ? userName(person.uid(), accounts) : Integer.toString(person.uid());
            case "g" -> names ? groupName(person.gid(), accounts) : Integer.toString(person.gid());
            case "G" ->
                person.groups().stream()
                        .map(gid -> names ? groupName(gid, accounts) : Integer.toString(gid))
                        .collect(Collectors.joining(line.has("z") ? "\0" : " "));
            default ->
                "uid=" + withName(person.uid(), accounts.user(person.uid()).map(User::name)) + " gid="
                        + withName(person.gid(), accounts.group(person.gid()).map(Group::name))
                        + " groups="
                        + person.groups().stream()
                                .map(gid -> withName(gid, accounts.group(gid).map(Group::name)))
                                .collect(Collectors.joining(","));
        };
    }

    private static String withName(int id, Optional<String> name) {
        return id + name.map(known -> "(" + known + ")").orElse("");
    }

    private static String userName(int uid, Accounts accounts) {
        return accounts.user(uid).map(User::name).orElse(Integer.toString(uid));
    }

    private static String groupName(int gid, Accounts accounts) {
        return accounts.group(gid).map(Group::name).orElse(Integer.toString(gid));
    }
}
