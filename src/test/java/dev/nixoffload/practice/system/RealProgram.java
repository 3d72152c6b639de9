package dev.nixoffload.practice.system;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the machine that builds, to compare with. */
record RealProgram(Path folder) {
    /** Runs it in the C locale; the test is skipped where it is not installed. */
    Guest.Result run(String... argv) throws IOException, InterruptedException {
        assumeThat(isThere(argv[0])).as(argv[0] + " is installed").isTrue();
        var command = new ArrayList<String>(List.of("env", "LC_ALL=C", "HOME=" + folder));
        command.addAll(List.of(argv));
        File out = folder.resolve("real.out").toFile();
        File err = folder.resolve("real.err").toFile();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out)
                .redirectError(err)
                .start();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(argv[0] + " does not end");
        }
        return new Guest.Result(process.exitValue(), text(out), text(err));
    }

    private static String text(File file) throws IOException {
        return Files.readString(file.toPath(), StandardCharsets.UTF_8);
    }

    private static boolean isThere(String name) {
        return List.of("/usr/bin", "/usr/sbin", "/bin", "/sbin").stream()
                .anyMatch(each -> Files.isExecutable(Path.of(each, name)));
    }
}
