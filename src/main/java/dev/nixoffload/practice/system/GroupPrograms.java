package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.AccountFiles.Refusal;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;
import java.util.List;

/** {@code groupadd}, {@code groupdel} and {@code gpasswd}. */
final class GroupPrograms {
    private static final OptionTable ADD = OptionTable.of("r|system", "f|force", "g|gid=");
    private static final OptionTable DELETE = OptionTable.of("f|force");
    private static final OptionTable MEMBERS = OptionTable.of("a|add=", "d|delete=");
    private static final int BAD_ARGUMENT = 3;
    private static final int NOT_UNIQUE = 4;
    private static final int UNKNOWN = 6;
    private static final int PRIMARY = 8;
    private static final int NAME_TAKEN = 9;
    private static final int NOT_WRITTEN = 10;

    private GroupPrograms() {}

    static int groupadd(Task task) throws IOException {
        return AccountFiles.run(task, ADD, "[options] GROUP", GroupPrograms::add);
    }

    static int groupdel(Task task) throws IOException {
        return AccountFiles.run(task, DELETE, "[options] GROUP", GroupPrograms::delete);
    }

    static int gpasswd(Task task) throws IOException {
        return AccountFiles.run(task, MEMBERS, "[option] GROUP", GroupPrograms::member);
    }

    private static String only(CommandLine line) throws Refusal {
        return line.operand(0).filter(_ -> line.operands().size() == 1).orElseThrow(AccountFiles::misused);
    }

    private static int add(AccountFiles files, CommandLine line) throws Refusal, IOException {
        String name = only(line);
        if (!UserAdd.isName(name)) {
            throw new Refusal(BAD_ARGUMENT, "'" + name + "' is not a valid group name");
        }
        if (files.row(AccountFiles.GROUP, name).isPresent()) {
            if (line.has("f")) {
                return 0;
            }
            throw new Refusal(NAME_TAKEN, "group '" + name + "' already exists");
        }
        var numbers = new AccountNumbers(files);
        String given = line.value("g").orElse("");
        if (!given.isEmpty() && !given.matches("[0-9]{1,9}")) {
            throw new Refusal(BAD_ARGUMENT, "invalid group ID '" + given + "'");
        }
        if (!given.isEmpty() && numbers.isUsed(AccountFiles.GROUP, Integer.parseInt(given))) {
            throw new Refusal(NOT_UNIQUE, "GID '" + given + "' already exists");
        }
        files.lock(AccountFiles.GROUP, NOT_WRITTEN);
        String gid = given.isEmpty() ? Integer.toString(numbers.group(line.has("r"))) : given;
        files.add(AccountFiles.GROUP, name + ":x:" + gid + ":");
        files.add(AccountFiles.GSHADOW, name + ":!::");
        return 0;
    }

    private static int delete(AccountFiles files, CommandLine line) throws Refusal, IOException {
        String name = only(line);
        List<String> group = files.row(AccountFiles.GROUP, name)
                .orElseThrow(() -> new Refusal(UNKNOWN, "group '" + name + "' does not exist"));
        for (List<String> user : files.rows(AccountFiles.PASSWD)) {
            if (user.get(3).equals(group.get(2)) && !line.has("f")) {
                throw new Refusal(PRIMARY, "cannot remove the primary group of user '" + user.getFirst() + "'");
            }
        }
        files.lock(AccountFiles.GROUP, NOT_WRITTEN);
        files.remove(AccountFiles.GROUP, name);
        files.remove(AccountFiles.GSHADOW, name);
        return 0;
    }

    private static int member(AccountFiles files, CommandLine line) throws Refusal, IOException {
        String group = only(line);
        if (line.has("a") == line.has("d")) {
            throw AccountFiles.misused();
        }
        boolean joins = line.has("a");
        String user = line.value(joins ? "a" : "d").orElseThrow();
        if (joins && files.row(AccountFiles.PASSWD, user).isEmpty()) {
            throw new Refusal(BAD_ARGUMENT, "user '" + user + "' does not exist");
        }
        List<String> row = files.row(AccountFiles.GROUP, group)
                .orElseThrow(() -> new Refusal(BAD_ARGUMENT, "group '" + group + "' does not exist in /etc/group"));
        if (!files.task().identity().isRoot()) {
            throw new Refusal(1, "Permission denied.");
        }
        files.task()
                .say((joins ? "Adding user " : "Removing user ") + user + (joins ? " to" : " from") + " group " + group
                        + "\n");
        if (!joins && !AccountFiles.members(row).contains(user)) {
            throw new Refusal(BAD_ARGUMENT, "user '" + user + "' is not a member of '" + group + "'");
        }
        files.lock(AccountFiles.GROUP, 1);
        files.member(group, user, joins);
        return 0;
    }
}
