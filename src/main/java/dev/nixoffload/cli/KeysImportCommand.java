package dev.nixoffload.cli;

import dev.nixoffload.key.PublicKeyCard;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.Undertaking;
import dev.nixoffload.offload.Undertaking.Crossing;
import dev.nixoffload.pair.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts public halves that were carried by hand where they belong. */
@Command(
        name = "import",
        header = "cli.keys.import.header",
        description = "cli.keys.import.description",
        footer = "cli.keys.import.examples")
final class KeysImportCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    @Parameters(paramLabel = "FILE", descriptionKey = "cli.keys.import.file")
    private String file;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "builder|host|cache",
            completionCandidates = UndertakingArguments.Crossings.class,
            descriptionKey = "cli.keys.import.only")
    private List<Crossing> only = List.of();

    @Option(names = "--shell-too", descriptionKey = "cli.keys.shell-too")
    private boolean shellToo;

    @Mixin
    private PlanOrYes how;

    @Mixin
    private WorkOptions options;

    private final Session session;

    KeysImportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotRun, SettingsException, InterruptedException {
        how.check(session, options.json());
        Undertaking undertaking = undertaking();
        return options.on(
                session, (ground, pair) -> how.carryOut(new WorkRun(session, options, ground, pair), undertaking));
    }

    /** What the file says is found out before any machine is asked anything. */
    private Undertaking undertaking() throws CannotRun {
        Set<Crossing> wanted = only.isEmpty() ? EnumSet.allOf(Crossing.class) : EnumSet.copyOf(only);
        try (InputStream text = file.equals(STANDARD_INPUT)
                ? session.around().in()
                : Files.newInputStream(session.around().folder().resolve(file))) {
            return Undertaking.ImportKeys.of(
                    PublicKeyCard.read(text), wanted, UndertakingArguments.admission(shellToo));
        } catch (BadValue e) {
            throw CannotRun.because(e);
        } catch (IOException e) {
            throw CannotRun.because(new Problem(
                    Message.of("cli.keys.import.unreadable", file),
                    Message.of("cli.keys.import.unreadable-why"),
                    Message.of("cli.keys.import.unreadable-remedy"),
                    e.toString()));
        }
    }
}
