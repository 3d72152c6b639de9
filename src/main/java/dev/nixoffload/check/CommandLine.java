package dev.nixoffload.check;

import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.Privilege;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A command as a person would type it, to be read and copied; nothing is ever run from this text. */
final class CommandLine {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*");

    private CommandLine() {}

    static String of(Command command) {
        var words = new ArrayList<String>();
        if (command.privilege() == Privilege.ROOT) {
            words.add("sudo");
        }
        if (!command.environment().isEmpty()) {
            words.add("env");
            new TreeMap<>(command.environment()).forEach((name, value) -> words.add(name + "=" + quoted(value)));
        }
        command.argv().forEach(word -> words.add(quoted(word)));
        return Excerpt.of(String.join(" ", words));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
