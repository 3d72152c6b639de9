package dev.nixoffload.practice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** All that is logged while it is open, at the finest level, as the log file would have it. */
public final class FinestLog extends Handler implements AutoCloseable {
    /** The servers of the practice are the other side: what they are sent they may tell. */
    private static final List<String> OTHER_SIDE =
            List.of("org.apache.sshd", "org.glassfish", "dev.nixoffload.practice.net", "sun.net.httpserver");

    private static final Logger ALL = Logger.getLogger("");

    /** In tests it tells its parent nothing. */
    private static final Logger PRODUCT = Logger.getLogger("dev.nixoffload");

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Map<Logger, Level> before = new HashMap<>();

    private FinestLog() {
        setLevel(Level.ALL);
        setFormatter(new SimpleFormatter());
    }

    public static FinestLog open() {
        var log = new FinestLog();
        OTHER_SIDE.forEach(name -> log.level(Logger.getLogger(name), Level.OFF));
        for (Logger logger : List.of(ALL, PRODUCT)) {
            log.level(logger, Level.ALL);
            logger.addHandler(log);
        }
        return log;
    }

    private void level(Logger logger, Level level) {
        before.put(logger, logger.getLevel());
        logger.setLevel(level);
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(getFormatter().format(entry));
    }

    /** All of it so far. */
    public String text() {
        return String.join("", lines);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ALL.removeHandler(this);
        PRODUCT.removeHandler(this);
        before.forEach(Logger::setLevel);
    }
}
