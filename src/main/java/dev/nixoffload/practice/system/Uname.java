package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.OptionTable.BadOption;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;
import java.util.ArrayList;

/**
 * {@code uname} of coreutils.
 *
 * @param release such as {@code 6.1.0-35-cloud-amd64}
 * @param version of the build of the kernel
 * @param machine the CPU, such as {@code x86_64}
 */
record Uname(String release, String version, String machine) implements Program {
    private static final OptionTable OPTIONS = OptionTable.of(
            "a|all",
            "s|kernel-name",
            "n|nodename",
            "r|kernel-release",
            "v|kernel-version",
            "m|machine",
            "p|processor",
            "i|hardware-platform",
            "o|operating-system");

    @Override
    public int run(Task task) throws IOException {
        CommandLine line;
        try {
            line = OPTIONS.parse(task.argv());
            if (!line.operands().isEmpty()) {
                throw new BadOption("extra operand '" + line.operands().getFirst() + "'");
            }
        } catch (BadOption e) {
            throw e.orHelp("uname");
        }
        var words = new ArrayList<String>();
        for (String key : new String[] {"s", "n", "r", "v", "m", "p", "i", "o"}) {
            // Where all are asked for, those that nobody knows are left out.
            boolean unknown = key.equals("p") || key.equals("i");
            boolean wanted = line.has(key)
                    || line.has("a") && !unknown
                    || key.equals("s") && line.keys().isEmpty();
            if (wanted) {
                words.add(word(task, key));
            }
        }
        task.say(String.join(" ", words) + "\n");
        return 0;
    }

    private String word(Task task, String key) {
        return switch (key) {
            case "s" -> "Linux";
            case "n" -> HostName.of(task.host());
            case "r" -> release;
            case "v" -> version;
            case "m" -> machine;
            case "o" -> "GNU/Linux";
            default -> "unknown";
        };
    }
}
