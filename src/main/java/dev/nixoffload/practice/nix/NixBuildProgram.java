package dev.nixoffload.practice.nix;

import dev.nixoffload.nix.StorePath;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code nix-build} and {@code nix-instantiate}, of one expression. */
final class NixBuildProgram implements Program {
    private static final int FAILED_BUILD = 100;

    private static final Map<String, Integer> FLAGS = Map.of(
            "--argstr", 2,
            "--arg", 2,
            "--no-out-link", 0,
            "--out-link", 1,
            "--expr", 0,
            "-E", 0,
            "--parse", 0);

    private final String name;
    private final boolean builds;
    private final Installation nix;

    private NixBuildProgram(String name, boolean builds, Installation nix) {
        this.name = name;
        this.builds = builds;
        this.nix = nix;
    }

    static NixBuildProgram building(Installation nix) {
        return new NixBuildProgram("nix-build", true, nix);
    }

    static NixBuildProgram instantiating(Installation nix) {
        return new NixBuildProgram("nix-instantiate", false, nix);
    }

    @Override
    public int run(Task task) throws IOException, InterruptedException {
        return LegacyProgram.run(name, nix, task, FLAGS, this::perform);
    }

    private int perform(Words words) throws IOException, InterruptedException {
        boolean given = words.has("--expr") || words.has("-E");
        String source = words.plain().isEmpty() && !given ? "default.nix" : words.only();
        Expression expression = given
                ? ExpressionReader.read(source, "«string»")
                : Installables.file(source, words.task().files());
        if (words.has("--parse")) {
            if (builds) {
                throw new NixError.Usage("unrecognised flag '--parse'");
            }
            return 0;
        }
        Derivation derivation = Installables.derivation(expression, words, false);
        try (NixStore store = Stores.usual(words.session())) {
            StorePath path = store.addText(derivation.fileName(), derivation.bytes(), derivation.references());
            if (!builds) {
                words.session()
                        .log()
                        .warn("you did not specify '--add-root'; the result might be removed by the garbage collector");
                words.task().say(path + "\n");
                return 0;
            }
            return build(List.of(new Target.Outputs(path)), derivation, words, store);
        }
    }

    private static int build(List<Target> targets, Derivation derivation, Words words, NixStore store)
            throws IOException, InterruptedException {
        store.missing(targets).tell(words.session().log());
        try {
            store.realise(targets);
        } catch (NixError e) {
            words.session().log().error(e.getMessage());
            return FAILED_BUILD;
        }
        for (StorePath output : derivation.outputs().values()) {
            if (!words.has("--no-out-link")) {
                Installables.link(
                        words.task().files(), output, words.value("--out-link").orElse("result"));
            }
            words.task().say(output + "\n");
        }
        return 0;
    }
}
