package dev.nixoffload.nfs;

import java.util.ArrayList;
import java.util.List;

/**
 * What an NFS server gives away, and to whom, as {@code exportfs} keeps it in {@code /var/lib/nfs/etab}: a path, a tab,
 * a client and all of its options in parentheses, one pair a line.
 */
public record Exports(List<Export> exports) {
    /**
     * One path for one client.
     *
     * @param client an address, a network, a name, a pattern, a netgroup, or {@code *} for everybody
     * @param options all that are in effect, defaults included
     */
    public record Export(String path, String client, List<String> options) {
        public Export {
            options = List.copyOf(options);
        }

        public boolean has(String option) {
            return options.contains(option);
        }

        public boolean isForEverybody() {
            return client.equals("*") || client.equals("<world>");
        }
    }

    public Exports {
        exports = List.copyOf(exports);
    }

    /** Reads the table; lines of another form are passed over. */
    public static Exports parse(String etab) {
        var exports = new ArrayList<Export>();
        for (String line : etab.split("\n")) {
            int tab = line.indexOf('\t');
            int open = line.lastIndexOf('(');
            if (tab > 0 && open > tab && line.stripTrailing().endsWith(")")) {
                String options = line.stripTrailing();
                exports.add(new Export(
                        OctalEscapes.undone(line.substring(0, tab)),
                        line.substring(tab + 1, open).strip(),
                        List.of(options.substring(open + 1, options.length() - 1)
                                .split(","))));
            }
        }
        return new Exports(exports);
    }

    /** The lines that give this path away. */
    public List<Export> of(String path) {
        return exports.stream().filter(export -> export.path().equals(path)).toList();
    }
}
