package dev.nixoffload.practice.nix;

import dev.nixoffload.nix.StorePath;
import dev.nixoffload.practice.host.ProcessFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code nix build}, of store paths or of an expression. */
final class BuildCommand {
    private final Words words;
    private final NixStore store;

    private BuildCommand(Words words, NixStore store) {
        this.words = words;
        this.store = store;
    }

    static void run(Words words) throws IOException, InterruptedException {
        try (NixStore store = Stores.usual(words.session())) {
            new BuildCommand(words, store).build();
        }
    }

    /** What is wanted, and where it will be. */
    private record Wanted(List<Target> targets, List<StorePath> outputs) {}

    private void build() throws IOException, InterruptedException {
        Wanted wanted = wanted();
        Missing missing = store.missing(wanted.targets());
        missing.tell(words.session().log());
        if (words.has("--dry-run")) {
            return;
        }
        store.realise(wanted.targets());
        if (!words.has("--no-link")) {
            link(wanted.outputs());
        }
        if (words.has("--print-out-paths")) {
            for (StorePath output : wanted.outputs()) {
                words.task().say(output + "\n");
            }
        }
    }

    private Wanted wanted() throws IOException, InterruptedException {
        if (words.has("--expr") || words.has("--file")) {
            Derivation derivation = Installables.derivation(words, !words.has("--impure") && !words.has("--file"));
            StorePath path = store.addText(derivation.fileName(), derivation.bytes(), derivation.references());
            return new Wanted(
                    List.of(new Target.Outputs(path)),
                    List.copyOf(derivation.outputs().values()));
        }
        if (words.plain().isEmpty()) {
            throw new NixError("the practice pair builds no flakes; give '--expr', '--file' or a store path");
        }
        var paths = new ArrayList<StorePath>();
        for (String word : words.plain()) {
            if (!word.startsWith(StorePath.STORE + "/")) {
                throw new NixError("the practice pair builds no flakes; give '--expr', '--file' or a store path");
            }
            paths.add(Address.parse(word));
        }
        return new Wanted(
                paths.stream().map(path -> (Target) new Target.Path(path)).toList(), paths);
    }

    private void link(List<StorePath> outputs) throws IOException {
        ProcessFiles files = words.task().files();
        String name = words.value("--out-link").orElse("result");
        for (int i = 0; i < outputs.size(); i++) {
            String link = i == 0 ? name : name + "-" + i;
            Installables.link(files, outputs.get(i), link);
        }
    }
}
