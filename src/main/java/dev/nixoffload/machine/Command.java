package dev.nixoffload.machine;

import dev.nixoffload.message.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A command to run on a machine, as data. It is quoted in one place, by the transport; nothing here is shell syntax.
 *
 * @param purpose what it is for, in a sentence that people are shown while it runs
 * @param argv program and arguments; no NUL in them
 * @param stdin what it reads, then end of file; binary
 * @param privilege whom it runs as
 * @param effect what it does to the machine
 * @param environment variables set on top of {@code LC_ALL=C}
 * @param deadline how long it may take once it is its turn, on the wall clock
 * @param outputLimit bytes kept of each of its outputs; when one is longer the command is stopped and the result says
 *     {@code truncated}
 */
public record Command(
        Message purpose,
        List<String> argv,
        byte[] stdin,
        Privilege privilege,
        Effect effect,
        Map<String, String> environment,
        Duration deadline,
        int outputLimit) {
    /** What a command does to its machine. */
    public enum Effect {
        /** Nothing. One that was lost with its shell or its connection is asked once more. */
        READS,
        /** It is run once at most: nobody knows how far one came that was lost. */
        CHANGES
    }

    private static final Duration USUAL_DEADLINE = Duration.ofSeconds(20);
    private static final int USUAL_LIMIT = 1 << 20;

    public Command {
        Objects.requireNonNull(purpose);
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
        if (argv.isEmpty() || argv.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("no command in " + argv);
        }
        if (environment.keySet().stream().anyMatch(name -> !name.matches("[A-Za-z_][A-Za-z0-9_]*"))) {
            throw new IllegalArgumentException("not environment names: " + environment.keySet());
        }
    }

    /** A command of the admin user that only reads, without input, with 20 s and 1 MiB of output. */
    public static Command of(Message purpose, String... argv) {
        return new Command(
                purpose,
                List.of(argv),
                new byte[0],
                Privilege.USER,
                Effect.READS,
                Map.of(),
                USUAL_DEADLINE,
                USUAL_LIMIT);
    }

    /** A constant POSIX shell script; what varies goes in as {@code "$1"}, {@code "$2"}, … */
    public static Command script(Message purpose, String script, String... arguments) {
        var argv = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
        argv.addAll(List.of(arguments));
        return of(purpose, argv.toArray(String[]::new));
    }

    public Command asRoot() {
        return new Command(purpose, argv, stdin, Privilege.ROOT, effect, environment, deadline, outputLimit);
    }

    /** Not to be run twice. */
    public Command changing() {
        return new Command(purpose, argv, stdin, privilege, Effect.CHANGES, environment, deadline, outputLimit);
    }

    public Command within(Duration limit) {
        return new Command(purpose, argv, stdin, privilege, effect, environment, limit, outputLimit);
    }

    public Command reading(byte[] input) {
        return new Command(purpose, argv, input, privilege, effect, environment, deadline, outputLimit);
    }

    public Command with(Map<String, String> variables) {
        return new Command(purpose, argv, stdin, privilege, effect, variables, deadline, outputLimit);
    }

    public Command keeping(int bytes) {
        return new Command(purpose, argv, stdin, privilege, effect, environment, deadline, bytes);
    }
}
