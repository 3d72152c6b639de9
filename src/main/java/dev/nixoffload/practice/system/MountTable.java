package dev.nixoffload.practice.system;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is mounted where, in the order in which it was mounted. */
final class MountTable {
    private static final int FIRST_ID = 22;

    private final List<Entry> entries = new ArrayList<>();
    private int lastId = FIRST_ID;

    /**
     * A mount.
     *
     * @param device its number, major and minor
     * @param options of this mount
     * @param superOptions of its file system, beyond {@code ro} and {@code rw}
     */
    record Entry(
            int id,
            String device,
            String point,
            List<String> options,
            String type,
            String source,
            String superOptions) {
        boolean isReadOnly() {
            return options.contains("ro");
        }

        private String access() {
            return isReadOnly() ? "ro" : "rw";
        }

        String allOptions() {
            return String.join(",", options) + (superOptions.isEmpty() ? "" : "," + superOptions);
        }
    }

    synchronized Entry add(String device, String point, String options, String type, String source, String more) {
        lastId++;
        var entry = new Entry(
                lastId,
                device.isEmpty() ? "0:" + lastId : device,
                point,
                Arrays.asList(options.split(",")),
                type,
                source,
                more);
        entries.add(entry);
        return entry;
    }

    synchronized void remove(Entry entry) {
        entries.remove(entry);
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** What is seen at a path: of several, the last. */
    Optional<Entry> at(String point) {
        return entries().stream().filter(entry -> entry.point().equals(point)).reduce((_, last) -> last);
    }

    /** The mount that a path is in. */
    Optional<Entry> holding(String path) {
        return entries().stream()
                .filter(entry ->
                        entry.point().equals("/") || path.equals(entry.point()) || path.startsWith(entry.point() + "/"))
                .reduce((best, next) -> next.point().length() >= best.point().length() ? next : best);
    }

    /** As {@code /proc/self/mountinfo} has it. */
    String mountInfo() {
        return entries().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%d %d %s / %s %s shared:%d - %s %s %s%s\n",
                        entry.id(),
                        above(entry),
                        entry.device(),
                        escaped(entry.point()),
                        String.join(",", entry.options()),
                        entry.id() - FIRST_ID,
                        entry.type(),
                        escaped(entry.source()),
                        entry.access(),
                        entry.superOptions().isEmpty() ? "" : "," + entry.superOptions()))
                .collect(Collectors.joining());
    }

    /** The number of the mount that its place is in; that of another at the same place where there was one before. */
    private int above(Entry mounted) {
        return entries().stream()
                .filter(entry -> entry.id() != mounted.id() && isAbove(entry, mounted))
                .reduce((best, next) -> next.point().length() >= best.point().length() ? next : best)
                .map(Entry::id)
                .orElse(1);
    }

    private static boolean isAbove(Entry entry, Entry mounted) {
        return entry.point().equals(mounted.point())
                ? entry.id() < mounted.id()
                : entry.point().equals("/") || mounted.point().startsWith(entry.point() + "/");
    }

    /** As {@code /proc/self/mounts} has it. */
    String mounts() {
        return entries().stream()
                .map(entry -> String.join(
                                " ", escaped(entry.source()), escaped(entry.point()), entry.type(), entry.allOptions())
                        + " 0 0\n")
                .collect(Collectors.joining());
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\134")
                .replace(" ", "\\040")
                .replace("\t", "\\011")
                .replace("\n", "\\012");
    }
}
