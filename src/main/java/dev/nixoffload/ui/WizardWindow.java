package dev.nixoffload.ui;

import dev.nixoffload.machine.Credentials;
import dev.nixoffload.message.Messages;
import dev.nixoffload.offload.Validator;
import java.util.function.Function;

/** The window. One may be open at a time. */
public final class WizardWindow {
    private WizardWindow() {}

    /**
     * Opens the window and returns after it was closed and what it ran has ended.
     *
     * @param validators makes the validator, given a source of secrets that asks in the window
     */
    public static void open(Messages words, PairList pairs, Function<Credentials, Validator> validators)
            throws NoScreenException, InterruptedException {
        throw new NoScreenException("the window is not there yet", null);
    }
}
