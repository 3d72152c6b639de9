package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Outcome.Answer;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Outcome.Skipped;
import dev.nixoffload.check.Outcome.Warned;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.Dialled;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.Privilege;
import dev.nixoffload.message.Message;
import dev.nixoffload.nfs.NfsServer;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The desktop's NFS server, asked on the desktop itself by RPC. */
final class NfsService {
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Encounter encounter;

    NfsService(Encounter encounter) {
        this.encounter = encounter;
    }

    Check check() {
        return CheckDraft.of("desktop.nfs-service", Page.DESKTOP)
                .needs("desktop.os")
                .asking(this::ask);
    }

    private Answer ask(Witness witness) throws MachineException, InterruptedException {
        if (!encounter.pair().offload().shareFiles()) {
            return new Skipped(Message.of("nfs.not-shared"));
        }
        Machine machine = encounter.machine(Role.DESKTOP);
        NfsServer.Answer answer = new NfsServer(machine, "127.0.0.1", NfsServer.PORT).ask(PATIENCE);
        witness.saw(new Evidence(
                Message.of("nfs.service.purpose"),
                machine.label(),
                Privilege.USER,
                "rpc 127.0.0.1:2049 100003/{4,3} NULL",
                OptionalInt.empty(),
                answer.toString(),
                answer instanceof NfsServer.Answer.Replied(var _, Duration took) ? took : Duration.ZERO));
        Platform platform = Platform.of(machine);
        return switch (answer) {
            case NfsServer.Answer.Replied(List<Integer> versions, var _)
            when versions.contains(4) ->
                new Passed(Message.of(
                        "nfs.service.passed",
                        versions.stream().map(String::valueOf).collect(Collectors.joining(", "))));
            case NfsServer.Answer.Replied(List<Integer> versions, var _) ->
                new Failed(
                        versions.isEmpty()
                                ? Message.of("nfs.service.no-program")
                                : Message.of("nfs.service.only-three"),
                        Message.of("nfs.service.version-why"),
                        platform.remedy(
                                Message.of("nfs.service.version-fix-nixos"),
                                Message.of("nfs.service.version-fix"),
                                "sudo nfsconf --set nfsd vers4 y",
                                "sudo systemctl restart nfs-server"));
            case NfsServer.Answer.Broken(String text) -> silent(text, platform);
            case NfsServer.Answer.NotConnected(Dialled outcome) ->
                switch (outcome) {
                    case Dialled.Forbidden _ ->
                        new Warned(
                                Message.of("desktop.forwarding.forbidden"),
                                Message.of("desktop.forwarding.forbidden-why"),
                                platform.remedy(
                                        Message.of("desktop.forwarding.forbidden-fix-nixos"),
                                        Message.of("desktop.forwarding.forbidden-fix"),
                                        "sudo grep -rn AllowTcpForwarding /etc/ssh/sshd_config"
                                                + " /etc/ssh/sshd_config.d"));
                    case Dialled.Silent _ -> dropped(witness, machine, platform);
                    case Dialled.Refused _, Dialled.Unroutable _, Dialled.Connected _ ->
                        stopped(witness, machine, platform);
                };
        };
    }

    /** The kernel itself takes connections for who listens, so what is lost even here was dropped by a firewall. */
    private static Answer dropped(Witness witness, Machine machine, Platform platform)
            throws MachineException, InterruptedException {
        return Listening.read(witness.run(machine, Listening.command()))
                        .on(NfsServer.PORT)
                        .isEmpty()
                ? silent("", platform)
                : new Skipped(Message.of("nfs.service.dropped"));
    }

    private static Answer silent(String text, Platform platform) {
        return new Failed(
                Message.of("nfs.service.silent"),
                Message.of("nfs.service.silent-why", text),
                platform.advice(Message.of("nfs.service.silent-fix"), "sudo systemctl restart nfs-server"));
    }

    private static Answer stopped(Witness witness, Machine machine, Platform platform)
            throws MachineException, InterruptedException {
        List<SystemdUnit> units = SystemdUnit.parse(witness.run(
                        machine,
                        Command.of(
                                Message.of("nfs.service.unit"),
                                "systemctl",
                                "show",
                                "-p",
                                "Id,LoadState,ActiveState,SubState,Result",
                                "--",
                                "nfs-server.service"))
                .text());
        if (units.stream().noneMatch(SystemdUnit::isThere)) {
            return new Failed(
                    Message.of("nfs.service.missing"),
                    Message.of("nfs.service.missing-why"),
                    platform.remedy(
                            Message.of("nfs.service.missing-fix-nixos"),
                            Message.of("nfs.service.missing-fix"),
                            "sudo apt-get install nfs-kernel-server"));
        }
        SystemdUnit unit = units.getFirst();
        if (unit.isMasked()) {
            return new Failed(
                    Message.of("nfs.service.masked"),
                    Message.of("nfs.service.masked-why"),
                    platform.advice(
                            Message.of("nfs.service.start"),
                            "sudo systemctl unmask nfs-server",
                            "sudo systemctl enable --now nfs-server"));
        }
        return new Failed(
                unit.isFailed() ? Message.of("nfs.service.failed") : Message.of("nfs.service.stopped"),
                unit.isFailed() ? Message.of("nfs.service.failed-why") : Message.of("nfs.service.stopped-why"),
                platform.remedy(
                        Message.of("nfs.service.start-nixos"),
                        Message.of("nfs.service.start"),
                        "sudo systemctl enable --now nfs-server",
                        "sudo journalctl -u nfs-server -n 30"));
    }
}
