package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Accounts.User;
import dev.nixoffload.practice.host.Host;
import dev.nixoffload.practice.host.Identity;
import dev.nixoffload.practice.host.Process;
import dev.nixoffload.practice.host.Signal;
import java.io.InputStream;
import java.nio.file.ClosedFileSystemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What starts and stops with services that somebody made, not the distribution: the commands that their files name.
 * What they say is in the journal.
 */
final class Commands {
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin";
    private static final int NO_USER = 217;
    private static final int NO_PROGRAM = 203;

    private final Host host;
    private final Systemd systemd;
    private final Map<String, Process> running = new ConcurrentHashMap<>();

    Commands(Host host, Systemd systemd) {
        this.host = host;
        this.systemd = systemd;
    }

    Behaviour service(Unit unit) {
        boolean theirs = unit.file()
                .map(UnitFile::path)
                .filter(path -> !path.startsWith(UnitFiles.VENDOR) && !path.startsWith(UnitFiles.GENERATED))
                .isPresent();
        return theirs ? new Service(unit) : Behaviour.NONE;
    }

    /** One service; what it runs is kept beside it, as behaviours are made anew. */
    private final class Service implements Behaviour {
        private final Unit unit;

        private Service(Unit unit) {
            this.unit = unit;
        }

        @Override
        public void start() throws UnitFailure, InterruptedException {
            List<String> before = unit.values("Service.ExecStartPre");
            for (String command : before) {
                finish(command);
            }
            List<String> commands = unit.values("Service.ExecStart");
            if (unit.isOneShot()) {
                for (String command : commands) {
                    finish(command);
                }
            } else if (!commands.isEmpty()) {
                stay(commands.getFirst());
            }
        }

        /** That there is no such program is found after the start, as a service counts as up at once. */
        private void stay(String command) throws UnitFailure {
            try {
                Process process = begin(command);
                running.put(unit.name(), process);
                process.onEnd(() -> Thread.startVirtualThread(() -> ended(process)));
            } catch (UnitFailure e) {
                if (unit.value("Service.Type").orElse("simple").equals("exec")) {
                    throw e;
                }
                Thread.startVirtualThread(() -> systemd.ended(unit.name(), e.status()));
            }
        }

        private void ended(Process process) {
            if (running.remove(unit.name(), process)) {
                try {
                    systemd.ended(unit.name(), process.await());
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                } catch (ClosedFileSystemException _) {
                    // It ended with the whole machine.
                }
            }
        }

        private void finish(String command) throws UnitFailure, InterruptedException {
            boolean mayFail = command.startsWith("-");
            Process process = begin(mayFail ? command.substring(1) : command);
            running.put(unit.name(), process);
            try {
                int status = process.await();
                if (status != 0 && !mayFail) {
                    throw new UnitFailure(
                            "exit-code", CommandText.words(command).getFirst(), status, "");
                }
            } finally {
                running.remove(unit.name(), process);
            }
        }

        private Process begin(String command) throws UnitFailure {
            Optional<User> user = unit.value("Service.User").flatMap(host.accounts()::user);
            if (user.isEmpty() && unit.value("Service.User").isPresent()) {
                throw new UnitFailure("exit-code", unit.name(), NO_USER, "");
            }
            Map<String, String> environment = environment(user);
            List<String> argv = CommandText.expanded(CommandText.words(command), environment);
            String program = argv.getFirst();
            if (!host.tree().asRoot().exists(program)) {
                throw new UnitFailure("exit-code", program, NO_PROGRAM, "");
            }
            var said =
                    new JournalLines(systemd.journal(), unit.name(), program.substring(program.lastIndexOf('/') + 1));
            Process process = host.begin(
                    argv,
                    program,
                    environment,
                    unit.value("Service.WorkingDirectory").orElse("/"),
                    user.map(host.accounts()::identity).orElse(Identity.ROOT),
                    InputStream.nullInputStream(),
                    said,
                    said);
            said.spokenBy(process.id());
            return process;
        }

        private Map<String, String> environment(Optional<User> user) {
            var environment = new LinkedHashMap<String, String>(Map.of("PATH", PATH, "LANG", "C.UTF-8"));
            if (user.isPresent()) {
                environment.put("HOME", user.get().home());
                environment.put("USER", user.get().name());
                environment.put("LOGNAME", user.get().name());
                environment.put("SHELL", user.get().shell());
            }
            for (String line : unit.values("Service.Environment")) {
                for (String word : CommandText.words(line)) {
                    int equals = word.indexOf('=');
                    environment.put(word.substring(0, Math.max(0, equals)), word.substring(equals + 1));
                }
            }
            return environment;
        }

        @Override
        public void stop() throws InterruptedException {
            Process process = running.remove(unit.name());
            if (process != null) {
                process.signal(Signal.TERM);
                process.await();
            }
        }
    }
}
