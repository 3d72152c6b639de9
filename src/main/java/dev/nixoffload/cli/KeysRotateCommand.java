package dev.nixoffload.cli;

import dev.nixoffload.message.Message;
import dev.nixoffload.offload.SecretHalf;
import dev.nixoffload.offload.Undertaking;
import dev.nixoffload.pair.KeyName;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.SettingsException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a new key in the place of one. */
@Command(
        name = "rotate",
        header = "cli.keys.rotate.header",
        description = "cli.keys.rotate.description",
        footer = "cli.keys.rotate.examples")
final class KeysRotateCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "builder|cache",
            completionCandidates = UndertakingArguments.SecretHalves.class,
            descriptionKey = "cli.keys.rotate.which")
    private SecretHalf which;

    @Option(names = "--name", paramLabel = "NAME", descriptionKey = "cli.keys.rotate.name")
    private Optional<KeyName> name = Optional.empty();

    @Option(names = "--shell-too", descriptionKey = "cli.keys.shell-too")
    private boolean shellToo;

    @Mixin
    private YesOption yes;

    @Mixin
    private WorkOptions options;

    private final Session session;

    KeysRotateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotRun, SettingsException, InterruptedException {
        yes.check(session, options.json());
        return options.on(
                session,
                (ground, pair) -> new WorkRun(session, options, ground, pair).apply(undertaking(pair), yes.given()));
    }

    private Undertaking undertaking(Pair pair) throws CannotRun {
        return switch (which) {
            case BUILDER -> {
                if (name.isPresent()) {
                    throw CannotRun.because(
                            Message.of("cli.undertaking.not-with", "--name", UndertakingArguments.id(which)));
                }
                yield new Undertaking.RotateBuilderKey(UndertakingArguments.admission(shellToo));
            }
            case CACHE -> {
                if (shellToo) {
                    throw CannotRun.because(
                            Message.of("cli.undertaking.not-with", "--shell-too", UndertakingArguments.id(which)));
                }
                yield UndertakingArguments.rotateCacheKey(name, pair);
            }
        };
    }
}
