package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Accounts;
import dev.nixoffload.practice.host.Accounts.Group;
import dev.nixoffload.practice.host.Accounts.User;
import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Identity;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.OptionTable.BadOption;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** {@code setpriv} of util-linux: another user and other groups for one program. */
final class SetPriv implements Program {
    private static final int UNPRIVILEGED = 127;
    private static final OptionTable OPTIONS =
            OptionTable.upToOperand("reuid=", "regid=", "init-groups", "clear-groups", "no-new-privs|nnp", "reset-env");

    @Override
    public int run(Task task) throws IOException, InterruptedException {
        CommandLine line = OPTIONS.parseOrHelp("setpriv", task.argv());
        if (line.operands().isEmpty()) {
            throw new BadOption("No program specified");
        }
        Identity identity = changed(task, line);
        Optional<String> refused = refused(task.identity(), identity, line);
        if (refused.isPresent()) {
            task.complain("setpriv: " + refused.get() + " failed: " + Errno.EPERM.text() + "\n");
            return UNPRIVILEGED;
        }
        return Elsewhere.run(task.withIdentity(identity).withArgv(line.operands()), "setpriv");
    }

    private static Identity changed(Task task, CommandLine line) throws BadOption {
        Accounts accounts = task.host().accounts();
        Identity now = task.identity();
        int uid = number(
                line.value("reuid"),
                "reuid",
                now.uid(),
                name -> accounts.user(name).map(User::uid));
        int gid = number(
                line.value("regid"),
                "regid",
                now.gid(),
                name -> accounts.group(name).map(Group::gid));
        Set<Integer> groups = now.groups();
        if (line.has("init-groups") && !line.has("reuid")) {
            throw new BadOption("--init-groups requires --ruid or --reuid");
        }
        if (line.has("init-groups")) {
            User user = accounts.user(uid)
                    .orElseThrow(() -> new BadOption("uid " + uid
                            + " not found, --init-groups requires an user that can be found on the system"));
            groups = accounts.identity(user).groups();
        } else if (line.has("clear-groups")) {
            groups = Set.of();
        }
        return new Identity(uid, gid, groups);
    }

    /** The call that the kernel refuses to somebody who is not root. */
    private static Optional<String> refused(Identity now, Identity wanted, CommandLine line) {
        if (now.isRoot()) {
            return Optional.empty();
        }
        if (wanted.uid() != now.uid()) {
            return Optional.of("setresuid");
        }
        if (wanted.gid() != now.gid()) {
            return Optional.of("setresgid");
        }
        if (line.has("init-groups")) {
            return Optional.of("initgroups");
        }
        return line.has("clear-groups") ? Optional.of("setgroups") : Optional.empty();
    }

    /** Finds an id by name. */
    private interface ByName {
        Optional<Integer> find(String name);
    }

    private static int number(Optional<String> text, String what, int otherwise, ByName byName) throws BadOption {
        if (text.isEmpty()) {
            return otherwise;
        }
        if (text.get().matches("\\d{1,9}")) {
            return Integer.parseInt(text.get());
        }
        return byName.find(text.get())
                .orElseThrow(() -> new BadOption("failed to parse " + what + ": '" + text.get() + "'"));
    }
}
