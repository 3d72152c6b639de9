package dev.nixoffload.ui;

import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.SettingsException;
import java.util.List;

/**
 * Where the window works: a person's own machines with the settings kept for them, or a practice. Methods that read or
 * write are never called on the screen's thread.
 */
public interface Site extends AutoCloseable {
    /** Make-believe machines: the window always says so. */
    boolean isPractice();

    /** Reads the settings: the pairs in their order, none before one was added. */
    List<Pair> pairs() throws SettingsException;

    /** Adds the pair at the end, or takes the place of the one of the same name. */
    void keep(Pair pair) throws SettingsException, InterruptedException;

    /** Touches no machine yet. */
    Validator validator(Credentials credentials);

    /** Touches no machine yet. */
    Gateway gateway(Credentials credentials);

    /** Lets go of what the site itself holds, within a second. */
    @Override
    void close();
}
