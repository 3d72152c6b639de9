package dev.nixoffload.practice.nix;

import java.io.IOException;

/** {@code nix config show}. */
final class ConfigCommand {
    private ConfigCommand() {}

    static void show(Words words) throws IOException {
        Settings settings = words.session().settings();
        if (words.plain().isEmpty()) {
            words.task().say(settings.shown());
            return;
        }
        String name = words.only();
        if (!settings.isShown(name)) {
            throw new NixError("could not find setting '" + name + "'");
        }
        words.task().say(settings.text(name) + "\n");
    }
}
