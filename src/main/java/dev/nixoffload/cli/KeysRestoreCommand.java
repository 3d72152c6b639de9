package dev.nixoffload.cli;

import dev.nixoffload.key.KeyBackup;
import dev.nixoffload.machine.Secret;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.RestoredKeys;
import dev.nixoffload.offload.SecretHalf;
import dev.nixoffload.offload.Undertaking;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts the secret halves in a backup back where they were. */
@Command(
        name = "restore",
        header = "cli.keys.restore.header",
        description = "cli.keys.restore.description",
        footer = "cli.keys.restore.examples")
final class KeysRestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", descriptionKey = "cli.keys.restore.file")
    private Path file;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "builder|cache",
            completionCandidates = UndertakingArguments.SecretHalves.class,
            descriptionKey = "cli.keys.restore.only")
    private List<SecretHalf> only = List.of();

    @Option(names = "--replace", descriptionKey = "cli.keys.restore.replace")
    private boolean replace;

    @Mixin
    private BackupPassphrase passphrase;

    @Mixin
    private PlanOrYes how;

    @Mixin
    private WorkOptions options;

    private final Session session;

    KeysRestoreCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotRun, SettingsException, InterruptedException {
        how.check(session, options.json());
        List<KeyBackup.Entry> entries = opened(sealed());
        try {
            return options.on(
                    session,
                    (ground, pair) ->
                            how.carryOut(new WorkRun(session, options, ground, pair), undertaking(entries, pair)));
        } finally {
            entries.forEach(entry -> entry.content().close());
        }
    }

    /** A file that is damaged is told from a wrong passphrase, and before one is asked for. */
    private byte[] sealed() throws CannotRun {
        Path where = session.around().folder().resolve(file);
        try (InputStream stream = Files.newInputStream(where)) {
            return KeyBackup.read(stream);
        } catch (BadValue e) {
            throw CannotRun.because(e);
        } catch (IOException e) {
            throw CannotRun.because(new Problem(
                    Message.of("cli.keys.restore.unreadable", where.toString()),
                    Message.of("cli.keys.restore.unreadable-why"),
                    Message.of("cli.keys.restore.unreadable-remedy"),
                    e.toString()));
        }
    }

    private List<KeyBackup.Entry> opened(byte[] sealed) throws CannotRun {
        try (Secret secret = passphrase.known(session, file.toString())) {
            char[] phrase = secret.reveal();
            try {
                return KeyBackup.open(sealed, phrase);
            } finally {
                Arrays.fill(phrase, '\0');
            }
        } catch (BadValue e) {
            throw CannotRun.because(e);
        }
    }

    private Undertaking undertaking(List<KeyBackup.Entry> entries, Pair pair) throws CannotRun {
        Set<SecretHalf> wanted = only.isEmpty() ? EnumSet.allOf(SecretHalf.class) : EnumSet.copyOf(only);
        try {
            return new Undertaking.RestoreKeys(RestoredKeys.of(entries, pair, wanted), replace);
        } catch (BadValue e) {
            throw CannotRun.because(e);
        }
    }
}
