package dev.nixoffload.cli;

import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.PasswordFile;
import dev.nixoffload.machine.Secret;
import dev.nixoffload.message.Message;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The passphrase of a backup: the first line of a file, or what somebody types. It never stands in an argument. */
final class BackupPassphrase {
    @Option(names = "--passphrase-file", paramLabel = "FILE", descriptionKey = "cli.keys.backup.passphrase-file")
    private Optional<Path> file = Optional.empty();

    /** A new one, which has to be typed twice. */
    Secret chosen(Session session) throws CannotRun {
        Secret first = given(session, Message.of("cli.keys.backup.ask-new"));
        if (file.isPresent()) {
            return first;
        }
        char[] once = first.reveal();
        char[] again = typed(session, Message.of("cli.keys.backup.ask-again"));
        try {
            if (!Arrays.equals(once, again)) {
                first.close();
                throw CannotRun.because(Message.of("cli.keys.backup.differ"));
            }
            return first;
        } finally {
            Arrays.fill(once, '\0');
            Arrays.fill(again, '\0');
        }
    }

    /** The one of a backup that is there. */
    Secret known(Session session, String backup) throws CannotRun {
        return given(session, Message.of("cli.keys.backup.ask", backup));
    }

    private Secret given(Session session, Message question) throws CannotRun {
        if (file.isEmpty()) {
            return new Secret(typed(session, question));
        }
        try {
            return new PasswordFile(session.around().folder().resolve(file.get())).password();
        } catch (MachineException e) {
            throw CannotRun.because(e.problem());
        }
    }

    private static char[] typed(Session session, Message question) throws CannotRun {
        if (!session.around().keyboard().present()) {
            throw CannotRun.because(Message.of("cli.keys.backup.nobody"), Message.of("cli.keys.backup.nobody-remedy"));
        }
        char[] typed = session.around()
                .keyboard()
                .hidden(session.words().say(question) + " ")
                .orElse(new char[0]);
        if (typed.length == 0) {
            throw CannotRun.because(Message.of("key.backup.no-passphrase"));
        }
        return typed;
    }
}
