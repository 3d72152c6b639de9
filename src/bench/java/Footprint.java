import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What this process holds on to after a collection of garbage.
 *
 * @param heap bytes in use
 * @param resident KiB
 * @param threads of the system's
 * @param files open, sockets included
 * @param bytes of the live objects of each class
 * @param virtualThreads alive
 */
record Footprint(
        long heap,
        long resident,
        long objects,
        int threads,
        long virtualThreads,
        int files,
        int sockets,
        Map<String, Long> bytes) {
    private static final String VIRTUAL_THREAD = "java.lang.VirtualThread";

    /** Of this moment. */
    static Footprint now() throws Exception {
        var bytes = new TreeMap<String, Long>();
        long objects = 0;
        long virtualThreads = 0;
        System.gc();
        for (String line : histogram().lines().toList()) {
            String[] cells = line.strip().split("\\s+");
            if (cells.length >= 4 && cells[0].matches("\\d+:")) {
                bytes.merge(cells[3], Long.parseLong(cells[2]), Long::sum);
                objects += Long.parseLong(cells[1]);
                virtualThreads += cells[3].equals(VIRTUAL_THREAD) ? Long.parseLong(cells[1]) : 0;
            }
        }
        int files = 0;
        int sockets = 0;
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path each : open) {
                files++;
                sockets += isSocket(each) ? 1 : 0;
            }
        }
        return new Footprint(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                kernel("VmRSS"),
                objects,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                virtualThreads,
                files,
                sockets,
                Map.copyOf(bytes));
    }

    /** KiB of that line of the kernel's account. */
    static long kernel(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private static String histogram() throws JMException {
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
    }

    private static boolean isSocket(Path file) throws IOException {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (NoSuchFileException e) {
            return false; // the one that the folder was read by
        }
    }

    /** The classes whose live objects grew most since then. */
    String growthSince(Footprint before) {
        return bytes.entrySet().stream()
                .map(each -> Map.entry(
                        each.getKey(), each.getValue() - before.bytes().getOrDefault(each.getKey(), 0L)))
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(8)
                .map(each -> "  +" + each.getValue() + " bytes of " + each.getKey())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "heap %.1f resident %.0f objects %d threads %d virtual %d files %d sockets %d",
                heap / 1_048_576.0,
                resident / 1_024.0,
                objects,
                threads,
                virtualThreads,
                files,
                sockets);
    }
}
