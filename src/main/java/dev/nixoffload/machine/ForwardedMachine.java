package dev.nixoffload.machine;

import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Another machine; who extends this stands between it and whoever uses it. */
public abstract class ForwardedMachine implements Machine {
    private final Machine machine;

    protected ForwardedMachine(Machine machine) {
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
        return machine.run(command);
    }

    @Override
    public CommandResult follow(Command command, Consumer<String> line) throws MachineException, InterruptedException {
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
