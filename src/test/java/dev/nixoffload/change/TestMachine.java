package dev.nixoffload.change;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Dialled;
import dev.nixoffload.machine.Facts;
import dev.nixoffload.machine.FileStat;
import dev.nixoffload.machine.GivenCredentials;
import dev.nixoffload.machine.LocalGateway;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.Privilege;
import dev.nixoffload.machine.RootAccess;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * This computer, on which whoever runs the tests is root enough: they are at home in a temporary folder. Programs in a
 * folder of the test's own go before those of the system.
 */
final class TestMachine implements Machine {
    private final Machine machine;
    private final Map<String, String> environment = new HashMap<>();
    private List<String> shell = List.of("/bin/sh");
    private final List<Command> ran = new CopyOnWriteArrayList<>();

    private TestMachine(Machine machine) {
        this.machine = machine;
    }

    static TestMachine arrive() throws InterruptedException {
        Arrival arrival = new LocalGateway(new GivenCredentials())
                .arrive(Role.DESKTOP, new Access.ThisComputer(Optional.empty()));
        return new TestMachine(((Arrival.Connected) arrival).machine());
    }

    static Arrival arriving() throws InterruptedException {
        return new Arrival.Connected(arrive(), List.of(), Duration.ZERO);
    }

    TestMachine withPrograms(Path folder) {
        environment.put("PATH", folder + ":" + System.getenv("PATH") + ":/usr/sbin:/sbin");
        return this;
    }

    /** Scripts run in this one. */
    void withShell(List<String> words) {
        shell = words;
    }

    List<Command> ran() {
        return List.copyOf(ran);
    }

    private Command own(Command command) {
        ran.add(command);
        var variables = new HashMap<>(command.environment());
        variables.putAll(environment);
        var argv = new ArrayList<>(command.argv());
        if (argv.getFirst().equals("/bin/sh")) {
            argv.removeFirst();
            argv.addAll(0, shell);
        }
        return new Command(
                command.purpose(),
                argv,
                command.stdin(),
                Privilege.USER,
                command.effect(),
                variables,
                command.deadline(),
                command.outputLimit());
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
    public RootAccess root() {
        return new RootAccess.AlreadyRoot();
    }

    @Override
    public CommandResult run(Command command) throws MachineException, InterruptedException {
        return machine.run(own(command));
    }

    @Override
    public CommandResult follow(Command command, Consumer<String> line) throws MachineException, InterruptedException {
        return machine.follow(own(command), line);
    }

    @Override
    public Optional<FileStat> stat(String path, Privilege privilege) throws MachineException, InterruptedException {
        return machine.stat(path, Privilege.USER);
    }

    @Override
    public Optional<byte[]> read(String path, Privilege privilege, int limit)
            throws MachineException, InterruptedException {
        return machine.read(path, Privilege.USER, limit);
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
