package dev.nixoffload.cli;

import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.SettingsStore;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The rest of the program as the command line needs it. Each thing is made when it is asked for, so that a start is
 * quick.
 */
public interface Tools {
    /** Of this program, {@code 0.1.0}. */
    String version();

    /** The user's own settings. */
    SettingsStore settings();

    /** A settings file named on the command line. */
    SettingsStore settings(Path file);

    /** Where the log is written. */
    Path log();

    Gateway gateway(Credentials credentials);

    Validator validator(Credentials credentials);

    /** A host of the SSH client's configuration, with nothing pinned; empty where it says nothing of that name. */
    Optional<Access.Ssh> configuredHost(String alias);
}
