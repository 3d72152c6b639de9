package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Accounts.User;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.AccountFiles.Refusal;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** {@code passwd} and {@code chage}: what they show, and what they change without asking for a password. */
final class Passwords {
    static final int HASH = 1;
    private static final OptionTable PASSWD = OptionTable.of("S|status", "a|all", "l|lock", "u|unlock", "d|delete");
    private static final OptionTable CHAGE =
            OptionTable.of("l|list", "i|iso8601", "d|lastday=", "E|expiredate=", "M|maxdays=", "I|inactive=");
    private static final int LAST_DAY = 2;
    private static final int MAXIMUM = 4;
    private static final int INACTIVE = 6;
    private static final int EXPIRES = 7;
    private static final List<String> NO_AGING = List.of("", "", "", "-1", "-1", "-1", "", "", "");
    private static final int FOR_EVER = 99_999;

    private Passwords() {}

    static String of(AccountFiles files, String name) throws IOException {
        return files.row(AccountFiles.SHADOW, name).map(row -> row.get(HASH)).orElse("");
    }

    static void set(AccountFiles files, String name, String hash) throws IOException {
        files.set(AccountFiles.SHADOW, name, HASH, hash);
        files.set(AccountFiles.SHADOW, name, LAST_DAY, files.today());
    }

    static int passwd(Task task) throws IOException {
        return AccountFiles.run(task, PASSWD, "[options] [LOGIN]", Passwords::password);
    }

    private static int password(AccountFiles files, CommandLine line) throws Refusal, IOException {
        Task task = files.task();
        if (line.has("S") && line.has("a")) {
            for (List<String> user : files.rows(AccountFiles.PASSWD)) {
                task.say(status(files, user.getFirst()));
            }
            return 0;
        }
        String name = meant(task, line);
        if (files.row(AccountFiles.PASSWD, name).isEmpty()) {
            throw new Refusal(1, "user '" + name + "' does not exist");
        }
        if (!isOwn(task, name)) {
            throw new Refusal(1, "You may not view or modify password information for " + name + ".");
        }
        if (line.has("S")) {
            task.say(status(files, name));
            return 0;
        }
        if (!task.identity().isRoot()) {
            throw new Refusal(1, "Permission denied.");
        }
        files.lock(AccountFiles.PASSWD, 5);
        String hash = of(files, name);
        if (line.has("l")) {
            files.set(AccountFiles.SHADOW, name, HASH, hash.startsWith("!") ? hash : "!" + hash);
        } else if (line.has("u")) {
            if (hash.equals("!")) {
                throw new Refusal(
                        3,
                        "unlocking the password would result in a passwordless account.\n"
                                + "You should set a password with usermod -p to unlock the password of this account.");
            }
            files.set(AccountFiles.SHADOW, name, HASH, hash.startsWith("!") ? hash.substring(1) : hash);
        } else if (line.has("d")) {
            files.set(AccountFiles.SHADOW, name, HASH, "");
        } else {
            throw new Refusal(1, "make-believe: asks for no password; use -S, -l, -u or -d");
        }
        task.say("passwd: password changed.\n");
        return 0;
    }

    private static String meant(Task task, CommandLine line) {
        return line.operand(0)
                .orElseGet(() -> task.host()
                        .accounts()
                        .user(task.identity().uid())
                        .map(User::name)
                        .orElse("root"));
    }

    private static boolean isOwn(Task task, String name) {
        return task.identity().isRoot()
                || task.host()
                        .accounts()
                        .user(name)
                        .filter(user -> user.uid() == task.identity().uid())
                        .isPresent();
    }

    private static String status(AccountFiles files, String name) throws IOException {
        List<String> row = files.row(AccountFiles.SHADOW, name).orElse(List.of());
        if (row.isEmpty()) {
            return name + " P\n";
        }
        String hash = row.get(HASH);
        String state = hash.isEmpty() ? "NP" : hash.startsWith("!") || hash.startsWith("*") ? "L" : "P";
        return String.join(
                        " ",
                        name,
                        state,
                        Days.iso(row.get(LAST_DAY)),
                        number(row.get(3)),
                        number(row.get(MAXIMUM)),
                        number(row.get(5)),
                        number(row.get(INACTIVE)))
                + "\n";
    }

    private static String number(String field) {
        return field.isEmpty() ? "-1" : field;
    }

    static int chage(Task task) throws IOException {
        return AccountFiles.run(task, CHAGE, "[options] LOGIN", Passwords::aging);
    }

    private static int aging(AccountFiles files, CommandLine line) throws Refusal, IOException {
        String name = line.operand(0).filter(_ -> !line.keys().isEmpty()).orElseThrow(AccountFiles::misused);
        if (!line.has("l") && !files.task().identity().isRoot()) {
            throw new Refusal(1, "Permission denied.");
        }
        if (files.row(AccountFiles.PASSWD, name).isEmpty()) {
            throw new Refusal(1, "user '" + name + "' does not exist in /etc/passwd");
        }
        if (!isOwn(files.task(), name)) {
            throw new Refusal(1, "Permission denied.");
        }
        if (line.has("l")) {
            files.task().say(shown(files.row(AccountFiles.SHADOW, name).orElse(NO_AGING)));
            return 0;
        }
        files.lock(AccountFiles.PASSWD, 1);
        if (line.has("d")) {
            files.set(
                    AccountFiles.SHADOW,
                    name,
                    LAST_DAY,
                    Days.parse(line.value("d").orElseThrow(), 1));
        }
        if (line.has("E")) {
            files.set(
                    AccountFiles.SHADOW,
                    name,
                    EXPIRES,
                    Days.parse(line.value("E").orElseThrow(), 1));
        }
        if (line.has("M")) {
            files.set(
                    AccountFiles.SHADOW,
                    name,
                    MAXIMUM,
                    Days.parse(line.value("M").orElseThrow(), 1));
        }
        if (line.has("I")) {
            files.set(
                    AccountFiles.SHADOW,
                    name,
                    INACTIVE,
                    Days.parse(line.value("I").orElseThrow(), 1));
        }
        return 0;
    }

    private static String shown(List<String> row) {
        String last = row.get(LAST_DAY);
        boolean due = last.equals("0");
        boolean ages = !last.isEmpty() && !row.get(MAXIMUM).isEmpty() && Long.parseLong(row.get(MAXIMUM)) < FOR_EVER;
        String expires = ages ? plus(last, row.get(MAXIMUM)) : "";
        String inactive = ages && !row.get(INACTIVE).isEmpty() ? plus(expires, row.get(INACTIVE)) : "";
        String must = "password must be changed";
        return String.format(
                Locale.ROOT,
                """
                Last password change					: %s
                Password expires					: %s
                Password inactive					: %s
                Account expires						: %s
                Minimum number of days between password change		: %s
                Maximum number of days between password change		: %s
                Number of days of warning before password expires	: %s
                """,
                due ? must : Days.shown(last),
                due ? must : Days.shown(expires),
                due ? must : Days.shown(inactive),
                Days.shown(row.get(EXPIRES)),
                number(row.get(3)),
                number(row.get(MAXIMUM)),
                number(row.get(5)));
    }

    private static String plus(String days, String more) {
        return Long.toString(Long.parseLong(days) + Long.parseLong(more));
    }
}
