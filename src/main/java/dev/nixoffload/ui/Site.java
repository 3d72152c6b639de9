package dev.nixoffload.ui;

import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.offload.HostKnowledge;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.PairName;
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

    /** Adds a pair at the end; refused where the name is taken. */
    void add(Pair pair) throws SettingsException, InterruptedException;

    /** Puts a pair, possibly under another name, in the place of that one; refused where its name is another one's. */
    void change(PairName name, Pair pair) throws SettingsException, InterruptedException;

    /** Forgets a pair; nothing changes on its machines. */
    void remove(PairName name) throws SettingsException, InterruptedException;

    /** What is known about hosts before any of them is asked. */
    HostKnowledge hosts();

    /** Touches no machine yet. */
    Validator validator(Credentials credentials);

    /** Touches no machine yet. */
    Workshop workshop(Credentials credentials);

    /** Touches no machine yet. */
    Gateway gateway(Credentials credentials);

    /** Lets go of what the site itself holds, within a second. */
    @Override
    void close();
}
