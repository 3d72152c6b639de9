package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.AccountFiles.Refusal;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code userdel}. */
final class UserDel implements Program {
    private static final OptionTable OPTIONS = OptionTable.of("r|remove", "f|force");
    private static final int UNKNOWN = 6;
    private static final int HOME = 5;

    @Override
    public int run(Task task) throws IOException {
        return AccountFiles.run(task, OPTIONS, "[options] LOGIN", UserDel::delete);
    }

    private static int delete(AccountFiles files, CommandLine line) throws Refusal, IOException {
        String name = line.operand(0).filter(_ -> line.operands().size() == 1).orElseThrow(AccountFiles::misused);
        List<String> user = files.row(AccountFiles.PASSWD, name)
                .orElseThrow(() -> new Refusal(UNKNOWN, "user '" + name + "' does not exist"));
        files.lock(AccountFiles.PASSWD, 1);
        files.remove(AccountFiles.PASSWD, name);
        files.remove(AccountFiles.SHADOW, name);
        for (List<String> group : files.rows(AccountFiles.GROUP)) {
            files.member(group.getFirst(), name, false);
        }
        group(files, name, user);
        if (line.has("r")) {
            home(files.task(), user.get(HOME), Integer.parseInt(user.get(2)));
            files.task().complain("userdel: " + name + " mail spool (/var/mail/" + name + ") not found\n");
        }
        return 0;
    }

    /** The group of the same name goes too, where nobody else needs it. */
    private static void group(AccountFiles files, String name, List<String> user) throws IOException {
        Optional<List<String>> own = files.row(AccountFiles.GROUP, name);
        if (own.isEmpty()) {
            return;
        }
        String gid = own.get().get(2);
        boolean others = files.rows(AccountFiles.PASSWD).stream()
                .anyMatch(row -> row.get(3).equals(gid));
        if (!user.get(3).equals(gid)) {
            files.task()
                    .complain("userdel: group " + name + " not removed because it is not the primary group of user "
                            + name + ".\n");
        } else if (others) {
            files.task()
                    .complain("userdel: group " + name + " is the primary group of another user and is not removed.\n");
        } else {
            files.remove(AccountFiles.GROUP, name);
            files.remove(AccountFiles.GSHADOW, name);
        }
    }

    private static void home(Task task, String home, int uid) throws IOException {
        ProcessFiles files = task.files();
        if (!files.exists(home)) {
            task.complain("userdel: " + home + " home directory (" + home + ") not found\n");
        } else if (files.stat(home).uid() == uid) {
            clear(files, home);
        } else {
            task.complain("userdel: " + home + " not owned by " + uid + ", not removing\n");
        }
    }

    private static void clear(ProcessFiles files, String path) throws IOException {
        if (files.lstat(path).isDirectory()) {
            for (String name : files.list(path)) {
                clear(files, path + "/" + name);
            }
        }
        files.remove(path);
    }
}
