package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.host.Task;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The descriptors of a shell, by number. */
final class Descriptors implements AutoCloseable {
    private final Map<Integer, OpenFile> open = new HashMap<>();
    private final OpenFile closed = OpenFile.closed();

    private Descriptors() {}

    static Descriptors of(Task task) {
        var descriptors = new Descriptors();
        descriptors.open.put(0, OpenFile.lent(task.in()));
        descriptors.open.put(1, OpenFile.lent(task.out()));
        descriptors.open.put(2, OpenFile.lent(task.err()));
        return descriptors;
    }

    /** Those of a child. */
    Descriptors copy() {
        var copy = new Descriptors();
        open.forEach((number, file) -> copy.open.put(number, file.hold()));
        return copy;
    }

    Optional<OpenFile> get(int number) {
        return Optional.ofNullable(open.get(number));
    }

    InputStream in(int number) {
        return open.getOrDefault(number, closed).in();
    }

    OutputStream out(int number) {
        return open.getOrDefault(number, closed).out();
    }

    /** Takes over the hold on the file. */
    void set(int number, OpenFile file) {
        letGo(open.put(number, file));
    }

    void close(int number) {
        letGo(open.remove(number));
    }

    private static void letGo(OpenFile file) {
        if (file != null) {
            file.letGo();
        }
    }

    /** What some descriptors pointed to, to be restored or dropped. */
    final class Saved {
        private final Map<Integer, Optional<OpenFile>> files = new HashMap<>();

        private Saved(Collection<Integer> numbers) {
            numbers.forEach(number -> files.put(number, get(number).map(OpenFile::hold)));
        }

        void restore() {
            files.forEach((number, file) -> file.ifPresentOrElse(old -> set(number, old), () -> close(number)));
        }

        void drop() {
            files.values().forEach(file -> file.ifPresent(OpenFile::letGo));
        }
    }

    Saved save(Collection<Integer> numbers) {
        return new Saved(numbers);
    }

    @Override
    public void close() {
        open.values().forEach(OpenFile::letGo);
        open.clear();
    }
}
