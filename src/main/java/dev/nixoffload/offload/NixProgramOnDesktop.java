package dev.nixoffload.offload;

import dev.nixoffload.key.Admission;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.AccountSurvey.Account;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a forced command on the desktop has to name one of Nix's programs that it is found, and may be run. */
final class NixProgramOnDesktop {
    /** Where everybody has it; the first ones stay when a person's own profile goes. */
    private static final List<String> EVERYBODYS =
            List.of("/nix/var/nix/profiles/default/bin/", "/run/current-system/sw/bin/");

    private static final int NONE = 3;

    /*
     * sshd runs a forced command by the login shell, with a search path that was set when sshd was built; these two
     * folders are in all of them. With SSH_CLIENT set, bash reads the start files that it reads then. What root may
     * run says nothing: where the builder cannot be tried, the bare name has to do.
     */
    private static final String SCRIPT = """
        cd /
        uid=$1 gid=$2 home=$3 name=$4 shell=$5 program=$6
        shift 6
        builder() {
          setpriv --reuid="$uid" --regid="$gid" --init-groups -- env -i HOME="$home" USER="$name" LOGNAME="$name" \\
            PATH=/usr/bin:/bin SSH_CLIENT="127.0.0.1 0 22" timeout -s KILL 10 "$@" </dev/null
        }
        builder "$shell" -c "command -v $program" | grep -q "/$program\\$" && exit 0
        builder true || exit 0
        for path; do
          builder /bin/sh -c '[ -x "$1" ]' sh "$path" && { printf '%s\\n' "$path"; exit 0; }
        done
        exit 3
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
        List<String> paths = Stream.concat(EVERYBODYS.stream(), Stream.of(nix.substring(0, nix.lastIndexOf('/') + 1)))
                .map(folder -> folder + program)
                .filter(path -> Admission.PROGRAM.matcher(path).matches())
                .toList();
        var arguments = new ArrayList<>(List.of(
                Integer.toString(account.uid()),
                Integer.toString(account.gid()),
                account.home(),
                account.name(),
                account.shell(),
                program));
        arguments.addAll(paths);
        CommandResult result = place.run(
                Role.DESKTOP,
                Command.script(Message.of("work.purpose.nix-program"), SCRIPT, arguments.toArray(String[]::new))
                        .asRoot());
        if (result.status() == NONE) {
            throw new Hindrance(
                    Role.DESKTOP,
                    new Problem(
                            Message.of("work.admission.no-nix", account.name(), program),
                            Message.of("work.admission.no-nix-why", String.join(", ", paths)),
                            Message.of("work.admission.no-nix-remedy", program),
                            ""));
        }
        return Optional.of(result.text()).filter(text -> !text.isEmpty()).map(AbsolutePath::new);
    }
}
