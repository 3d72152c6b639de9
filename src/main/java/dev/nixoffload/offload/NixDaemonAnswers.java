package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Outcome.Answer;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Outcome.Warned;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.Facts;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Sections.Section;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Optional;

/** A machine's Nix daemon, asked the way Nix asks it. */
final class NixDaemonAnswers {
    /*
     * The daemon is only talked to where systemd says that something waits there: a stopped socket is the finding, and
     * starting it would be a change. `store info` has been `store ping` before 2.19.
     */
    private static final String SCRIPT = Sections.PRELUDE + """
        part units systemctl show --timestamp=unix -p Id,LoadState,ActiveState,SubState,Result,ActiveEnterTimestamp -- nix-daemon.socket nix-daemon.service
        part changed stat -L -c %Y /etc/nix/nix.conf
        if systemctl -q is-active nix-daemon.socket || systemctl -q is-active nix-daemon.service; then
          HOME=$(getent passwd 0 | cut -d: -f6); export HOME
          ask() { timeout -s KILL 25 "$nix" --extra-experimental-features nix-command store "$1" --store daemon; }
          nix=$1
          both info ask info
          case $out in *"not a recognised command"*) both info ask ping ;; esac
          [ "$status" -eq 0 ] || part journal journalctl -u nix-daemon.service -n 15 --no-pager -o cat
        fi
        exit 0
        """;

    private static final String START = "sudo systemctl enable --now nix-daemon.socket";
    private static final String RESTART = "sudo systemctl restart nix-daemon.service";
    private static final String LOOK = "sudo journalctl -u nix-daemon -n 50";

    private final Encounter encounter;
    private final Role role;
    private final Page page;

    NixDaemonAnswers(Encounter encounter, Role role, Page page) {
        this.encounter = encounter;
        this.role = role;
        this.page = page;
    }

    Check check() {
        return CheckDraft.of(role.id() + ".nix-daemon", page)
                .needs(role.id() + ".nix", role.id() + ".sudo")
                .explainedBy(role.id() + ".space")
                .asking(this::ask);
    }

    private Answer ask(Witness witness) throws MachineException, InterruptedException {
        Machine machine = encounter.machine(role);
        Facts.Nix nix = machine.facts().nix().orElseThrow();
        Sections sections = Sections.of(witness.run(
                machine,
                Command.script(Message.of("nix.daemon.purpose"), SCRIPT, nix.program())
                        .asRoot()
                        .within(Inquiry.PATIENCE)));
        List<SystemdUnit> units = SystemdUnit.parse(sections.get("units").text());
        Platform platform = Platform.of(machine);
        Optional<Section> info = sections.find("info");
        if (info.isEmpty()) {
            return stopped(units, platform);
        }
        if (!info.get().ok()) {
            return silent(info.get(), platform);
        }
        return stale(units, sections.get("changed"))
                ? new Warned(
                        Message.of("nix.daemon.stale"),
                        Message.of("nix.daemon.stale-why"),
                        platform.advice(Message.of("nix.daemon.stale-fix"), RESTART))
                : new Passed(Message.of("nix.daemon.passed", nix.version()));
    }

    private static Answer stopped(List<SystemdUnit> units, Platform platform) {
        if (units.stream().noneMatch(SystemdUnit::isThere)) {
            return new Failed(
                    Message.of("nix.daemon.none"),
                    Message.of("nix.daemon.none-why"),
                    platform.remedy(
                            Message.of("nix.daemon.none-fix-nixos"),
                            Message.of("nix.daemon.none-fix"),
                            "sh <(curl --proto '=https' --tlsv1.2 -L https://nixos.org/nix/install) --daemon"));
        }
        if (units.stream().anyMatch(SystemdUnit::isMasked)) {
            return new Failed(
                    Message.of("nix.daemon.masked"),
                    Message.of("nix.daemon.masked-why"),
                    platform.advice(
                            Message.of("nix.daemon.masked-fix"),
                            "sudo systemctl unmask nix-daemon.socket nix-daemon.service",
                            START));
        }
        return units.stream().anyMatch(SystemdUnit::isFailed)
                ? new Failed(
                        Message.of("nix.daemon.failed"),
                        Message.of("nix.daemon.failed-why"),
                        platform.advice(Message.of("nix.daemon.failed-fix"), LOOK, START))
                : new Failed(
                        Message.of("nix.daemon.stopped"),
                        Message.of("nix.daemon.stopped-why"),
                        platform.advice(Message.of("nix.daemon.stopped-fix"), START));
    }

    private static Answer silent(Section info, Platform platform) {
        // 137: killed for taking too long.
        if (info.status() == 137 && info.text().isBlank()) {
            return new Failed(
                    Message.of("nix.daemon.silent"),
                    Message.of("nix.daemon.silent-why"),
                    platform.advice(Message.of("nix.daemon.silent-fix"), LOOK, RESTART));
        }
        return new Failed(
                Message.of("nix.daemon.refused"),
                Message.of("nix.daemon.refused-why", lastLine(info.text())),
                platform.advice(Message.of("nix.daemon.refused-fix"), LOOK, RESTART));
    }

    private static String lastLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).reduce("", (_, line) -> line.strip());
    }

    /** Whether the daemon is older than its settings: it reads them once, when it starts. */
    private static boolean stale(List<SystemdUnit> units, Section changed) {
        return units.stream()
                .filter(unit -> unit.id().equals("nix-daemon.service") && unit.isActive())
                .map(unit -> unit.get("ActiveEnterTimestamp"))
                .anyMatch(started -> started.matches("@\\d{1,12}")
                        && changed.text().matches("\\d{1,12}")
                        && Long.parseLong(changed.text()) > Long.parseLong(started.substring(1)));
    }
}
