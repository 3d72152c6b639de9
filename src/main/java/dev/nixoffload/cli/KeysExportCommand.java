package dev.nixoffload.cli;

import dev.nixoffload.key.PublicKeyCard;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.PublicHalves;
import dev.nixoffload.offload.Undertaking.Crossing;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes public halves down as text. */
@Command(
        name = "export",
        header = "cli.keys.export.header",
        description = "cli.keys.export.description",
        footer = "cli.keys.export.examples")
final class KeysExportCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FILE", descriptionKey = "cli.keys.export.file")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "builder|host|cache",
            completionCandidates = UndertakingArguments.Crossings.class,
            descriptionKey = "cli.keys.exchange.only")
    private List<Crossing> only = List.of();

    @Mixin
    private PairOption pairOption;

    @Mixin
    private CommonOptions common;

    private final Session session;

    KeysExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotRun, SettingsException, InterruptedException {
        try (Ground ground = pairOption.ground(session)) {
            Set<Crossing> wanted = only.isEmpty() ? EnumSet.allOf(Crossing.class) : EnumSet.copyOf(only);
            Pair pair = pairOption.meet(session, ground);
            String text = card(pair, ground, wanted).text();
            if (file.isPresent()) {
                write(session.around().folder().resolve(file.get()), text);
            } else {
                text.lines().forEach(line -> session.print(Line.of(line)));
            }
            return 0;
        }
    }

    private static PublicKeyCard card(Pair pair, Ground ground, Set<Crossing> wanted)
            throws CannotRun, InterruptedException {
        try {
            return PublicHalves.read(pair, ground.gateway(), wanted);
        } catch (MachineException e) {
            throw CannotRun.because(e.problem());
        }
    }

    /** A file that is there is somebody's. */
    private void write(Path where, String text) throws CannotRun {
        try {
            Files.writeString(where, text, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw CannotRun.because(new Problem(
                    Message.of("cli.keys.export.unwritable", where.toString()),
                    Message.of("cli.keys.export.unwritable-why"),
                    Message.of("cli.keys.export.unwritable-remedy"),
                    e.toString()));
        }
        session.note(Message.of("cli.result.saved", where.toString()));
    }
}
