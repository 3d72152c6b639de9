package dev.nixoffload.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nixoffload.key.KeyBackup;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.Secret;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.RestoredKeys;
import dev.nixoffload.offload.SecretHalf;
import dev.nixoffload.offload.SecretHalves;
import dev.nixoffload.pair.OwnersFile;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.SettingsException;
import dev.nixoffload.report.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the secret halves of a pair's keys into one encrypted file. */
@Command(
        name = "backup",
        header = "cli.keys.backup.header",
        description = "cli.keys.backup.description",
        footer = "cli.keys.backup.examples")
final class KeysBackupCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", descriptionKey = "cli.keys.backup.file")
    private Path file;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "builder|cache",
            completionCandidates = UndertakingArguments.SecretHalves.class,
            descriptionKey = "cli.keys.backup.only")
    private List<SecretHalf> only = List.of();

    @Option(names = "--overwrite", descriptionKey = "cli.keys.backup.overwrite")
    private boolean overwrite;

    @Mixin
    private BackupPassphrase passphrase;

    @Mixin
    private WorkOptions options;

    private final Session session;

    KeysBackupCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotRun, SettingsException, InterruptedException {
        Path where = session.around().folder().resolve(file);
        mustBeFree(where);
        try (Secret secret = passphrase.chosen(session)) {
            return options.on(session, (ground, pair) -> backUp(ground, pair, where, secret));
        }
    }

    /** Found out before anybody types a passphrase for nothing. */
    private void mustBeFree(Path where) throws CannotRun {
        for (Path path : List.of(where, new OwnersFile(where).scratch())) {
            if (!overwrite && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                throw CannotRun.because(
                        Message.of("cli.keys.backup.exists", path.toString()),
                        Message.of("cli.keys.backup.exists-remedy"));
            }
        }
    }

    private int backUp(Ground ground, Pair pair, Path where, Secret secret) throws CannotRun, InterruptedException {
        Set<SecretHalf> wanted = only.isEmpty() ? EnumSet.allOf(SecretHalf.class) : EnumSet.copyOf(only);
        List<KeyBackup.Entry> entries;
        try {
            entries = SecretHalves.read(pair, ground.gateway(), wanted);
        } catch (MachineException e) {
            throw CannotRun.because(e.problem());
        }
        char[] phrase = secret.reveal();
        try {
            // What could not be restored is no backup.
            RestoredKeys keys = RestoredKeys.of(entries, pair, wanted);
            write(where, KeyBackup.seal(entries, phrase, new SecureRandom()));
            show(ground, pair, where, keys);
            return 0;
        } catch (BadValue e) {
            throw CannotRun.because(e);
        } finally {
            Arrays.fill(phrase, '\0');
            entries.forEach(entry -> entry.content().close());
        }
    }

    private void write(Path where, byte[] sealed) throws CannotRun {
        mustBeFree(where);
        try {
            new OwnersFile(where).replace(sealed);
        } catch (IOException e) {
            throw CannotRun.because(new Problem(
                    Message.of("cli.keys.backup.unwritable", where.toString()),
                    Message.of("cli.keys.backup.unwritable-why"),
                    Message.of("cli.keys.backup.unwritable-remedy"),
                    e.toString()));
        }
    }

    private void show(Ground ground, Pair pair, Path where, RestoredKeys keys) {
        if (options.json()) {
            var form = new JsonForm(session);
            ObjectNode json = form.begun("offload-wizard-backup", ground).put("file", where.toString());
            new KeysJson(form).into(json.putArray("keys"), keys.brought());
            form.print(json);
            return;
        }
        options.heading(session, ground, pair).forEach(session::print);
        new KeysText(new Wording(session.words()), false).lines(keys.brought()).forEach(session::print);
        session.print(Line.of(session.words().say("cli.result.saved", where.toString())));
        session.print(Line.of(session.words().say("cli.keys.backup.keep")));
    }
}
