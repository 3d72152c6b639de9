package dev.nixoffload.key;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** The {@code ssh-keygen} of this computer; a test that needs it is skipped where there is none. */
record RealSshKeygen(Path folder) {
    /** What it printed, on both streams; fails the test where it fails. */
    String run(String... arguments) throws IOException, InterruptedException {
        var argv = new ArrayList<>(List.of("ssh-keygen"));
        argv.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(argv)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return abort("there is no ssh-keygen here");
        }
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(argv + ": " + said);
        }
        return said;
    }

    /** Makes a key with the given options, and gives the private file. */
    byte[] make(String name, String... options) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of("-q", "-C", "somebody@laptop", "-f", name));
        arguments.addAll(List.of(options));
        run(arguments.toArray(String[]::new));
        return Files.readAllBytes(folder.resolve(name));
    }

    SshPublicKey publicHalf(String name) throws IOException {
        return SshPublicKey.parse(Files.readString(folder.resolve(name + ".pub")));
    }

    Path write(String name, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
