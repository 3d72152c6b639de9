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
import java.util.ArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Stops the desktop's journal script dead at one of the points that it passes, counted over all of its runs since the
 * desktop was started; the journal's own copy of the script stays as it is.
 */
final class StoppingGateway implements Gateway {
    private static final Pattern POINT = Pattern.compile("^( *): point \\d+$", Pattern.MULTILINE);

    /** {@code /run} goes with the power. */
    private static final String STOP = """
        point_passed() {
            points_passed=0
            test ! -f /run/lab-points || read -r points_passed </run/lab-points
            points_passed=$((points_passed + 1))
            echo "$points_passed" >/run/lab-points
            if test "$points_passed" -eq %d; then
                echo >/run/lab-stopped
                while :; do sleep 1000; done
            fi
        }
        """;

    private static final int SCRIPT = 2;

    private final Gateway gateway;
    private final String stop;

    StoppingGateway(Gateway gateway, int point) {
        this.gateway = gateway;
        this.stop = STOP.formatted(point);
    }

    @Override
    public Arrival arrive(Role role, Access access) throws InterruptedException {
        Arrival arrival = gateway.arrive(role, access);
        return role == Role.DESKTOP && arrival instanceof Arrival.Connected(Machine machine, var proved, Duration took)
                ? new Arrival.Connected(new StoppingMachine(machine), proved, took)
                : arrival;
    }

    private final class StoppingMachine extends ForwardedMachine {
        StoppingMachine(Machine machine) {
            super(machine);
        }

        @Override
        public CommandResult run(Command command) throws MachineException, InterruptedException {
            return super.run(stopping(command));
        }

        @Override
        public CommandResult follow(Command command, Consumer<String> line)
                throws MachineException, InterruptedException {
            return super.follow(stopping(command), line);
        }

        private Command stopping(Command command) {
            var argv = new ArrayList<>(command.argv());
            if (argv.size() <= SCRIPT || !POINT.matcher(argv.get(SCRIPT)).find()) {
                return command;
            }
            argv.set(SCRIPT, stop + POINT.matcher(argv.get(SCRIPT)).replaceAll("$1point_passed"));
            return new Command(
                    command.purpose(),
                    argv,
                    command.stdin(),
                    command.privilege(),
                    command.effect(),
                    command.environment(),
                    command.deadline(),
                    command.outputLimit());
        }
    }
}
