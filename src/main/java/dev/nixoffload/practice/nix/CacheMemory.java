package dev.nixoffload.practice.nix;

import dev.nixoffload.nix.StorePath;
import dev.nixoffload.practice.host.ProcessFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What Nix remembers of a web cache's answers, in its user's cache folder. To remove the file is to forget. It is named
 * as Nix's own, and holds lines in the place of tables.
 */
final class CacheMemory {
    private static final String FILE = "binary-cache-v6.sqlite";
    private static final Duration OF_CACHES = Duration.ofDays(7);
    private static final String CACHE = "cache";
    private static final String NONE = "-";
    /** Some checks' worth. */
    private static final int MOST = 200;

    private final Session session;
    private final String uri;

    CacheMemory(Session session, String uri) {
        this.session = session;
        this.uri = uri;
    }

    /** What is known of one path. */
    sealed interface Remembered {
        record Present(String text) implements Remembered {}

        record Absent() implements Remembered {}

        record Nothing() implements Remembered {}
    }

    /** A line: which cache, which path of it, since when, and what. */
    private record Line(String uri, String subject, long since, String value) {
        static Line parse(String line) {
            String[] fields = line.split(" ");
            return new Line(fields[0], fields[1], Long.parseLong(fields[2]), fields[3]);
        }

        String text() {
            return String.join(" ", uri, subject, Long.toString(since), value) + "\n";
        }
    }

    Optional<Integer> priority() {
        return find(CACHE, OF_CACHES).map(line -> Integer.valueOf(line.value()));
    }

    void priority(int priority) {
        keep(CACHE, Integer.toString(priority));
    }

    Remembered recall(StorePath path) {
        Duration good = Duration.ofSeconds(session.settings().number("narinfo-cache-positive-ttl"));
        Duration bad = Duration.ofSeconds(session.settings().number("narinfo-cache-negative-ttl"));
        Optional<Line> line = find(path.hashPart(), good);
        if (line.isEmpty()) {
            return new Remembered.Nothing();
        }
        if (!line.get().value().equals(NONE)) {
            byte[] text = Base64.getDecoder().decode(line.get().value());
            return new Remembered.Present(new String(text, StandardCharsets.UTF_8));
        }
        return isFresh(line.get(), bad) ? new Remembered.Absent() : new Remembered.Nothing();
    }

    void keep(StorePath path, Optional<String> text) {
        keep(
                path.hashPart(),
                text.map(known -> Base64.getEncoder().encodeToString(known.getBytes(StandardCharsets.UTF_8)))
                        .orElse(NONE));
    }

    private Optional<Line> find(String subject, Duration age) {
        return lines().stream()
                .filter(line -> line.uri().equals(uri) && line.subject().equals(subject))
                .filter(line -> isFresh(line, age))
                .findFirst();
    }

    private boolean isFresh(Line line, Duration age) {
        return line.since() + age.toSeconds() > session.now().getEpochSecond();
    }

    private void keep(String subject, String value) {
        var lines = new ArrayList<>(lines());
        lines.removeIf(line -> line.uri().equals(uri) && line.subject().equals(subject));
        lines.add(new Line(uri, subject, session.now().getEpochSecond(), value));
        var text = new StringBuilder();
        lines.subList(Math.max(0, lines.size() - MOST), lines.size()).forEach(line -> text.append(line.text()));
        try {
            // Others read meanwhile.
            String fresh = file() + "." + session.task().process().id();
            files().put(fresh, 0644, text.toString());
            files().rename(fresh, file());
        } catch (IOException _) {
            // Nix works on without a memory, too.
        }
    }

    private List<Line> lines() {
        try {
            return files().text(file()).lines().map(Line::parse).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private ProcessFiles files() {
        return session.files();
    }

    private String file() {
        var environment = session.task().environment();
        String home = environment.getOrDefault("HOME", "/root");
        return environment.getOrDefault("XDG_CACHE_HOME", home + "/.cache") + "/nix/" + FILE;
    }
}
