package dev.nixoffload.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** Sends what is logged to the log file. Java makes one when something is logged for the first time, and not before. */
public final class Logging {
    /** The servers of the practice warn of every client that hangs up, and tell of every start. */
    private static final String QUIET = "org.apache.sshd.level=SEVERE\norg.glassfish.grizzly.level=WARNING\n";

    /** Called by {@link LogManager}, which knows this class by the property that {@link #install} sets. */
    public Logging() throws IOException {
        String configuration = "handlers=" + LogFile.class.getName() + "\n.level=INFO\n" + QUIET;
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(configuration.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Has to come before anything is logged. */
    static void install() {
        System.setProperty("java.util.logging.config.class", Logging.class.getName());
    }
}
