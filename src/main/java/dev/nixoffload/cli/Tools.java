package dev.nixoffload.cli;

import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.offload.HostKnowledge;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.SettingsStore;
import dev.nixoffload.practice.Scenario;
import dev.nixoffload.report.ReportHistory;
import java.io.IOException;
import java.nio.file.Path;

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

    /** The earlier runs of the user's own pairs. */
    ReportHistory history();

    /** Where the log is written. */
    Path log();

    Gateway gateway(Credentials credentials);

    Validator validator(Gateway gateway);

    Workshop workshop(Gateway gateway);

    /** Make-believe machines, new ones each time; whoever asked closes them. */
    Rehearsal rehearsal(Scenario scenario) throws IOException, InterruptedException;

    /** What is known about hosts before any of them is asked. */
    HostKnowledge hosts();
}
