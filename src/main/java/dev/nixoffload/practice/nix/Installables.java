package dev.nixoffload.practice.nix;

import dev.nixoffload.nix.StorePath;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.ProcessFiles;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What commands are to build, from an expression of theirs. */
final class Installables {
    private Installables() {}

    /** Of {@code --expr} or {@code --file}, with the arguments of the command line. */
    static Derivation derivation(Words words, boolean pure) throws IOException {
        Expression expression = words.has("--expr")
                ? ExpressionReader.read(words.value("--expr").get(), "«string»")
                : file(words.value("--file").get(), words.task().files());
        return derivation(expression, words, pure);
    }

    static Derivation derivation(Expression expression, Words words, boolean pure) throws IOException {
        var evaluation = new Evaluation(words.session().settings().text("system"), pure);
        Map<String, Value> arguments = new HashMap<>();
        for (List<String> pair : words.flags().getOrDefault("--argstr", List.of())) {
            arguments.put(pair.getFirst(), new Value.Text(pair.getLast()));
        }
        for (List<String> pair : words.flags().getOrDefault("--arg", List.of())) {
            arguments.put(
                    pair.getFirst(),
                    evaluation.value(ExpressionReader.read(pair.getLast(), "«command line argument»")));
        }
        return evaluation.derivation(expression, arguments);
    }

    static Expression file(String file, ProcessFiles files) throws IOException {
        try {
            return ExpressionReader.read(files.text(file), files.realPath(file));
        } catch (Failure e) {
            throw new NixError("getting status of '" + files.absolute(file) + "': " + e.getMessage());
        }
    }

    /** A link to what was built, in the place of an older one. */
    static void link(ProcessFiles files, StorePath output, String link) throws IOException {
        try {
            try {
                if (files.lstat(link).isLink()) {
                    files.remove(link);
                }
            } catch (Failure _) {
                // Nothing is in its place.
            }
            files.link(output.text(), link);
        } catch (Failure e) {
            throw new NixError(
                    "creating symlink from '" + files.absolute(link) + "' to '" + output + "': " + e.getMessage());
        }
    }
}
