package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Volume;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code df} of named files; which file system they are on it reads where the kernel tells of its mounts. */
final class FreeSpace {
    static final Syntax SYNTAX = Syntax.of("kP", "portability=P");
    private static final String MOUNTS = "/proc/self/mounts";
    private static final int KIB = 1024;
    private static final int NAME_WIDTH = 14;

    private FreeSpace() {}

    /** A line of the table, all of it text but for the widths. */
    private record Row(String source, String size, String used, String free, String percent, String target) {
        private static Row of(String source, String target, Volume volume) {
            long used = volume.blocks() - volume.freeBlocks();
            long percent = volume.blocks() == 0 ? 0 : (100 * used + volume.blocks() - 1) / volume.blocks();
            return new Row(
                    source,
                    kib(volume, volume.blocks()),
                    kib(volume, used),
                    kib(volume, volume.freeBlocks()),
                    percent + "%",
                    target);
        }

        private static String kib(Volume volume, long blocks) {
            return Long.toString(blocks * volume.blockSize() / KIB);
        }
    }

    static int run(Call call) throws Usage, IOException, InterruptedException {
        if (call.operands().isEmpty()) {
            throw Usage.plain("make-believe: name a file");
        }
        boolean portable = call.has('P');
        var rows = new ArrayList<Row>();
        rows.add(new Row(
                "Filesystem",
                portable ? "1024-blocks" : "1K-blocks",
                "Used",
                "Available",
                portable ? "Capacity" : "Use%",
                "Mounted on"));
        int status = call.each(call.operands(), "", "", operand -> {
            String path = call.files().realPath(Bytes.text(operand));
            String[] mount = mount(call, path);
            rows.add(Row.of(mount[0], mount[1], call.files().volume(path)));
        });
        if (rows.size() > 1) {
            print(call, rows);
        }
        return status;
    }

    /** What is mounted, and where: the longest way that leads to the file, the last of those. */
    private static String[] mount(Call call, String path) throws IOException {
        String[] best = {"-", "/"};
        for (String line :
                call.task().host().tree().asRoot().text(MOUNTS).lines().toList()) {
            String[] mount = line.split(" ");
            String folder = mount[1].endsWith("/") ? mount[1] : mount[1] + "/";
            if ((path + "/").startsWith(folder) && mount[1].length() >= best[1].length()) {
                best = mount;
            }
        }
        return best;
    }

    private static void print(Call call, List<Row> rows) throws IOException {
        int name = rows.stream().mapToInt(row -> row.source().length()).max().orElseThrow();
        int size = rows.stream().mapToInt(row -> row.size().length()).max().orElseThrow();
        int used = Math.max(
                5, rows.stream().mapToInt(row -> row.used().length()).max().orElseThrow());
        int free = rows.stream().mapToInt(row -> row.free().length()).max().orElseThrow();
        int percent =
                rows.stream().mapToInt(row -> row.percent().length()).max().orElseThrow();
        String format = "%-" + Math.max(NAME_WIDTH, name) + "s %" + size + "s %" + used + "s %" + free + "s %" + percent
                + "s %s%n";
        for (Row row : rows) {
            call.print(String.format(
                    Locale.ROOT,
                    format,
                    row.source(),
                    row.size(),
                    row.used(),
                    row.free(),
                    row.percent(),
                    row.target()));
        }
    }
}
