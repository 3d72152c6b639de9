package dev.nixoffload.offload;

import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.message.Message;
import java.util.Optional;

/** Puts into words why a test build did not come about. */
final class BuildTrouble {
    private BuildTrouble() {}

    static Outcome.Failed failed(Message summary, String said, Remedy.OnMachine... commands) {
        Optional<Trouble> trouble = NixTrouble.in(said);
        return new Outcome.Failed(
                summary,
                trouble.map(Trouble::cause).orElseGet(() -> unexplained(said)),
                Remedy.of(trouble.map(Trouble::advice).orElse(Message.of("build.unexplained.advice")), commands));
    }

    private static Message unexplained(String said) {
        return said.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("error:"))
                .reduce((first, last) -> last)
                .map(line -> Message.of("build.unexplained.cause", line))
                .orElse(Message.of("build.silent.cause"));
    }
}
