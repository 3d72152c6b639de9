package dev.nixoffload.app;

import dev.nixoffload.cli.Cli;
import dev.nixoffload.message.Messages;
import dev.nixoffload.practice.PracticePair;
import dev.nixoffload.practice.Scenario;
import dev.nixoffload.ui.NoScreenException;
import dev.nixoffload.ui.Surroundings;
import dev.nixoffload.ui.WizardWindow;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;

/** The window's way in, apart from the command line's: that one is not to load what draws. */
final class Screen {
    private static final int NO_SCREEN = 2;

    private final Map<String, String> environment;
    private final Messages words;

    Screen(Map<String, String> environment, Messages words) {
        this.environment = environment;
        this.words = words;
    }

    /** Opens the window and returns the exit status when it was closed. */
    int open(WizardTools tools) {
        if (!isThere()) {
            return sayThereIsNone();
        }
        try {
            WizardWindow.open(new Surroundings(
                    words,
                    new OwnMachines(tools),
                    Optional.of(() -> new PracticeSite(PracticePair.open(Scenario.START))),
                    tools.state(),
                    tools.runtime(),
                    tools.version()));
            return 0;
        } catch (NoScreenException e) {
            System.getLogger(Screen.class.getName()).log(Level.WARNING, "no window", e);
            return sayThereIsNone();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Cli.INTERRUPTED;
        }
    }

    private boolean isThere() {
        return environment.containsKey("DISPLAY")
                || environment.containsKey("WAYLAND_DISPLAY")
                || "Headless".equals(System.getProperty("glass.platform"));
    }

    private int sayThereIsNone() {
        System.err.println(words.say("app.no-screen.line"));
        return NO_SCREEN;
    }
}
