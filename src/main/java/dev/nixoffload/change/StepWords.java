package dev.nixoffload.change;

import dev.nixoffload.key.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Changes as {@code journal.sh} reads them: a kind and words for each, one word on each line. */
final class StepWords {
    private static final String KEEP = "-";
    private static final String MISSING = "missing";

    private StepWords() {}

    /** The file {@code steps} of an entry. */
    static byte[] file(List<Change> changes) {
        var text = new StringBuilder();
        for (int i = 0; i < changes.size(); i++) {
            text.append("= ").append(i + 1).append('\n');
            // Two of the script's printf escapes are all it takes to have any word on one line.
            of(changes.get(i))
                    .forEach(word -> text.append('.')
                            .append(word.replace("\\", "\\\\").replace("\n", "\\n"))
                            .append('\n'));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static List<String> of(Change change) {
        return switch (change) {
            case Change.WriteFile write -> write(write);
            case Change.SetAttributes set -> attributes(set);
            case Change.MakeFolder(var path, var attributes) ->
                List.of("folder", path.text(), attributes.octalMode(), attributes.ownership());
            case Change.MakeLink(var path, var target) -> List.of("link", path.text(), target.text());
            case Change.MoveAside(var before, var aside) ->
                List.of("aside", before.path().text(), aside.text(), digest(before));
            case Change.MakeGroup(var name) -> List.of("group", name.text());
            case Change.MakeUser user ->
                List.of(
                        "user",
                        user.name().text(),
                        user.group().text(),
                        user.home().text(),
                        user.shell().text(),
                        user.comment());
            case Change.RunCommand run -> run(run);
            case Change.Prove(var _, var argv) ->
                Stream.concat(Stream.of("prove", Long.toString(Change.Prove.LIMIT.toSeconds())), argv.stream())
                        .toList();
            case Change.EnableUnit(var unit) -> List.of("enable", unit.text());
            case Change.RestartUnit(var unit) -> List.of("restart", unit.text());
        };
    }

    private static List<String> write(Change.WriteFile write) {
        boolean kept = write.before().standing() instanceof Standing.RegularFile file
                && file.attributes().equals(write.attributes());
        Sha256 after = switch (write.content()) {
            case Content.Plain(var bytes) -> bytes.sha256();
            case Content.Secret(var bytes) -> digest(bytes);
        };
        return List.of(
                "write",
                write.path().text(),
                write.before().real().text(),
                digest(write.before()),
                after.hex(),
                kept ? KEEP : write.attributes().octalMode(),
                kept ? KEEP : write.attributes().ownership());
    }

    private static List<String> attributes(Change.SetAttributes set) {
        var words = new ArrayList<String>(List.of(
                "attributes",
                set.path().text(),
                set.attributes().octalMode(),
                set.attributes().ownership()));
        set.before().ifPresent(before -> {
            Attributes now = before.attributes().orElseThrow();
            words.addAll(List.of(before.real().text(), digest(before), now.octalMode(), now.ownership()));
        });
        return words;
    }

    /** Whoever reads the digest cannot guess the secret: this is for keys, not for passwords. */
    private static Sha256 digest(SecretBytes secret) {
        byte[] bytes = secret.reveal();
        try {
            return Sha256.of(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static String digest(Sight before) {
        return before.sha256().map(Sha256::hex).orElse(MISSING);
    }

    private static List<String> run(Change.RunCommand run) {
        var words = new ArrayList<String>(
                Arrays.asList("run", Long.toString(run.limit().toSeconds())));
        for (List<String> command : List.of(run.argv(), run.check(), run.undo())) {
            words.add(Integer.toString(command.size()));
            words.addAll(command);
        }
        return words;
    }
}
