package dev.nixoffload.app;

import dev.nixoffload.cli.Cli;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Messages;
import dev.nixoffload.practice.PracticePair;
import dev.nixoffload.ui.NoScreenException;
import dev.nixoffload.ui.PracticeSite;
import dev.nixoffload.ui.Surroundings;
import dev.nixoffload.ui.WizardWindow;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The window's way in, apart from the command line's: that one is not to load what draws. */
final class Screen {
    private static final int NO_WINDOW = 2;

    private final Map<String, String> environment;
    private final PrintStream err;
    private final Messages words;

    Screen(Map<String, String> environment, PrintStream err, Messages words) {
        this.environment = environment;
        this.err = err;
        this.words = words;
    }

    /** Opens the window and returns the exit status when it was closed. */
    int open(WizardTools tools) {
        if (!isThere()) {
            return say(Message.of("app.no-screen.line"));
        }
        List<String> missing = isDrawnInMemory() ? List.of() : WindowLibraries.missing();
        if (!missing.isEmpty()) {
            return say(Message.of("app.no-libraries.line", String.join(", ", missing)));
        }
        try {
            WizardWindow.open(new Surroundings(
                    words,
                    new OwnMachines(tools),
                    Optional.of(scenario -> new PracticeSite(PracticePair.open(scenario))),
                    tools.state(),
                    tools.runtime(),
                    tools.version()));
            return 0;
        } catch (NoScreenException e) {
            System.getLogger(Screen.class.getName()).log(Level.WARNING, "no window", e);
            return say(Message.of("app.no-screen.line"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Cli.INTERRUPTED;
        }
    }

    private boolean isThere() {
        return environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY") || isDrawnInMemory();
    }

    private static boolean isDrawnInMemory() {
        return "Headless".equals(System.getProperty("glass.platform"));
    }

    private int say(Message why) {
        err.println(words.say(why));
        return NO_WINDOW;
    }
}
