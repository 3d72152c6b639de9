package dev.nixoffload.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** The two virtual machines of {@code src/lab}, and the product run against them as a person would run it. */
public final class Lab {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** A reset takes a second or two; now and then, why is not known, one never ends, and the next one does. */
    private static final Duration RESET = Duration.ofMinutes(1);

    private static final int RESETS = 3;
    private static final Path PRODUCT = Path.of("target/offload-wizard");

    /** Both machines as they were after {@code lab up --pair}. */
    public void reset() throws IOException, InterruptedException {
        for (int left = RESETS - 1; ; left--) {
            try {
                succeed(RESET, "reset");
                return;
            } catch (TimeoutException e) {
                if (left == 0) {
                    throw new IOException(e);
                }
                System.err.println(e.getMessage());
            }
        }
    }

    void inflict(Break fault) throws IOException, InterruptedException {
        succeed("break", fault.name());
    }

    /** On the console of a machine. */
    void asRoot(String machine, String command) throws IOException, InterruptedException {
        succeed("root", machine, command);
    }

    /** @param breaks their names in {@code breaks.tsv} */
    public void inflict(List<String> breaks) throws IOException, InterruptedException {
        for (String name : breaks) {
            succeed("break", name);
        }
    }

    /** The desktop loses its power, and what it had not synced. */
    void cutPower() throws IOException, InterruptedException {
        succeed("kill", "desktop");
    }

    /** The desktop boots from its disk; it can be signed in to when this returns. */
    void boot() throws IOException, InterruptedException {
        succeed("start", "desktop");
    }

    /** Whether the admin's shell on the desktop sees it so. */
    boolean onDesktop(String condition) throws IOException, InterruptedException {
        return lab("ssh", "desktop", condition).status() == 0;
    }

    /** What was changed on both machines, as a person is told. */
    String journal() throws IOException, InterruptedException {
        return lab("in", PRODUCT.resolve("bin/offload-wizard").toString(), "journal", "--pair", "target/lab/pair.json")
                .output();
    }

    /** The checklist as a third computer on their network sees it. */
    Verdicts validate() throws IOException, InterruptedException {
        return verdicts(
                "in",
                PRODUCT.resolve("bin/offload-wizard").toString(),
                "validate",
                "--json",
                "--pair",
                "target/lab/pair.json");
    }

    /** The checklist as the laptop itself sees it. */
    Verdicts validateOnLaptop() throws IOException, InterruptedException {
        succeed("push", "laptop", PRODUCT.toString(), "offload-wizard");
        return verdicts("ssh", "laptop", "offload-wizard/bin/offload-wizard validate --json --pair .lab/pair.json");
    }

    private Verdicts verdicts(String... arguments) throws IOException, InterruptedException {
        Answer answer = lab(arguments);
        try {
            return Verdicts.parse(answer.output());
        } catch (IOException e) {
            throw new IOException(answer.toString(), e);
        }
    }

    private void succeed(String... arguments) throws IOException, InterruptedException {
        try {
            succeed(PATIENCE, arguments);
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
    }

    private void succeed(Duration patience, String... arguments)
            throws IOException, InterruptedException, TimeoutException {
        Answer answer = lab(patience, arguments);
        if (answer.status() != 0) {
            throw new IOException("lab " + String.join(" ", arguments) + ": " + answer);
        }
    }

    private Answer lab(String... arguments) throws IOException, InterruptedException {
        try {
            return lab(PATIENCE, arguments);
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
    }

    private Answer lab(Duration patience, String... arguments)
            throws IOException, InterruptedException, TimeoutException {
        List<String> command = new ArrayList<>(List.of("src/lab/lab"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        try {
            process.getOutputStream().close();
            var output = CompletableFuture.supplyAsync(() -> text(process.inputReader(StandardCharsets.UTF_8)));
            var errors = CompletableFuture.supplyAsync(() -> text(process.errorReader(StandardCharsets.UTF_8)));
            if (!process.waitFor(patience)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new TimeoutException(
                        "no end after " + patience + ": " + command + "\n" + said(output) + "\n" + said(errors));
            }
            return new Answer(process.exitValue(), output.join(), errors.join());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** A machine that was started may hold the line open. */
    private static String said(CompletableFuture<String> text) {
        return text.completeOnTimeout("(more to come)", 5, TimeUnit.SECONDS).join();
    }

    private static String text(BufferedReader reader) {
        return reader.lines().collect(Collectors.joining("\n"));
    }

    private record Answer(int status, String output, String errors) {
        @Override
        public String toString() {
            return "status " + status + "\n" + output + "\n" + errors;
        }
    }
}
