package dev.nixoffload.nfs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is mounted where, read from {@code /proc/self/mountinfo} (proc(5)): reading it never waits for a file server, as
 * {@code stat} and {@code df} do.
 */
public record MountTable(List<Mount> mounts) {
    /**
     * One mount.
     *
     * @param type {@code nfs4}, {@code autofs}, {@code ext4}, …
     * @param source for NFS {@code host:/path}, the host in brackets where it is an IPv6 address
     * @param options of this mount, {@code ro} or {@code rw} among them
     * @param superOptions of its file system: for NFS {@code vers=4.2}, {@code soft}, {@code addr=…}
     */
    public record Mount(String point, String type, String source, List<String> options, List<String> superOptions) {
        public Mount {
            options = List.copyOf(options);
            superOptions = List.copyOf(superOptions);
        }

        public boolean isNfs() {
            return type.equals("nfs") || type.equals("nfs4");
        }

        /** Waits for somebody to look, then mounts. */
        public boolean isAutomount() {
            return type.equals("autofs");
        }
    }

    public MountTable {
        mounts = List.copyOf(mounts);
    }

    /** Reads the table; a line that is none of mountinfo's is passed over. */
    public static MountTable parse(String mountinfo) {
        var mounts = new ArrayList<Mount>();
        for (String line : mountinfo.split("\n")) {
            List<String> fields = Arrays.asList(line.strip().split(" "));
            int dash =
                    fields.size() < 10 ? -1 : fields.subList(6, fields.size()).indexOf("-") + 6;
            if (dash >= 6 && fields.size() >= dash + 4) {
                mounts.add(new Mount(
                        OctalEscapes.undone(fields.get(4)),
                        fields.get(dash + 1),
                        OctalEscapes.undone(fields.get(dash + 2)),
                        List.of(fields.get(5).split(",")),
                        List.of(fields.get(dash + 3).split(","))));
            }
        }
        return new MountTable(mounts);
    }

    /** What is seen at this path: of several mounts on it, the last. */
    public Optional<Mount> at(String point) {
        return mounts.stream().filter(mount -> mount.point().equals(point)).reduce((first, last) -> last);
    }
}
