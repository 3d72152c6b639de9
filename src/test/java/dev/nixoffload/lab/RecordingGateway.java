package dev.nixoffload.lab;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.ForwardedMachine;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every command that was run on the machines, with what came of it. */
final class RecordingGateway implements Gateway {
    private final Gateway gateway;
    private final List<Recorded> recorded = new CopyOnWriteArrayList<>();

    RecordingGateway(Gateway gateway) {
        this.gateway = gateway;
    }

    /** A command that ran to its end. */
    record Recorded(Role role, CommandResult result) {}

    List<Recorded> recorded() {
        return List.copyOf(recorded);
    }

    @Override
    public Arrival arrive(Role role, Access access) throws InterruptedException {
        Arrival arrival = gateway.arrive(role, access);
        return arrival instanceof Arrival.Connected(Machine machine, var proved, Duration took)
                ? new Arrival.Connected(new RecordingMachine(machine), proved, took)
                : arrival;
    }

    private final class RecordingMachine extends ForwardedMachine {
        RecordingMachine(Machine machine) {
            super(machine);
        }

        @Override
        public CommandResult run(Command command) throws MachineException, InterruptedException {
            CommandResult result = super.run(command);
            recorded.add(new Recorded(role(), result));
            return result;
        }
    }
}
