package dev.nixoffload.app;

import dev.nixoffload.cli.Cli;
import dev.nixoffload.cli.Surroundings;
import dev.nixoffload.message.Messages;
import dev.nixoffload.ui.NoScreenException;
import dev.nixoffload.ui.WizardWindow;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The product, wired. Nothing else knows everything. */
public final class Wizard {
    private static final int NO_SCREEN = 2;

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
        if (arguments.length > 0) {
            return new Cli(Surroundings.ofThisProgram(environment), tools, locale).run(arguments);
        }
        if (!hasScreen()) {
            return sayNoScreen();
        }
        try {
            WizardWindow.open(Messages.in(locale), () -> tools.settings().pairs(), tools::validator);
            return 0;
        } catch (NoScreenException e) {
            System.getLogger(Wizard.class.getName()).log(Level.WARNING, "no window", e);
            return sayNoScreen();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Cli.INTERRUPTED;
        }
    }

    private boolean hasScreen() {
        return environment.containsKey("DISPLAY")
                || environment.containsKey("WAYLAND_DISPLAY")
                || "Headless".equals(System.getProperty("glass.platform"));
    }

    private int sayNoScreen() {
        System.err.println(Messages.in(locale).say("app.no-screen.line"));
        return NO_SCREEN;
    }
}
