package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Access;
import dev.nixoffload.practice.host.Accounts;
import dev.nixoffload.practice.host.Accounts.User;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.OptionTable.BadOption;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import dev.nixoffload.practice.system.SudoRules.Rule;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code sudo} 1.9. It remembers nobody: every run with a password asks for it, as with {@code -k}. */
final class Sudo implements Program {
    private static final OptionTable OPTIONS = OptionTable.upToOperand(
            "n|non-interactive",
            "k|reset-timestamp",
            "K|remove-timestamp",
            "S|stdin",
            "H|set-home",
            "p|prompt=",
            "u|user=",
            "v|validate");
    private static final String USAGE = "usage: sudo -h | -K | -k | -V\n"
            + "usage: sudo -v [-ABkNnS] [-g group] [-h host] [-p prompt] [-u user]\n"
            + "usage: sudo [-ABbEHkNnPS] [-C num] [-D directory] [-g group] [-h host] [-p\n"
            + "            prompt] [-R directory] [-T timeout] [-u user] [VAR=value]\n"
            + "            [-i | -s] [command [arg ...]]\n";
    private static final int TRIES = 3;

    private final Shadow shadow;
    private final Duration afterWrong;

    /** @param afterWrong how long a wrong password is answered with silence */
    Sudo(Shadow shadow, Duration afterWrong) {
        this.shadow = shadow;
        this.afterWrong = afterWrong;
    }

    @Override
    public int run(Task task) throws IOException, InterruptedException {
        CommandLine line;
        try {
            line = OPTIONS.parse(task.argv());
        } catch (BadOption e) {
            task.complain("sudo: " + e.getMessage() + "\n" + USAGE);
            return 1;
        }
        boolean forgetsOnly = line.has("k") || line.has("K");
        if (line.operands().isEmpty() && !line.has("v")) {
            if (forgetsOnly) {
                return 0;
            }
            task.complain(USAGE);
            return 1;
        }
        Accounts accounts = task.host().accounts();
        int uid = task.identity().uid();
        Optional<User> caller = accounts.user(uid);
        if (caller.isEmpty()) {
            return refuse(task, "sudo: you do not exist in the passwd database");
        }
        String wanted = line.value("u").orElse("root");
        Optional<User> target = accounts.user(wanted);
        if (target.isEmpty()) {
            return refuse(
                    task, "sudo: unknown user " + wanted + "\nsudo: error initializing audit plugin sudoers_audit");
        }
        var rules = new SudoRules(task.host().tree().asRoot());
        Optional<Rule> rule = rules.of(caller.get(), accounts);
        boolean asks = uid != 0 && rule.map(Rule::asksPassword).orElse(true);
        if (asks && !proven(task, line, caller.get())) {
            return 1;
        }
        if (rule.isEmpty()) {
            return refuse(task, caller.get().name() + " is not in the sudoers file.");
        }
        return line.has("v") ? 0 : started(task, line, rules, rule.get(), caller.get(), target.get());
    }

    private static int refuse(Task task, String why) throws IOException {
        task.complain(why + "\n");
        return 1;
    }

    private boolean proven(Task task, CommandLine line, User caller) throws IOException, InterruptedException {
        if (line.has("n")) {
            task.complain("sudo: a password is required\n");
            return false;
        }
        if (!line.has("S")) {
            task.complain("sudo: a terminal is required to read the password; either use the -S option to read from"
                    + " standard input or configure an askpass helper\nsudo: a password is required\n");
            return false;
        }
        String prompt = line.value("p").orElse("[sudo] password for " + caller.name() + ": ");
        for (int tried = 0; tried < TRIES; tried++) {
            task.complain(prompt);
            Optional<String> given = StandardInput.line(task);
            if (given.isEmpty()) {
                task.complain("sudo: no password was provided\n"
                        + (tried == 0 ? "sudo: a password is required" : "sudo: " + attempts(tried)) + "\n");
                return false;
            }
            if (shadow.accepts(caller.name(), given.get())) {
                return true;
            }
            Thread.sleep(afterWrong);
            task.complain(tried + 1 < TRIES ? "Sorry, try again.\n" : "sudo: " + attempts(TRIES) + "\n");
        }
        return false;
    }

    private static String attempts(int count) {
        return count + " incorrect password attempt" + (count == 1 ? "" : "s");
    }

    private static int started(Task task, CommandLine line, SudoRules rules, Rule rule, User caller, User target)
            throws IOException, InterruptedException {
        Map<String, String> environment = environment(task, rules, caller, target, line.operands());
        String name = line.operands().getFirst();
        Task child = task.withIdentity(task.host().accounts().identity(target)).withEnvironment(environment);
        Optional<String> path = child.find(name);
        if (path.isEmpty() || !child.files().exists(path.get())) {
            return refuse(task, "sudo: " + name + ": command not found");
        }
        if (!rule.allows(path.get())) {
            return refuse(
                    task,
                    "Sorry, user " + caller.name() + " is not allowed to execute '"
                            + String.join(
                                            " ",
                                            path.get(),
                                            String.join(
                                                    " ",
                                                    line.operands()
                                                            .subList(
                                                                    1,
                                                                    line.operands()
                                                                            .size())))
                                    .strip()
                            + "' as " + target.name() + " on " + HostName.of(task.host()) + ".");
        }
        if (!child.files().may(Access.EXECUTE, path.get())) {
            return refuse(task, "sudo: unable to execute " + path.get() + ": Permission denied");
        }
        return child.withArgv(line.operands()).become(path.get());
    }

    private static Map<String, String> environment(
            Task task, SudoRules rules, User caller, User target, List<String> command) {
        var environment = new HashMap<String, String>();
        task.environment().forEach((name, value) -> {
            if (name.equals("TERM") || name.equals("LANG") || name.equals("LANGUAGE") || name.startsWith("LC_")) {
                environment.put(name, value);
            }
        });
        environment.put("PATH", rules.securePath().orElse(task.environment().getOrDefault("PATH", "/usr/bin:/bin")));
        environment.put("HOME", target.home());
        environment.put("SHELL", target.shell());
        environment.put("LOGNAME", target.name());
        environment.put("USER", target.name());
        environment.put("MAIL", "/var/mail/" + target.name());
        environment.put("SUDO_COMMAND", String.join(" ", command));
        environment.put("SUDO_USER", caller.name());
        environment.put("SUDO_UID", Integer.toString(caller.uid()));
        environment.put("SUDO_GID", Integer.toString(caller.gid()));
        return environment;
    }
}
