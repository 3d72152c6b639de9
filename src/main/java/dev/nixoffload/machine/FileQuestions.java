package dev.nixoffload.machine;

import dev.nixoffload.message.Message;
import java.util.Optional;

/** Looking at files with {@code stat} and {@code head}, which GNU and BusyBox have alike. */
final class FileQuestions {
    private static final String FORMAT = "%a|%u|%g|%s|%U|%G|%F";
    private static final int FIELDS = 7;

    private final Machine machine;
    private final Troubles troubles;

    FileQuestions(Machine machine, Troubles troubles) {
        this.machine = machine;
        this.troubles = troubles;
    }

    Optional<FileStat> stat(String path, Privilege privilege) throws MachineException, InterruptedException {
        CommandResult result = run(
                privilege, Command.of(Message.of("machine.file.stat", path), "stat", "-L", "-c", FORMAT, "--", path));
        if (isAbsent(result)) {
            return Optional.empty();
        }
        String[] fields = result.text().split("\\|", FIELDS);
        if (!result.ok() || fields.length != FIELDS) {
            throw troubles.unreadable(path, result.errorText());
        }
        // GNU tells an empty file from others; who asks for the kind wants to know whether it is a file.
        String kind = fields[6].equals("regular empty file") ? "regular file" : fields[6];
        return Optional.of(new FileStat(
                path,
                kind,
                Integer.parseInt(fields[0], 8),
                fields[4],
                fields[5],
                Integer.parseInt(fields[1]),
                Integer.parseInt(fields[2]),
                Long.parseLong(fields[3])));
    }

    Optional<byte[]> read(String path, Privilege privilege, int limit) throws MachineException, InterruptedException {
        CommandResult result = run(
                privilege,
                Command.of(Message.of("machine.file.read", path), "head", "-c", Integer.toString(limit), "--", path)
                        .keeping(Math.max(limit, 4096)));
        if (isAbsent(result)) {
            return Optional.empty();
        }
        if (!result.ok()) {
            throw troubles.unreadable(path, result.errorText());
        }
        return Optional.of(result.output());
    }

    private CommandResult run(Privilege privilege, Command command) throws MachineException, InterruptedException {
        return machine.run(
                switch (privilege) {
                    case USER -> command;
                    case ROOT -> command.asRoot();
                });
    }

    private static boolean isAbsent(CommandResult result) {
        return !result.ok()
                && (result.errorText().endsWith("No such file or directory")
                        || result.errorText().endsWith("Not a directory"));
    }
}
