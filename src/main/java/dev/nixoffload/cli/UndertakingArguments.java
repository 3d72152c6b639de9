package dev.nixoffload.cli;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.SecretHalf;
import dev.nixoffload.offload.Undertaking;
import dev.nixoffload.offload.Undertaking.Admission;
import dev.nixoffload.offload.Undertaking.Crossing;
import dev.nixoffload.pair.KeyName;
import dev.nixoffload.pair.Pair;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is to be done to a pair, named by its id, with what can be said about it. */
final class UndertakingArguments {
    @Parameters(
            paramLabel = "UNDERTAKING",
            completionCandidates = UndertakingName.All.class,
            descriptionKey = "cli.undertaking.which")
    private UndertakingName which;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "builder|host|cache",
            completionCandidates = Crossings.class,
            descriptionKey = "cli.undertaking.only")
    private List<Crossing> only = List.of();

    @Option(names = "--shell-too", descriptionKey = "cli.undertaking.shell-too")
    private boolean shellToo;

    @Option(names = "--name", paramLabel = "NAME", descriptionKey = "cli.undertaking.name")
    private Optional<KeyName> name = Optional.empty();

    /** What a shell offers for the keys. */
    static final class Crossings implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Crossing.values())
                    .map(UndertakingArguments::id)
                    .iterator();
        }
    }

    /** {@code builder}, {@code host} or {@code cache}. */
    static String id(Crossing crossing) {
        return crossing.name().toLowerCase(Locale.ROOT);
    }

    /** What a shell offers for the keys that have a secret half. */
    static final class SecretHalves implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(SecretHalf.values())
                    .map(UndertakingArguments::id)
                    .iterator();
        }
    }

    /** {@code builder} or {@code cache}. */
    static String id(SecretHalf half) {
        return half.name().toLowerCase(Locale.ROOT);
    }

    static SecretHalf secretHalf(String text) {
        return Arrays.stream(SecretHalf.values())
                .filter(half -> id(half).equals(text))
                .findFirst()
                .orElseThrow(() -> BadValue.of("cli.bad.secret-half", text));
    }

    Undertaking of(Pair pair) throws CannotRun {
        return switch (which) {
            case EXCHANGE_KEYS -> {
                refuse(name.isPresent(), "--name");
                yield exchange(only, shellToo);
            }
            case ROTATE_BUILDER_KEY -> {
                refuse(name.isPresent(), "--name");
                refuse(!only.isEmpty(), "--only");
                yield new Undertaking.RotateBuilderKey(admission(shellToo));
            }
            case ROTATE_CACHE_KEY -> {
                refuse(shellToo, "--shell-too");
                refuse(!only.isEmpty(), "--only");
                yield rotateCacheKey(name, pair);
            }
        };
    }

    static Undertaking exchange(List<Crossing> only, boolean shellToo) {
        Set<Crossing> crossings = only.isEmpty() ? EnumSet.allOf(Crossing.class) : EnumSet.copyOf(only);
        return new Undertaking.ExchangeKeys(crossings, admission(shellToo));
    }

    /** Where no name is given, the one that comes next. */
    static Undertaking rotateCacheKey(Optional<KeyName> name, Pair pair) {
        return new Undertaking.RotateCacheKey(
                name.orElseGet(() -> pair.offload().cacheKeyName().next()));
    }

    static Admission admission(boolean shellToo) {
        return shellToo ? Admission.SHELL_TOO : Admission.NIX_ALONE;
    }

    private void refuse(boolean given, String option) throws CannotRun {
        if (given) {
            throw CannotRun.because(Message.of("cli.undertaking.not-with", option, which.id()));
        }
    }
}
