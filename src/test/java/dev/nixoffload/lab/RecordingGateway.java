package dev.nixoffload.lab;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Dialled;
import dev.nixoffload.machine.Facts;
import dev.nixoffload.machine.FileStat;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.Privilege;
import dev.nixoffload.machine.RootAccess;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

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

    private final class RecordingMachine implements Machine {
        private final Machine machine;

        RecordingMachine(Machine machine) {
            this.machine = machine;
        }

        @Override
        public Role role() {
            return machine.role();
        }

        @Override
        public String label() {
            return machine.label();
        }

        @Override
        public RootAccess root() throws MachineException, InterruptedException {
            return machine.root();
        }

        @Override
        public CommandResult run(Command command) throws MachineException, InterruptedException {
            CommandResult result = machine.run(command);
            recorded.add(new Recorded(role(), result));
            return result;
        }

        @Override
        public CommandResult follow(Command command, Consumer<String> line)
                throws MachineException, InterruptedException {
            return machine.follow(command, line);
        }

        @Override
        public Optional<FileStat> stat(String path, Privilege privilege) throws MachineException, InterruptedException {
            return machine.stat(path, privilege);
        }

        @Override
        public Optional<byte[]> read(String path, Privilege privilege, int limit)
                throws MachineException, InterruptedException {
            return machine.read(path, privilege, limit);
        }

        @Override
        public Dialled dial(String host, int port, Duration deadline) throws MachineException, InterruptedException {
            return machine.dial(host, port, deadline);
        }

        @Override
        public Facts facts() throws MachineException, InterruptedException {
            return machine.facts();
        }

        @Override
        public void close() {
            machine.close();
        }
    }
}
