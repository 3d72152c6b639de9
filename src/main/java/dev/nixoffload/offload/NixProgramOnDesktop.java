package dev.nixoffload.offload;

import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.AccountSurvey.Account;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Role;
import java.util.Optional;

/** How a forced command on the desktop has to name one of Nix's programs that it is found. */
final class NixProgramOnDesktop {
    /*
     * sshd runs a forced command by the login shell, with a search path that was set when sshd was built; these two
     * folders are in all of them. With SSH_CLIENT set, bash reads the start files that it reads then.
     */
    private static final String SCRIPT = """
        cd /
        setpriv --reuid="$1" --regid="$2" --init-groups -- env -i HOME="$3" USER="$4" LOGNAME="$4" \\
          PATH=/usr/bin:/bin SSH_CLIENT="127.0.0.1 0 22" timeout -s KILL 10 "$5" -c "command -v $6" </dev/null |
          grep -q "/$6\\$" && exit 0
        [ -x "$7" ] && printf '%s\\n' "$7"
        exit 0
        """;

    private final Workplace place;
    private final Account account;

    NixProgramOnDesktop(Workplace place, Account account) {
        this.place = place;
        this.account = account;
    }

    /** Its absolute path; empty where its bare name does, or nothing is known to be better. */
    Optional<AbsolutePath> path(String program) throws Hindrance, InterruptedException {
        String nix = place.nix(Role.DESKTOP).program();
        CommandResult result = place.run(
                Role.DESKTOP,
                Command.script(
                                Message.of("work.purpose.nix-program"),
                                SCRIPT,
                                Integer.toString(account.uid()),
                                Integer.toString(account.gid()),
                                account.home(),
                                account.name(),
                                account.shell(),
                                program,
                                nix.substring(0, nix.lastIndexOf('/') + 1) + program)
                        .asRoot());
        return Optional.of(result.text()).filter(text -> !text.isEmpty()).map(AbsolutePath::new);
    }
}
