package dev.nixoffload.practice.nix;

import dev.nixoffload.nix.StorePath;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code nix-store}, as far as the pair's guides use it. */
final class NixStoreProgram implements Program {
    private static final long SERVE_MAGIC = 0x390c9deb;

    /** What it is to do, and what is to be known for that. */
    private static final Set<String> OPERATIONS = Set.of(
            "--realise", "--query", "--check-validity", "--dump", "--delete", "--generate-binary-cache-key", "--serve");

    private static final Map<String, Integer> FLAGS = Map.ofEntries(
            Map.entry("--realise", 0),
            Map.entry("-r", 0),
            Map.entry("--realize", 0),
            Map.entry("--query", 0),
            Map.entry("-q", 0),
            Map.entry("--references", 0),
            Map.entry("--requisites", 0),
            Map.entry("-R", 0),
            Map.entry("--outputs", 0),
            Map.entry("--deriver", 0),
            Map.entry("-d", 0),
            Map.entry("--hash", 0),
            Map.entry("--size", 0),
            Map.entry("--check-validity", 0),
            Map.entry("--dump", 0),
            Map.entry("--delete", 0),
            Map.entry("--generate-binary-cache-key", 0),
            Map.entry("--serve", 0),
            Map.entry("--write", 0));

    private static final Map<String, String> OTHER_NAMES = Map.of(
            "-r", "--realise", "--realize", "--realise", "-q", "--query", "-R", "--requisites", "-d", "--deriver");

    private final Installation nix;

    NixStoreProgram(Installation nix) {
        this.nix = nix;
    }

    @Override
    public int run(Task task) throws IOException, InterruptedException {
        return LegacyProgram.run("nix-store", nix, task, FLAGS, NixStoreProgram::operate);
    }

    private static int operate(Words words) throws IOException, InterruptedException {
        List<String> given = words.flags().keySet().stream()
                .map(flag -> OTHER_NAMES.getOrDefault(flag, flag))
                .toList();
        List<String> operations = given.stream().filter(OPERATIONS::contains).toList();
        if (operations.isEmpty()) {
            throw new NixError.Usage("no operation specified");
        }
        if (operations.size() > 1) {
            throw new NixError.Usage("only one operation may be specified");
        }
        switch (operations.getFirst()) {
            case "--generate-binary-cache-key" -> generate(words);
            case "--serve" -> serve(words);
            case "--dump" ->
                words.task()
                        .out()
                        .write(Archive.pack(words.task().files(), words.only()).bytes());
            default -> {
                try (NixStore store = Stores.usual(words.session())) {
                    return inStore(operations.getFirst(), given, words, store);
                }
            }
        }
        return 0;
    }

    private static int inStore(String operation, List<String> given, Words words, NixStore store)
            throws IOException, InterruptedException {
        var paths = new ArrayList<StorePath>();
        for (String word : words.plain()) {
            paths.add(Address.parse(word));
        }
        switch (operation) {
            case "--realise" -> realise(paths, words, store);
            case "--query" -> query(paths, given, words, store);
            case "--check-validity" -> {
                for (StorePath path : paths) {
                    if (!store.has(path)) {
                        throw new NixError.InvalidPath(path.text());
                    }
                }
            }
            case "--delete" -> store.delete(paths);
            default -> throw new IllegalStateException(operation);
        }
        return 0;
    }

    private static void realise(List<StorePath> paths, Words words, NixStore store)
            throws IOException, InterruptedException {
        var targets = new ArrayList<Target>();
        var results = new ArrayList<StorePath>();
        for (StorePath path : paths) {
            boolean derivation = Derivation.isDerivation(path);
            targets.add(derivation ? new Target.Outputs(path) : new Target.Path(path));
            results.addAll(derivation ? outputs(path, words, store) : List.of(path));
        }
        store.missing(targets).tell(words.session().log());
        store.realise(targets);
        for (StorePath result : results) {
            words.task().say(result + "\n");
        }
    }

    private static List<StorePath> outputs(StorePath path, Words words, NixStore store)
            throws IOException, InterruptedException {
        store.info(path);
        String text = words.session().files().text(path.text());
        return List.copyOf(Derivation.parse(path, text).outputs().values());
    }

    private static void query(List<StorePath> paths, List<String> given, Words words, NixStore store)
            throws IOException, InterruptedException {
        Task task = words.task();
        for (StorePath path : paths) {
            PathInfo info = store.info(path);
            if (given.contains("--hash")) {
                task.say(info.narHash().nix32() + "\n");
            } else if (given.contains("--size")) {
                task.say(info.narSize() + "\n");
            } else if (given.contains("--deriver")) {
                task.say(info.deriver().map(StorePath::text).orElse("unknown-deriver") + "\n");
            } else if (given.contains("--references")) {
                tell(info.references(), task);
            } else if (given.contains("--requisites")) {
                var all = new ArrayList<StorePath>();
                requisites(path, store, all);
                tell(all, task);
            } else {
                tell(Derivation.isDerivation(path) ? outputs(path, words, store) : List.of(path), task);
            }
        }
    }

    private static void requisites(StorePath path, NixStore store, List<StorePath> all)
            throws IOException, InterruptedException {
        for (StorePath reference : store.info(path).references()) {
            if (!reference.equals(path) && !all.contains(reference)) {
                requisites(reference, store, all);
            }
        }
        all.add(path);
    }

    private static void tell(Iterable<StorePath> paths, Task task) throws IOException {
        for (StorePath path : paths) {
            task.say(path + "\n");
        }
    }

    private static void generate(Words words) throws IOException {
        if (words.plain().size() != 3) {
            throw new NixError.Usage("three arguments expected");
        }
        SigningKey key = SigningKey.generate(words.plain().getFirst());
        ProcessFiles files = words.task().files();
        write(files, words.plain().get(1), key.secretText(), Optional.of(0600));
        write(files, words.plain().get(2), key.publicText(), Optional.empty());
    }

    private static void write(ProcessFiles files, String file, String text, Optional<Integer> mode) throws IOException {
        try (var out = files.create(file)) {
            if (mode.isPresent()) {
                files.chmod(file, mode.get());
            }
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (Failure e) {
            throw new NixError("opening file '" + file + "': " + e.getMessage());
        }
    }

    /** The greeting of the old protocol, which tells apart who speaks it; beyond that the practice does not. */
    private static void serve(Words words) throws IOException {
        var wire = new Wire(words.task().in(), words.task().out());
        try {
            if (wire.number() != SERVE_MAGIC) {
                throw new NixError("protocol mismatch");
            }
        } catch (Wire.Ended e) {
            throw new NixError("unexpected end-of-file");
        }
        throw new NixError("the practice pair speaks 'ssh-ng://', not the old protocol of 'ssh://'");
    }
}
