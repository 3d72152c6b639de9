package dev.nixoffload.machine;

import java.nio.file.Path;
import java.util.Optional;

/** The password for sudo on one machine: from a file for runs where nobody can be asked, else from a person. */
final class SudoPassword {
    private static final int MOST = 2;

    private final Optional<Path> file;
    private final Credentials credentials;
    private final String user;
    private final String host;
    private final SudoAnswer answer;

    SudoPassword(Optional<Path> file, Credentials credentials, String user, String host, SudoAnswer answer) {
        this.file = file;
        this.credentials = credentials;
        this.user = user;
        this.host = host;
        this.answer = answer;
    }

    /** Whether there is one without asking anybody. */
    boolean isAtHand() {
        return file.isPresent();
    }

    /**
     * The next one to try. A wrong one from a person may be corrected once; more could lock the account.
     *
     * @throws MachineException {@code NO_ROOT} where there is none, or none left to try
     */
    Secret next(int attempt) throws MachineException, InterruptedException {
        if (attempt > (file.isPresent() ? 1 : MOST)) {
            throw new MachineException(MachineException.Kind.NO_ROOT, answer.wrongPassword());
        }
        if (file.isPresent()) {
            return new PasswordFile(file.get()).password();
        }
        Optional<Secret> given = credentials.sudoPassword(user, host, attempt);
        return given.orElseThrow(() -> new MachineException(
                MachineException.Kind.NO_ROOT, attempt == 1 ? answer.noPassword() : answer.wrongPassword()));
    }
}
