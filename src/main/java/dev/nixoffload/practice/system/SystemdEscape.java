package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.OptionTable.BadOption;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;

/** {@code systemd-escape}. */
final class SystemdEscape implements Program {
    private static final OptionTable OPTIONS =
            OptionTable.of("p|path", "suffix=", "template=", "u|unescape", "m|mangle");
    private static final String KINDS =
            "service|socket|device|mount|automount|swap|target|path|timer|slice|scope|snapshot";

    @Override
    public int run(Task task) throws IOException {
        CommandLine line = OPTIONS.parse(task.argv());
        if (line.operands().isEmpty()) {
            task.complain("Not enough arguments.\n");
            return 1;
        }
        Optional<String> suffix = line.value("suffix");
        if (suffix.isPresent() && !suffix.get().matches(KINDS)) {
            task.complain("Invalid unit suffix type \"" + suffix.get() + "\".\n");
            return 1;
        }
        var words = new ArrayList<String>();
        for (String text : line.operands()) {
            Optional<String> word = word(task, line, text);
            if (word.isEmpty()) {
                return 1;
            }
            words.add(word.get());
        }
        task.say(String.join(" ", words) + "\n");
        return 0;
    }

    private static Optional<String> word(Task task, CommandLine line, String text) throws IOException {
        if (line.has("m")) {
            return Optional.of(UnitName.mangled(text));
        }
        if (line.has("u")) {
            return Optional.of(line.has("p") ? Escape.pathUndone(text) : Escape.undone(text));
        }
        Optional<String> escaped = Optional.of(Escape.text(text));
        if (line.has("p")) {
            escaped = Escape.path(text);
            if (!text.startsWith("/")) {
                task.complain("Input '" + text + "' is not an absolute file system path, "
                        + (escaped.isPresent() ? "escaping is likely not going to be reversible." : "failed to escape.")
                        + "\n");
            } else if (escaped.isEmpty()) {
                task.complain("Input '" + text + "' is not a normalized file system path, failed to escape.\n");
            }
        }
        Optional<String> template = line.value("template");
        if (template.isPresent() && !template.get().contains("@.")) {
            throw new BadOption("Template name " + template.get() + " is not valid.");
        }
        return escaped.map(word -> template.map(name -> name.replace("@.", "@" + word + "."))
                .orElseGet(() ->
                        word + line.value("suffix").map(kind -> "." + kind).orElse("")));
    }
}
