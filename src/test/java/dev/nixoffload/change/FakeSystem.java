package dev.nixoffload.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Accounts and systemd of a test's machine: accounts are lines of a file {@code users}, a unit that is enabled and runs
 * has a file {@code running}, and timers are processes that sleep; what is to be there after a start of the machine is
 * linked in a folder.
 */
final class FakeSystem {
    private FakeSystem() {}

    static void install(ChangeSite site) throws IOException {
        String users = site.files.resolve("users").toString();
        site.program("getent", "case $1 in group) k=group;; *) k=user;; esac; grep -qx \"$k $2\" '" + users + "'");
        site.program("groupadd", "for n; do :; done; echo \"group $n\" >>'" + users + "'");
        site.program("useradd", "for n; do :; done; echo \"user $n\" >>'" + users + "'");
        String remove = "{ grep -vx \"%s $n\" '" + users + "' >'" + users + ".x'; cat '" + users + ".x' >'" + users
                + "'; rm '" + users + ".x'; }";
        site.program("groupdel", "for n; do :; done; " + remove.formatted("group"));
        site.program("userdel", "for n; do :; done; " + remove.formatted("user"));
        Path timers = Files.createDirectories(site.programs.resolveSibling("timers"));
        Path atBoot = Files.createDirectories(site.programs.resolveSibling("at boot"));
        String running = site.files.resolve("running").toString();
        site.program("systemctl", """
            for u; do :; done
            case "$*" in
            "--quiet --no-reload disable "*) rm -f '%4$s'/*; exit ;;
            "--quiet --no-reload "*) ln -sfT "$u" "%4$s/${u##*/}"; exit ;;
            esac
            case "$1 $u" in
            *" "*.timer) rm "%1$s/$u" ;;
            "is-enabled "*.socket) test -e '%2$s' && echo enabled || { echo disabled; exit 1; } ;;
            "is-active "*.socket) test -e '%2$s' && echo active || { echo inactive; exit 3; } ;;
            "enable "*) : >'%2$s' ;;
            "disable "*) : ;;
            "stop "*.socket) rm -f '%2$s' ;;
            is-active*) echo active ;;
            restart*) cp '%3$s' '%1$s/../seen' ;;
            esac
            """.formatted(timers, running, site.files.resolve("conf"), atBoot));
        site.program("systemd-run", """
            for w; do case $w in
            --unit=*) u=${w#--unit=} ;;
            --on-active=*s) s=${w#--on-active=}; s=${s%%s} ;;
            --) break ;;
            esac; done
            while test "$1" != --; do shift; done
            shift
            : >"%1$s/$u.timer"
            setsid sh -c 't=$1 s=$2; shift 2
            while test "$s" -gt 0 && test -e "$t"; do sleep 1; s=$((s - 1)); done
            test -e "$t" || exit 0; rm "$t"; exec "$@"' sh "%1$s/$u.timer" "$s" "$@" >/dev/null 2>&1 </dev/null &
            """.formatted(timers));
    }

    /** The timers that are set. */
    static List<Path> timers(ChangeSite site) throws IOException {
        try (Stream<Path> all = Files.list(site.programs.resolveSibling("timers"))) {
            return all.toList();
        }
    }

    /** The units that the next start of the machine finds. */
    static List<Path> atBoot(ChangeSite site) throws IOException {
        try (Stream<Path> all = Files.list(site.programs.resolveSibling("at boot"))) {
            return all.sorted().toList();
        }
    }

    /** What the service found in its configuration when it was restarted last. */
    static Path seen(ChangeSite site) {
        return site.programs.resolveSibling("seen");
    }
}
