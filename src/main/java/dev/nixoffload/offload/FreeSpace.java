package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Figure;
import dev.nixoffload.check.Outcome.Answer;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Outcome.Skipped;
import dev.nixoffload.check.Outcome.Warned;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Role;

/** Room for builds on a machine's store: bytes and inodes. */
final class FreeSpace {
    private static final long MIB = 1 << 20;
    private static final long RED_BYTES = 256 * MIB;
    private static final long WARN_BYTES = 5 * 1024 * MIB;
    private static final long RED_INODES = 1000;
    private static final String[] COLLECT = {"sudo nix-collect-garbage --delete-older-than 14d"};

    private final Encounter encounter;
    private final Role role;

    FreeSpace(Encounter encounter, Role role) {
        this.encounter = encounter;
        this.role = role;
    }

    Check check() {
        return CheckDraft.of(role.id() + ".space", Page.MACHINES)
                .needs(role.id() + ".os")
                .asking(this::ask);
    }

    private Answer ask(Witness witness) throws MachineException, InterruptedException {
        // Killed, not asked to end: a file system that hangs lets nothing else end the question.
        CommandResult result = witness.run(
                encounter.machine(role),
                Command.of(
                                Message.of("machines.space.purpose"),
                                "timeout",
                                "-s",
                                "KILL",
                                "10",
                                "stat",
                                "-f",
                                "-c",
                                "%a %S %d %c",
                                "/nix/store")
                        .within(Inquiry.PATIENCE));
        var platform = new Platform(role, false);
        if (result.status() == 1) {
            return new Skipped(Message.of("machines.space.no-store"));
        }
        String[] numbers = result.text().split(" ");
        if (!result.ok() || numbers.length != 4) {
            return new Failed(
                    Message.of("machines.space.silent"),
                    Message.of("machines.space.silent-why"),
                    platform.advice(
                            Message.of("machines.space.silent-fix"), "dmesg | tail -n 20", "mount | grep /nix"));
        }
        long bytes = Long.parseLong(numbers[0]) * Long.parseLong(numbers[1]);
        long inodes = Long.parseLong(numbers[2]);
        boolean countsInodes = Long.parseLong(numbers[3]) > 0; // btrfs and ZFS have no fixed number of them
        witness.measured(new Figure(
                role.id() + ".space",
                Message.of("machines.space.figure", new RoleName(role).message()),
                bytes,
                "bytes"));
        Remedy remedy = platform.advice(Message.of("machines.space.fix"), COLLECT);
        if (bytes < RED_BYTES) {
            return new Failed(
                    Message.of("machines.space.full", amount(bytes)), Message.of("machines.space.full-why"), remedy);
        }
        if (countsInodes && inodes < RED_INODES) {
            return new Failed(
                    Message.of("machines.space.inodes", Long.toString(inodes)),
                    Message.of("machines.space.inodes-why"),
                    remedy);
        }
        if (bytes < WARN_BYTES) {
            return new Warned(
                    Message.of("machines.space.low", amount(bytes)), Message.of("machines.space.low-why"), remedy);
        }
        return new Passed(Message.of("machines.space.passed", amount(bytes)));
    }

    private static Message amount(long bytes) {
        return bytes < 1024 * MIB
                ? Message.of("machines.space.mib", bytes / MIB)
                : Message.of("machines.space.gib", Message.decimal(bytes / (1024.0 * MIB), 1));
    }
}
