package dev.nixoffload.offload;

import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.FileStat;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Sections.Section;
import dev.nixoffload.pair.UserName;
import java.util.List;
import java.util.Optional;

/**
 * The builder's account on the desktop, and what sshd would make of it.
 *
 * @param account its passwd entry; empty where there is no such user
 * @param aging its shadow entry, without the password's hash
 * @param groups the names of all its groups
 * @param shellExecutable whether its login shell can be run at all
 * @param shellAnswer what {@code echo offload-shell-works} said, run by the login shell as that user; empty where it
 *     could not be tried
 * @param home its home directory; empty where there is none
 * @param reachesDaemon whether it may write to Nix's daemon socket; empty where there is no socket
 * @param sshd what sshd says it would do with this user coming from the laptop, or why it cannot say
 */
record AccountSurvey(
        Optional<Account> account,
        Optional<Aging> aging,
        List<String> groups,
        boolean shellExecutable,
        Optional<Section> shellAnswer,
        Optional<FileStat> home,
        Optional<Boolean> reachesDaemon,
        Section sshd) {
    /** The fields of a passwd entry that matter here. */
    record Account(String name, int uid, int gid, String home, String shell) {}

    /**
     * The fields of a shadow entry that matter here; days since 1970, or since the last change; -1 where nothing is
     * set.
     *
     * @param password {@code locked} (begins with {@code !}), {@code none} ({@code *}), {@code empty} or {@code set}
     */
    record Aging(String password, long lastChange, long maximum, long inactive, long expires) {}

    /** What the login shell is made to say. */
    static final String SHELL_WORKS = "offload-shell-works";

    /* With SSH_CLIENT set, bash reads the same start files as in a real sign-in: what prints in them breaks Nix. */
    private static final String SCRIPT = Sections.PRELUDE + """
        PATH=$PATH:/usr/sbin:/sbin:/run/current-system/sw/bin
        aging() {
          getent shadow "$1" | {
            IFS=: read -r _ hash last _ maximum _ inactive expires _ || exit 1
            case $hash in '!'*) state=locked ;; '*') state=none ;; '') state=empty ;; *) state=set ;; esac
            echo "$state ${last:--1} ${maximum:--1} ${inactive:--1} ${expires:--1}"
          }
        }
        admission() {
          all=$(sshd -T -C "user=$1,host=$2,addr=$2" 2>&1) || { printf '%s\\n' "$all"; return 1; }
          printf '%s\\n' "$all" | grep -E '^(allowgroups|allowusers|authenticationmethods|authorizedkeyscommand|authorizedkeysfile|chrootdirectory|denygroups|denyusers|forcecommand|permittty|pubkeyacceptedalgorithms|pubkeyauthentication|strictmodes|usepam) '
        }
        part sshd admission "$1" "$2"
        part aging aging "$1"
        part groups id -Gn -- "$1"
        part passwd getent passwd "$1"
        [ "$status" -eq 0 ] || exit 0
        uid=$(id -u -- "$1") gid=$(id -g -- "$1") home=$(printf '%s' "$out" | cut -d: -f6) shell=$(printf '%s' "$out" | cut -d: -f7)
        shell=${shell:-/bin/sh}
        part home stat -L -c "$4" -- "$home"
        part executable test -x "$shell"
        if command -v setpriv >/dev/null; then
          builder() { setpriv --reuid="$uid" --regid="$gid" --init-groups -- "$@" </dev/null; }
          cd /
          part shell builder timeout -s KILL 10 env -i HOME="$home" USER="$1" LOGNAME="$1" PATH="$PATH" SSH_CLIENT="$2 0 22" "$shell" -c "echo $3"
          if [ -S /nix/var/nix/daemon-socket/socket ]; then
            part daemon builder test -w /nix/var/nix/daemon-socket/socket
          fi
        fi
        exit 0
        """;

    /** @param laptop the address under which the desktop sees the laptop */
    static Command command(UserName builder, String laptop) {
        return Command.script(
                        Message.of("desktop.builder-user.purpose"),
                        SCRIPT,
                        builder.text(),
                        laptop,
                        SHELL_WORKS,
                        StatLine.FORMAT)
                .asRoot();
    }

    static AccountSurvey read(CommandResult result) throws MachineException {
        Sections sections = Sections.of(result);
        Optional<Account> account = account(sections.get("passwd"));
        return new AccountSurvey(
                account,
                aging(sections.get("aging")),
                List.of(sections.get("groups").text().strip().split("\\s+")),
                sections.find("executable").map(Section::ok).orElse(false),
                sections.find("shell"),
                account.flatMap(found -> sections.find("home").flatMap(home -> StatLine.read(found.home(), home))),
                sections.find("daemon").map(Section::ok),
                sections.get("sshd"));
    }

    private static Optional<Account> account(Section section) {
        String[] fields = section.text().strip().split(":", -1);
        if (!section.ok() || fields.length != 7) {
            return Optional.empty();
        }
        return Optional.of(new Account(
                fields[0],
                Integer.parseInt(fields[2]),
                Integer.parseInt(fields[3]),
                fields[5],
                fields[6].isEmpty() ? "/bin/sh" : fields[6]));
    }

    private static Optional<Aging> aging(Section section) {
        String[] fields = section.text().strip().split(" ");
        if (!section.ok() || fields.length != 5) {
            return Optional.empty();
        }
        return Optional.of(new Aging(
                fields[0],
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[4])));
    }
}
