package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Errno;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What {@code cp}, {@code mv}, {@code install} and {@code ln} put where. */
record Destination(String from, String to) {
    /** @param pointsAt whether a link to a directory counts as one */
    static List<Destination> of(Call call, boolean pointsAt) throws Usage, IOException {
        List<String> sources = new ArrayList<>(call.operands());
        if (sources.isEmpty()) {
            throw Usage.withHint("missing file operand");
        }
        if (!call.has('t') && sources.size() == 1) {
            throw Usage.withHint("missing destination file operand after '" + sources.getFirst() + "'");
        }
        String place = call.has('t') ? call.value('t').orElseThrow() : sources.removeLast();
        if (call.has('T') && sources.size() > 1) {
            throw call.extraOperand(call.operands().get(2));
        }
        boolean directory = !call.has('T') && isDirectory(call, place, pointsAt);
        if (!directory && (sources.size() > 1 || call.has('t'))) {
            Errno why = call.files().exists(Bytes.text(place)) ? Errno.ENOTDIR : Errno.ENOENT;
            throw Usage.plain((call.has('t') ? "target directory '" : "target '") + place + "': " + why.text());
        }
        String folder = place.endsWith("/") ? place : place + "/";
        return sources.stream()
                .map(source -> new Destination(source, directory ? folder + Links.base(source) : place))
                .toList();
    }

    private static boolean isDirectory(Call call, String place, boolean pointsAt) throws IOException {
        String path = Bytes.text(place);
        return call.files().exists(path)
                && (pointsAt ? call.files().stat(path) : call.files().lstat(path)).isDirectory();
    }

    String source() {
        return Bytes.text(from);
    }

    String target() {
        return Bytes.text(to);
    }

    Destination entry(String name) {
        return new Destination(from + "/" + name, to + "/" + name);
    }
}
