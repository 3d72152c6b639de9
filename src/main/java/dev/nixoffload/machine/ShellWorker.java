package dev.nixoffload.machine;

import dev.nixoffload.machine.CommandResult.Ending;
import dev.nixoffload.machine.ShellSource.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * One shell that runs commands one after the other. Keeping it saves, for every command, a channel, a login shell with
 * its rc files and, for root, a run of sudo with its slow look at the password. One thread uses it at a time.
 */
final class ShellWorker implements AutoCloseable {
    private static final String PROMPT = "password";

    private final Shell shell;
    private final ShellTalk talk;

    private ShellWorker(Shell shell, ShellTalk talk) {
        this.shell = shell;
        this.talk = talk;
    }

    /** A shell of the signed-in user; empty where the machine takes no further one at present. */
    static Optional<ShellWorker> start(ShellSource source, Deadline deadline)
            throws ShellGone, TimedOut, MachineException, InterruptedException {
        var talk = new ShellTalk();
        // Login shells may print before they are asked anything.
        String nonce = talk.expectFrames();
        Optional<Shell> shell = source.start(ShellText.LOOP, talk, deadline);
        if (shell.isEmpty()) {
            return Optional.empty();
        }
        var worker = new ShellWorker(shell.get(), talk);
        boolean greeted = false;
        try {
            worker.tell(ShellText.greeting(nonce));
            talk.awaitFrames(worker.shell, deadline);
            greeted = true;
            return Optional.of(worker);
        } finally {
            if (!greeted) {
                worker.drop();
            }
        }
    }

    /** Where sudo's passwords come from. */
    @FunctionalInterface
    interface Passwords {
        /** Throws where there is none, or none left to try. */
        Secret next(int attempt) throws MachineException, InterruptedException;
    }

    /** A program that becomes root and runs the words after it. */
    @FunctionalInterface
    interface Elevation {
        /** @param prompt how it is to ask for a password; without apostrophes */
        String words(String prompt);
    }

    /**
     * Why no root shell came of it; the worker is a shell of the user's still.
     *
     * @param status of the program that should have become root, 127 where there is none
     */
    record Refusal(int status, String said) {}

    /**
     * Turns into a shell of root's. Whatever is thrown, the worker is of no further use then.
     *
     * @param patience for each step; a person may think for longer than any deadline
     */
    Optional<Refusal> becomeRoot(Elevation elevation, Passwords passwords, Duration patience)
            throws ShellGone, TimedOut, MachineException, InterruptedException {
        String nonce = talk.expectFrames();
        tell(elevation.words(nonce + "[" + PROMPT + "]") + " /bin/sh -c "
                + ShellText.word(ShellText.announce(nonce) + ";" + ShellText.LOOP) + " sh \"$$\";s=$?;"
                + ShellText.frame(nonce, "$s") + "\n");
        for (int attempt = 1; talk.awaitErrorFrame(shell, Deadline.in(patience)).equals(PROMPT); attempt++) {
            byte[] line = line(passwords.next(attempt));
            talk.expectErrorFrame(nonce);
            tell(line);
        }
        talk.awaitFrames(shell, Deadline.in(patience));
        if (!talk.frame().equals(ShellText.STARTED)) {
            return Optional.of(new Refusal(Integer.parseInt(talk.frame()), text(talk.errorKept())));
        }
        tell(ShellText.greeting(talk.expectFrames()));
        talk.awaitFrames(shell, Deadline.in(patience));
        return Optional.empty();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }

    private static byte[] line(Secret secret) {
        byte[] bytes = secret.utf8();
        byte[] line = Arrays.copyOf(bytes, bytes.length + 1);
        line[bytes.length] = '\n';
        Arrays.fill(bytes, (byte) 0);
        return line;
    }

    /** Runs one command to its end. Whatever is thrown, the worker is of no further use then. */
    CommandResult run(Command command, Deadline deadline, Lines lines)
            throws ShellGone, TimedOut, InterruptedException {
        long began = System.nanoTime();
        tell(ShellText.run(command, talk.expectFrames(command.outputLimit())));
        ShellTalk.Answer answer = talk.awaitCommand(shell, deadline, lines);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return switch (answer) {
            case COMPLETE ->
                new CommandResult(command, ending(talk.frame()), talk.outputKept(), talk.errorKept(), false, took);
            case TOO_LONG ->
                new CommandResult(
                        command, new Ending.Signalled("TERM"), talk.outputKept(), talk.errorKept(), true, took);
        };
    }

    /**
     * A status above 128 is a signal to every shell, and nothing else is to be had from one. What is none of the
     * signals that commonly end a process is an exit status after all: 255 of ssh, for example.
     */
    private static Ending ending(String word) {
        int status = Integer.parseInt(word);
        return switch (status) {
            case 129 -> new Ending.Signalled("HUP");
            case 130 -> new Ending.Signalled("INT");
            case 131 -> new Ending.Signalled("QUIT");
            case 132 -> new Ending.Signalled("ILL");
            case 134 -> new Ending.Signalled("ABRT");
            case 135 -> new Ending.Signalled("BUS");
            case 136 -> new Ending.Signalled("FPE");
            case 137 -> new Ending.Signalled("KILL");
            case 139 -> new Ending.Signalled("SEGV");
            case 141 -> new Ending.Signalled("PIPE");
            case 142 -> new Ending.Signalled("ALRM");
            case 143 -> new Ending.Signalled("TERM");
            default -> new Ending.Exited(status);
        };
    }

    private void tell(String text) {
        tell(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Says something to the shell without waiting for it to listen. The bytes are zeroed when they were written. */
    private void tell(byte[] bytes) {
        // In a thread of its own: a connection that has died takes nothing any more, and nobody may wait for that.
        Thread.startVirtualThread(() -> {
            try {
                shell.write(bytes);
            } catch (IOException _) {
                // The end of the shell is reported through the listener.
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        });
    }

    boolean alive() {
        return !talk.isOver();
    }

    /** Lets go of it at once, whatever it is doing; the machine ends what still runs. */
    void drop() {
        shell.close();
    }

    /** Lets go of it while it is idle. */
    @Override
    public void close() {
        Thread.startVirtualThread(() -> {
            try {
                shell.write(ShellText.GOOD_BYE.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException _) {
                // Gone already.
            }
            shell.close();
        });
    }
}
