package dev.nixoffload.change;

import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.AbsolutePath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks at many paths of a machine as root, by one command. */
public final class PathSurvey {
    /** Bytes of a file that is read whole; what is longer is not edited. */
    public static final int LONGEST = 1 << 20;

    private static final int ANSWER = 64 << 20;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Machine machine;

    public PathSurvey(Machine machine) {
        this.machine = machine;
    }

    /**
     * What stands at these paths.
     *
     * @param open those of which the content is read
     * @param secret those of which nothing is read but a digest
     */
    public Map<AbsolutePath, Sight> look(List<AbsolutePath> open, List<AbsolutePath> secret)
            throws MachineException, InterruptedException {
        List<AbsolutePath> opened = open.stream().distinct().toList();
        List<AbsolutePath> paths =
                Stream.concat(opened.stream(), secret.stream()).distinct().toList();
        if (paths.isEmpty()) {
            return Map.of();
        }
        var arguments = new ArrayList<String>();
        arguments.add(Integer.toString(opened.size()));
        paths.forEach(path -> arguments.add(path.text()));
        CommandResult result = machine.run(Command.script(
                        Message.of("change.run.look", Integer.toString(paths.size())),
                        ScriptText.look().text(),
                        arguments.toArray(String[]::new))
                .asRoot()
                .within(LIMIT)
                .keeping(ANSWER));
        return SightReader.read(paths, result).orElseThrow(() -> unreadable(result));
    }

    private static MachineException unreadable(CommandResult result) {
        return new MachineException(
                MachineException.Kind.UNREADABLE,
                new Problem(
                        Message.of("change.look.failed"),
                        Message.of("change.look.failed-why"),
                        Message.of("change.look.failed-remedy"),
                        result.errorText()));
    }
}
