package dev.nixoffload.practice.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The shell and the programs of the computer that the tests run on, in a folder of their own. */
public final class RealShell {
    private static final Path SHELL = Path.of("/bin/sh");

    private final Path folder;

    public RealShell(Path folder) {
        this.folder = folder;
    }

    public static boolean isDash() throws IOException {
        return Files.exists(SHELL) && SHELL.toRealPath().endsWith("dash");
    }

    /** The scripts of a table, which lines of two percent signs part. */
    public static Stream<String> table(String name) {
        try {
            String text = Files.readString(Path.of("src/test/resources/practice/" + name + ".txt"));
            return Stream.of(text.split("(?m)^%%\n")).filter(snippet -> !snippet.isBlank());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public MakeBelieve.Result script(String script, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(SHELL.toString(), "-c", script, "sh"));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Path work = Files.createDirectory(folder.resolve("work"));
        var builder = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(MakeBelieve.ENVIRONMENT);
        int status = builder.start().waitFor();
        return new MakeBelieve.Result(text(out, work), text(err, work), status);
    }

    private static String text(Path file, Path work) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace(work.toString(), MakeBelieve.HOME);
    }
}
