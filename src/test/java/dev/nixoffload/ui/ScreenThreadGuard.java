package dev.nixoffload.ui;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Watches the screen's thread, by Java's own flight recorder: what it reads, writes, sends, receives and starts. The
 * program's own parts (classes, style sheets, fonts, words) do not count; every program reads itself.
 */
final class ScreenThreadGuard implements AutoCloseable {
    private static final List<String> WATCHED = List.of(
            "jdk.FileRead",
            "jdk.FileWrite",
            "jdk.FileForce",
            "jdk.SocketRead",
            "jdk.SocketWrite",
            "jdk.SocketConnect",
            "jdk.ProcessStart");
    private static final List<Path> OWN = Stream.concat(
                    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)),
                    Stream.of(
                            System.getProperty("java.home"),
                            "target/javafx",
                            "/usr/share",
                            "/etc/fonts",
                            "/proc",
                            System.getProperty("user.home") + "/.openjfx",
                            System.getProperty("user.home") + "/.cache/openjfx"))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> Path.of(entry).toAbsolutePath().normalize())
            .toList();

    private final Recording recording = new Recording();

    ScreenThreadGuard() {
        for (String event : WATCHED) {
            recording
                    .enable(event)
                    .withThreshold(Duration.ZERO)
                    .withStackTrace()
                    .with("throttle", "off");
        }
        recording.start();
    }

    /** What the screen's thread did since that it must not do; ends the watch. */
    List<String> offences() throws IOException {
        recording.stop();
        Path file = Files.createTempFile("screen-thread", ".jfr");
        try {
            recording.dump(file);
            return RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getThread() != null
                            && "JavaFX Application Thread"
                                    .equals(event.getThread().getJavaName()))
                    .filter(event -> !isOwn(event))
                    .map(ScreenThreadGuard::told)
                    .toList();
        } finally {
            Files.delete(file);
        }
    }

    private static boolean isOwn(RecordedEvent event) {
        if (!event.hasField("path") || event.getString("path") == null) {
            return false;
        }
        Path path = Path.of(event.getString("path")).toAbsolutePath().normalize();
        return OWN.stream().anyMatch(path::startsWith);
    }

    private static String told(RecordedEvent event) {
        var frames = event.getStackTrace() == null
                ? List.<String>of()
                : event.getStackTrace().getFrames().stream()
                        .map(frame -> frame.getMethod().getType().getName() + "."
                                + frame.getMethod().getName())
                        .toList();
        String what = event.hasField("path") ? event.getString("path") : "";
        return event.getEventType().getName() + " " + what + " " + frames;
    }

    @Override
    public void close() {
        recording.close();
    }
}
