package dev.nixoffload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One message file as it is on disk.
 *
 * @param bundle what the keys in it begin with
 * @param language empty for English, else the suffix, such as {@code pt_BR}
 * @param repeated keys that are in it more than once; the later one would win without a word
 */
record MessageFile(Path path, String bundle, String language, Map<String, String> patterns, List<String> repeated) {
    private static final Path FOLDER = Path.of("resources/messages");

    static List<MessageFile> all() {
        if (!Files.exists(FOLDER)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(MessageFile::read)
                    .sorted(Comparator.comparing(MessageFile::path))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MessageFile read(Path path) {
        String name = path.getFileName().toString().replaceAll("\\.properties$", "");
        int end = name.indexOf('_');
        Entries entries = new Entries();
        try (var reader = Files.newBufferedReader(path)) {
            entries.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(path.toString(), e);
        }
        return new MessageFile(
                path,
                end < 0 ? name : name.substring(0, end),
                end < 0 ? "" : name.substring(end + 1),
                entries.patterns,
                entries.repeated);
    }

    /** Sees what {@link Properties} would swallow: a key for the second time. */
    private static final class Entries extends Properties {
        private final Map<String, String> patterns = new TreeMap<>();
        private final List<String> repeated = new ArrayList<>();

        @Override
        public synchronized Object put(Object key, Object value) {
            if (patterns.put((String) key, (String) value) != null) {
                repeated.add((String) key);
            }
            return null;
        }
    }
}
