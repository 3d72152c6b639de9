package dev.nixoffload.offload;

import dev.nixoffload.check.Remedy;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Role;
import java.util.Arrays;

/** The kind of system a machine is, as far as it decides what to do about trouble there. */
record Platform(Role role, boolean nixos) {
    static Platform of(Machine machine) throws MachineException, InterruptedException {
        return new Platform(machine.role(), machine.facts().nixos());
    }

    /** On NixOS an option is named, and the rebuild is the command; elsewhere the machine is changed directly. */
    Remedy remedy(Message onNixos, Message elsewhere, String... commandLines) {
        return nixos ? advice(onNixos, "sudo nixos-rebuild switch") : advice(elsewhere, commandLines);
    }

    /** The same whatever the system. */
    Remedy advice(Message advice, String... commandLines) {
        return new Remedy(
                advice,
                Arrays.stream(commandLines).map(line -> Remedy.on(role, line)).toList());
    }
}
