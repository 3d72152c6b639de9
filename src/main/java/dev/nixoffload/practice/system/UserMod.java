package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.AccountFiles.Refusal;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code usermod}. */
final class UserMod implements Program {
    private static final OptionTable OPTIONS = OptionTable.of(
            "a|append",
            "m|move-home",
            "L|lock",
            "U|unlock",
            "d|home=",
            "s|shell=",
            "g|gid=",
            "G|groups=",
            "c|comment=",
            "p|password=",
            "e|expiredate=");
    private static final int BAD_ARGUMENT = 3;
    private static final int UNKNOWN = 6;
    private static final int GID = 3;
    private static final int COMMENT = 4;
    private static final int HOME = 5;
    private static final int SHELL = 6;
    private static final int EXPIRES = 7;

    @Override
    public int run(Task task) throws IOException {
        return AccountFiles.run(task, OPTIONS, "[options] LOGIN", UserMod::change);
    }

    private static int change(AccountFiles files, CommandLine line) throws Refusal, IOException {
        String shell = line.value("s").orElse("");
        if (shell.contains(":")) {
            throw new Refusal(BAD_ARGUMENT, "invalid shell '" + shell + "'");
        }
        String expires = line.has("e") ? Days.parse(line.value("e").orElseThrow(), BAD_ARGUMENT) : "";
        ShellCheck.warn(files.task(), shell);
        var groups = new ArrayList<String>();
        for (String list : line.values("G")) {
            for (String group : list.isEmpty() ? new String[0] : list.split(",")) {
                groups.add(files.group(group, UNKNOWN));
            }
        }
        String name = line.operand(0).filter(_ -> line.operands().size() == 1).orElseThrow(AccountFiles::misused);
        List<String> user = files.row(AccountFiles.PASSWD, name)
                .orElseThrow(() -> new Refusal(UNKNOWN, "user '" + name + "' does not exist"));
        if (line.keys().isEmpty()) {
            files.task().complain("usermod: no options\n");
            throw AccountFiles.misused();
        }
        if (line.has("a") && !line.has("G")) {
            files.task().complain("usermod: -a flag is only allowed with the -G flag\n");
            throw AccountFiles.misused();
        }
        if (isSo(files, line, user, expires)) {
            Task task = files.task();
            task.say("usermod: no changes\n");
            return 0;
        }
        files.lock(AccountFiles.PASSWD, 1);
        if (line.has("d")) {
            home(files, line, name);
        }
        if (line.has("s")) {
            files.set(AccountFiles.PASSWD, name, SHELL, shell);
        }
        if (line.has("c")) {
            files.set(AccountFiles.PASSWD, name, COMMENT, line.value("c").orElseThrow());
        }
        if (line.has("g")) {
            String group = files.group(line.value("g").orElseThrow(), UNKNOWN);
            files.set(
                    AccountFiles.PASSWD,
                    name,
                    GID,
                    files.row(AccountFiles.GROUP, group).orElseThrow().get(2));
        }
        if (line.has("G")) {
            join(files, name, groups, line.has("a"));
        }
        if (line.has("e")) {
            files.set(AccountFiles.SHADOW, name, EXPIRES, expires);
        }
        password(files, line, name);
        return 0;
    }

    /** Whether all that is asked for is as it should be already; passwords and groups are always written. */
    private static boolean isSo(AccountFiles files, CommandLine line, List<String> user, String expires)
            throws IOException {
        for (String option : line.keys()) {
            String value = line.value(option).orElse("");
            boolean so = switch (option) {
                case "s" -> user.get(SHELL).equals(value);
                case "d" -> user.get(HOME).equals(value);
                case "c" -> user.get(COMMENT).equals(value);
                case "e" ->
                    files.row(AccountFiles.SHADOW, user.getFirst())
                            .filter(row -> row.get(EXPIRES).equals(expires))
                            .isPresent();
                default -> false;
            };
            if (!so) {
                return false;
            }
        }
        return true;
    }

    private static void home(AccountFiles files, CommandLine line, String name) throws IOException {
        String home = line.value("d").orElseThrow();
        String before = files.row(AccountFiles.PASSWD, name).orElseThrow().get(HOME);
        if (line.has("m") && files.task().files().exists(before)) {
            files.task().files().rename(before, home);
        }
        files.set(AccountFiles.PASSWD, name, HOME, home);
    }

    private static void join(AccountFiles files, String name, List<String> groups, boolean onlyMore)
            throws IOException {
        for (List<String> row : files.rows(AccountFiles.GROUP)) {
            boolean wanted = groups.contains(row.getFirst());
            if (wanted || !onlyMore) {
                files.member(row.getFirst(), name, wanted);
            }
        }
    }

    private static void password(AccountFiles files, CommandLine line, String name) throws IOException {
        if (line.has("p")) {
            Passwords.set(files, name, line.value("p").orElseThrow());
            return;
        }
        String hash = Passwords.of(files, name);
        if (line.has("L") && !hash.startsWith("!")) {
            files.set(AccountFiles.SHADOW, name, Passwords.HASH, "!" + hash);
        } else if (line.has("U") && hash.equals("!")) {
            files.task()
                    .complain("usermod: unlocking the user's password would result in a passwordless account.\n"
                            + "You should set a password with usermod -p to unlock this user's password.\n");
        } else if (line.has("U") && hash.startsWith("!")) {
            files.set(AccountFiles.SHADOW, name, Passwords.HASH, hash.substring(1));
        }
    }
}
