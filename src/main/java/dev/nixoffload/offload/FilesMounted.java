package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.nfs.MountTable;
import dev.nixoffload.nfs.MountTable.Mount;
import dev.nixoffload.offload.Sections.Section;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether both shares of the desktop can be read on the laptop. Looking is what mounts them; it is done by a child that
 * is killed when it has not come back in time, because a dead server would keep it for ever.
 */
final class FilesMounted implements Check.Question {
    private record Share(AbsolutePath export, AbsolutePath mount) {}

    private static final List<Share> SHARES = List.of(
            new Share(Offload.STORE_EXPORT, Offload.STORE_MOUNT), new Share(Offload.FILES_EXPORT, Offload.FILES_MOUNT));

    /** {@code timeout -s KILL}, as a shell tells that something was killed. */
    private static final int KILLED = 137;

    private static final String SCRIPT = Sections.PRELUDE + """
        dir=$(mktemp -d -p /run) || exit
        trap 'rm -rf "$dir"' EXIT
        look() { timeout -s KILL 15 sh -c 'ls -f -- "$1" >/dev/null && stat -f -c %T -- "$1"' sh "$1" >"$dir/$2" 2>&1; echo "$?" >"$dir/$2.status"; }
        n=0
        for mount; do n=$((n + 1)); look "$mount" "$n" & done
        wait
        told() { cat "$dir/$1"; return "$(cat "$dir/$1.status")"; }
        n=0
        for mount; do n=$((n + 1)); part "look:$mount" told "$n"; done
        part table cat /proc/self/mountinfo
        why() { timeout 5 journalctl -q --no-pager -o cat -n 6 -u "$(systemd-escape -p --suffix=mount -- "$1")"; }
        for mount; do part "why:$mount" why "$mount"; done
        exit 0
        """;

    private final Encounter encounter;

    FilesMounted(Encounter encounter) {
        this.encounter = encounter;
    }

    @Override
    public Outcome.Answer ask(Witness witness) throws MachineException, InterruptedException {
        if (!encounter.pair().offload().shareFiles()) {
            return new Outcome.Skipped(Message.of("files.not-shared"));
        }
        Machine laptop = encounter.machine(Role.LAPTOP);
        CommandResult result = witness.run(
                laptop,
                Command.script(
                                Message.of("files.purpose"),
                                SCRIPT,
                                SHARES.stream()
                                        .map(share -> share.mount().text())
                                        .toArray(String[]::new))
                        .asRoot()
                        .within(Duration.ofSeconds(40)));
        Sections sections = Sections.of(result);
        MountTable table = MountTable.parse(sections.get("table").text());
        for (Share share : SHARES) {
            Optional<Outcome.Failed> trouble = trouble(share, sections, table);
            if (trouble.isPresent()) {
                return trouble.get();
            }
        }
        return new Outcome.Passed(Message.of("files.readable", Offload.STORE_MOUNT.text(), Offload.FILES_MOUNT.text()));
    }

    private Optional<Outcome.Failed> trouble(Share share, Sections sections, MountTable table) {
        String point = share.mount().text();
        Section look = sections.get("look:" + point);
        if (look.status() == KILLED) {
            return Optional.of(failed(
                    share,
                    Message.of("files.hangs.summary", point),
                    Message.of("files.hangs.cause"),
                    Message.of("files.hangs.advice")));
        }
        Optional<Mount> mount = table.at(point).filter(Mount::isNfs);
        if (mount.isEmpty() || !look.ok()) {
            Section why = sections.get("why:" + point);
            String said = look.text() + "\n" + (why.ok() && mount.isEmpty() ? why.text() : "");
            return Optional.of(NfsTrouble.in(said)
                    .map(trouble ->
                            failed(share, Message.of("files.unreadable", point), trouble.cause(), trouble.advice()))
                    .orElseGet(() -> failed(
                            share,
                            Message.of("files.unreadable", point),
                            Message.of("files.unexplained.cause"),
                            Message.of("files.unexplained.advice"))));
        }
        return mount.get().source().endsWith(":" + share.export())
                ? Optional.empty()
                : Optional.of(failed(
                        share,
                        Message.of("files.other.summary", point),
                        Message.of(
                                "files.other.cause",
                                mount.get().source(),
                                share.export().text()),
                        Message.of("files.other.advice")));
    }

    private Outcome.Failed failed(Share share, Message summary, Message cause, Message advice) {
        return new Outcome.Failed(
                summary,
                cause,
                Remedy.of(
                        advice,
                        Remedy.on(
                                Role.LAPTOP,
                                "systemctl status \"$(systemd-escape -p --suffix=mount " + share.mount() + ")\""),
                        Remedy.on(
                                Role.LAPTOP, "showmount -e " + encounter.pair().desktopAddress())));
    }
}
