package dev.nixoffload.cli;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Undertaking;
import dev.nixoffload.pair.KeyName;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.SettingsException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
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
            completionCandidates = Names.class,
            descriptionKey = "cli.keys.rotate.which")
    private Which which;

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

    /** A key that can be replaced. */
    enum Which {
        BUILDER,
        CACHE;

        private String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Which parse(String text) {
            return Arrays.stream(values())
                    .filter(which -> which.id().equals(text))
                    .findFirst()
                    .orElseThrow(() -> BadValue.of("cli.bad.rotated", text));
        }
    }

    /** What a shell offers. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Which.values()).map(Which::id).iterator();
        }
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
                    throw CannotRun.because(Message.of("cli.undertaking.not-with", "--name", which.id()));
                }
                yield new Undertaking.RotateBuilderKey(UndertakingArguments.admission(shellToo));
            }
            case CACHE -> {
                if (shellToo) {
                    throw CannotRun.because(Message.of("cli.undertaking.not-with", "--shell-too", which.id()));
                }
                yield UndertakingArguments.rotateCacheKey(name, pair);
            }
        };
    }
}
