package dev.nixoffload.pair;

import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * The pairs a person has set up, kept in one file, without secrets. Safe to be used by several threads and by several
 * programs at once: each change is made to what the file holds at that moment.
 */
public final class SettingsStore {
    /** No settings are this long; what is, was not meant to be one. */
    private static final int LIMIT = 1 << 20;

    private final Path file;
    private final Path home;

    /** {@code home} is what a leading {@code ~/} stands for in the file. */
    public SettingsStore(Path file, Path home) {
        this.file = file;
        this.home = home;
    }

    /** {@code $XDG_CONFIG_HOME/offload-wizard/settings.json}; the variable counts only if absolute, as XDG says. */
    public static Path usualFile(Map<String, String> environment, Path home) {
        Path configuration = Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
                .filter(text -> text.startsWith("/"))
                .map(Path::of)
                .orElse(home.resolve(".config"));
        return configuration.resolve("offload-wizard").resolve("settings.json");
    }

    public Path file() {
        return file;
    }

    /** The pairs in the order they were added; none where there is no file yet. */
    public List<Pair> pairs() throws SettingsException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LIMIT + 1);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new SettingsException(
                    new Problem(
                            Message.of("pair.settings.unreadable", file.toString()),
                            Message.of("pair.settings.system-says"),
                            Message.of("pair.settings.make-readable", file.toString()),
                            e.toString()),
                    e);
        }
        if (bytes.length > LIMIT) {
            throw new SettingsException(new Problem(
                    Message.of("pair.settings.too-long", file.toString()),
                    Message.of("pair.settings.whole-or-nothing"),
                    Message.of("pair.settings.correct-it"),
                    ""));
        }
        return new SettingsFormat(file, home).read(bytes);
    }

    /** Adds a pair at the end; refused where the name is taken. */
    public void add(Pair pair) throws SettingsException, InterruptedException {
        change(pairs -> {
            if (find(pairs, pair.name()).isPresent()) {
                throw new Refusal(taken(pair.name()));
            }
            pairs.add(pair);
            return pairs;
        });
    }

    /**
     * Changes one pair, its name too; refused where there is none of that name, or another one has the new name.
     *
     * @return the pair as it is kept now
     */
    public Pair update(PairName name, UnaryOperator<Pair> change) throws SettingsException, InterruptedException {
        var changed = new AtomicReference<Pair>();
        change(pairs -> {
            Pair before = find(pairs, name).orElseThrow(() -> new Refusal(absent(name)));
            Pair after = change.apply(before);
            if (!after.name().equals(name) && find(pairs, after.name()).isPresent()) {
                throw new Refusal(taken(after.name()));
            }
            pairs.set(pairs.indexOf(before), after);
            changed.set(after);
            return pairs;
        });
        return changed.get();
    }

    /** Takes one pair out; refused where there is none of that name. */
    public void remove(PairName name) throws SettingsException, InterruptedException {
        change(pairs -> {
            if (!pairs.removeIf(pair -> pair.name().equals(name))) {
                throw new Refusal(absent(name));
            }
            return pairs;
        });
    }

    private List<Pair> change(UnaryOperator<List<Pair>> change) throws SettingsException, InterruptedException {
        try (SettingsFile held = SettingsFile.hold(file)) {
            List<Pair> after = change.apply(new ArrayList<>(pairs()));
            held.replace(SettingsWriter.write(after));
            return after;
        } catch (Refusal e) {
            throw new SettingsException(e.problem, e);
        } catch (IOException e) {
            throw new SettingsException(
                    new Problem(
                            Message.of("pair.settings.unwritable", file.toString()),
                            Message.of("pair.settings.system-says"),
                            Message.of("pair.settings.make-writable", file.toString()),
                            e.toString()),
                    e);
        }
    }

    private static Optional<Pair> find(List<Pair> pairs, PairName name) {
        return pairs.stream().filter(pair -> pair.name().equals(name)).findFirst();
    }

    private Problem taken(PairName name) {
        return new Problem(
                Message.of("pair.settings.name-taken", name.text(), file.toString()),
                Message.of("pair.settings.names-differ"),
                Message.of("pair.settings.choose-name"),
                "");
    }

    private Problem absent(PairName name) {
        return new Problem(
                Message.of("pair.settings.name-absent", name.text(), file.toString()),
                Message.of("pair.settings.names-differ"),
                Message.of("pair.settings.list-names"),
                "");
    }

    /** A change that is not to be made, on its way out of the change. */
    private static final class Refusal extends RuntimeException {
        private final transient Problem problem;

        Refusal(Problem problem) {
            super(problem.what().key());
            this.problem = problem;
        }
    }
}
