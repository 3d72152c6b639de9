package dev.nixoffload.practice;

import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Stat;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a machine's own files are at one moment: bytes, modes and owners; without what programs write by themselves. */
final class FilePicture {
    private static final List<String> TOPS = List.of("/etc", "/root", "/home", "/var", "/srv/nix-cache/nix-cache-info");

    /** The journal stays, as what was done is to be known; caches and logs are nobody's. */
    private static final List<String> LEFT_OUT =
            List.of("/var/lib/offload-wizard", "/var/log", "/var/cache", "/root/.cache", "/var/tmp");

    /** A key that was made is the only copy of itself, so undoing leaves it there. */
    private static final String KEPT = ".undone";

    private FilePicture() {}

    static Map<String, String> of(PracticeMachine machine) throws IOException {
        var picture = new TreeMap<String, String>();
        for (String top : TOPS) {
            add(machine.files(), top, picture);
        }
        return picture;
    }

    private static void add(ProcessFiles files, String path, Map<String, String> picture) throws IOException {
        if (LEFT_OUT.contains(path) || path.endsWith(KEPT) || !files.exists(path)) {
            return;
        }
        Stat stat = files.lstat(path);
        String text = stat.kind() + " " + Integer.toOctalString(stat.mode()) + " " + stat.uid() + ":" + stat.gid();
        if (stat.isDirectory()) {
            picture.put(path, text);
            for (String name : files.list(path)) {
                if (!name.equals(".") && !name.equals("..")) {
                    add(files, path + "/" + name, picture);
                }
            }
        } else {
            picture.put(path, stat.isRegular() ? text + " " + HexFormat.of().formatHex(files.read(path)) : text);
        }
    }
}
