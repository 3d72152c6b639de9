package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Accounts.User;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.OptionTable.BadOption;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code su} and {@code runuser} of util-linux. */
final class SwitchUser implements Program {
    private static final String FALLBACK_SHELL = "/bin/sh";
    private static final OptionTable OPTIONS =
            OptionTable.of("l|login", "c|command=", "s|shell=", "m|p|preserve-environment");
    private static final OptionTable RUNUSER =
            OptionTable.upToOperand("u|user=", "l|login", "c|command=", "s|shell=", "m|p|preserve-environment");

    private final String self;

    private SwitchUser(String self) {
        this.self = self;
    }

    static SwitchUser su() {
        return new SwitchUser("su");
    }

    static SwitchUser runuser() {
        return new SwitchUser("runuser");
    }

    @Override
    public int run(Task task) throws IOException, InterruptedException {
        boolean asRoot = task.identity().isRoot();
        if (self.equals("runuser") && !asRoot) {
            throw new BadOption("may not be used by non-root users");
        }
        CommandLine line = options(task).parseOrHelp(self, task.argv());
        var operands = new ArrayList<>(line.operands());
        boolean login = line.has("l");
        Optional<String> runAs = line.value("u");
        if (runAs.isEmpty() && !operands.isEmpty() && operands.getFirst().equals("-")) {
            login = true;
            operands.removeFirst();
        }
        String name = runAs.orElseGet(() -> operands.isEmpty() ? "root" : operands.removeFirst());
        User user = task.host()
                .accounts()
                .user(name)
                .orElseThrow(() -> new BadOption(
                        "user " + name + " does not exist or the user entry does not contain all the required fields"));
        if (!asRoot && !proven(task, user)) {
            task.complain("\nsu: Authentication failure\n");
            return 1;
        }
        Task changed = task.withIdentity(task.host().accounts().identity(user));
        if (runAs.isPresent()) {
            return operands.isEmpty()
                    ? shell(changed, user, false, line, List.of())
                    : Elsewhere.run(changed.withArgv(operands), self);
        }
        return shell(changed, user, login, line, operands);
    }

    private OptionTable options(Task task) {
        boolean runs = self.equals("runuser")
                && task.argv().stream().anyMatch(word -> word.startsWith("-u") || word.startsWith("--user"));
        return runs ? RUNUSER : OPTIONS;
    }

    private static boolean proven(Task task, User user) throws IOException {
        task.complain("Password: ");
        return StandardInput.line(task)
                .filter(password -> new Shadow(task.host().tree()).accepts(user.name(), password))
                .isPresent();
    }

    private int shell(Task task, User user, boolean login, CommandLine line, List<String> arguments)
            throws IOException, InterruptedException {
        String shell = line.value("s").orElse(user.shell().isEmpty() ? FALLBACK_SHELL : user.shell());
        String called = shell.substring(shell.lastIndexOf('/') + 1);
        var argv = new ArrayList<String>(List.of(login ? "-" + called : called));
        line.value("c").ifPresent(command -> argv.addAll(List.of("-c", command)));
        argv.addAll(arguments);
        if (!task.files().exists(shell)) {
            task.complain(self + ": failed to execute " + shell + ": No such file or directory\n");
            return NOT_FOUND;
        }
        Map<String, String> environment = new HashMap<>(login ? Map.of() : task.environment());
        environment.put("HOME", user.home());
        environment.put("SHELL", shell);
        environment.put("USER", user.name());
        environment.put("LOGNAME", user.name());
        environment.put("MAIL", "/var/mail/" + user.name());
        if (login) {
            Optional.ofNullable(task.environment().get("TERM")).ifPresent(term -> environment.put("TERM", term));
            environment.put(
                    "PATH",
                    user.uid() == 0
                            ? "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
                            : "/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games");
        }
        Task child = task.withArgv(argv).withEnvironment(environment);
        return (login && task.files().exists(user.home()) ? child.withDirectory(user.home()) : child).become(shell);
    }
}
