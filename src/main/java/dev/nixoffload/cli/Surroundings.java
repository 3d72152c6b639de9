package dev.nixoffload.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a command line program finds around it.
 *
 * @param in standard input
 * @param out what was asked for
 * @param err progress and trouble
 * @param size of the terminal, if there is one
 * @param folder the working directory
 * @param home what {@code ~/} stands for
 */
public record Surroundings(
        InputStream in,
        Outlet out,
        Outlet err,
        Keyboard keyboard,
        Supplier<WindowSize> size,
        InstantSource clock,
        Pause pause,
        Path folder,
        Path home) {
    /** Lets time pass. */
    @FunctionalInterface
    public interface Pause {
        void sleep(Duration duration) throws InterruptedException;
    }

    public static Surroundings ofThisProgram(Map<String, String> environment) {
        Charset charset = charset(System.getProperty("stdout.encoding"));
        return new Surroundings(
                new FileInputStream(FileDescriptor.in),
                outlet(FileDescriptor.out, 1, charset, environment),
                outlet(FileDescriptor.err, 2, charset, environment),
                new ConsoleKeyboard(),
                WindowSize.ofTheTerminal(),
                InstantSource.system(),
                Thread::sleep,
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("user.home")));
    }

    private static Outlet outlet(
            FileDescriptor descriptor, int number, Charset charset, Map<String, String> environment) {
        boolean terminal = isTerminal(number);
        boolean colour = terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
        return new Outlet(
                new PrintStream(new FileOutputStream(descriptor), true, charset),
                terminal && !"dumb".equals(environment.get("TERM")),
                colour);
    }

    /** The kernel names what a descriptor is open on; {@code isatty} of each one is not to be had from Java. */
    private static boolean isTerminal(int descriptor) {
        try {
            String open = Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString(descriptor)))
                    .toString();
            return open.startsWith("/dev/pts/") || open.startsWith("/dev/tty") || open.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }

    /** The POSIX locale says ASCII, where services and remote logins run that read UTF-8 very well. */
    private static Charset charset(String name) {
        Charset stated = name == null ? StandardCharsets.UTF_8 : Charset.forName(name, StandardCharsets.UTF_8);
        return stated.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : stated;
    }
}
