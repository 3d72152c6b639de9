package dev.nixoffload.cli;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.PairName;
import dev.nixoffload.pair.SettingsException;
import dev.nixoffload.pair.SettingsStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which pair is meant. */
final class PairChoice {
    private final Session session;

    PairChoice(Session session) {
        this.session = session;
    }

    /** A pair and where it is kept. */
    record Chosen(Pair pair, SettingsStore store) {}

    /** The named one, the one in the named file, or the only one there is. */
    Chosen choose(Optional<String> named) throws CannotRun, SettingsException {
        if (named.isPresent() && isFile(named.get())) {
            Path file = session.around().folder().resolve(named.get());
            if (!Files.exists(file)) {
                throw CannotRun.because(Message.of("cli.pair.no-file", file.toString()));
            }
            return only(session.tools().settings(file));
        }
        SettingsStore store = session.tools().settings();
        return named.isPresent() ? named(store, named.get()) : only(store);
    }

    /** No name of a pair looks like this. */
    private static boolean isFile(String text) {
        return text.endsWith(".json") || text.contains("/");
    }

    private static Chosen only(SettingsStore store) throws CannotRun, SettingsException {
        List<Pair> pairs = store.pairs();
        String file = store.file().toString();
        return switch (pairs.size()) {
            case 0 ->
                throw CannotRun.because(
                        Message.of("cli.pair.none", file),
                        Message.of("cli.pair.add-one"),
                        Message.of("cli.pair.or-practice"));
            case 1 -> new Chosen(pairs.getFirst(), store);
            default ->
                throw CannotRun.because(
                        Message.of("cli.pair.several", file), Message.of("cli.pair.name-one", names(pairs)));
        };
    }

    private static Chosen named(SettingsStore store, String text) throws CannotRun, SettingsException {
        PairName name;
        try {
            name = new PairName(text);
        } catch (BadValue e) {
            throw CannotRun.because(e);
        }
        List<Pair> pairs = store.pairs();
        Optional<Pair> found =
                pairs.stream().filter(pair -> pair.name().equals(name)).findFirst();
        if (found.isPresent()) {
            return new Chosen(found.get(), store);
        }
        Message absent = Message.of("cli.pair.absent", name.text(), store.file().toString());
        throw pairs.isEmpty()
                ? CannotRun.because(absent, Message.of("cli.pair.add-one"))
                : CannotRun.because(absent, Message.of("cli.pair.there-are", names(pairs)));
    }

    private static String names(List<Pair> pairs) {
        return pairs.stream().map(pair -> "“" + pair.name() + "”").collect(Collectors.joining(", "));
    }
}
