package dev.nixoffload.practice.nix;

import dev.nixoffload.practice.host.Task;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** How those of Nix's programs begin and end that are older than {@code nix} itself. */
final class LegacyProgram {
    private LegacyProgram() {}

    @FunctionalInterface
    interface Body {
        /** @return the exit status */
        int run(Words words) throws IOException, InterruptedException;
    }

    static int run(String name, Installation nix, Task task, Map<String, Integer> flags, Body body)
            throws IOException, InterruptedException {
        Log log = new TextLog(task.err(), Log.INFO, true);
        try {
            List<String> arguments = task.argv().subList(1, task.argv().size());
            Words words = Words.of(Words.session(task, nix), arguments, flags);
            if (words.has("--version")) {
                task.say(name + " (Nix) " + Nix.VERSION + "\n");
                return 0;
            }
            if (!words.has("--log-format")) {
                // These tell what builders say without being asked to.
                words = new Words(words.session().with(log), words.plain(), words.flags());
            }
            words.warnOfUnknown();
            return body.run(words);
        } catch (NixError.Usage e) {
            log.error(e.getMessage());
            log.message(Log.ERROR, "Try '" + name + " --help' for more information.");
            return 1;
        } catch (NixError e) {
            log.error(e.getMessage());
            return 1;
        }
    }
}
