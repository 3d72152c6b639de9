package dev.nixoffload.app;

import dev.nixoffload.cli.Cli;
import dev.nixoffload.cli.Surroundings;
import dev.nixoffload.message.Messages;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The product, wired. Nothing else knows everything. */
public final class Wizard {
    private final Map<String, String> environment;
    private final Locale locale = Locale.getDefault(Locale.Category.DISPLAY);
    private final WizardTools tools;

    public Wizard(Map<String, String> environment) {
        this.environment = environment;
        this.tools = new WizardTools(environment, Path.of(System.getProperty("user.home")));
    }

    /**
     * Without arguments the window, else the command line. An interrupt of the calling thread ends it within a second.
     *
     * @return the exit status
     */
    public int run(String... arguments) {
        Logging.install();
        Surroundings around = Surroundings.ofThisProgram(environment);
        return arguments.length == 0
                ? new Screen(environment, around.err().stream(), Messages.in(locale)).open(tools)
                : new Cli(around, tools, locale).run(arguments);
    }
}
