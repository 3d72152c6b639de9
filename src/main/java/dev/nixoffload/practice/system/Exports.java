package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.FileTree;
import dev.nixoffload.practice.host.ProcessFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a file server gives away: exports(5), and the table that {@code exportfs} makes of it. */
public final class Exports {
    private static final String FILE = "/etc/exports";
    private static final String MORE = "/etc/exports.d";
    private static final String TABLE = "/var/lib/nfs/etab";
    private static final Pattern CLIENT = Pattern.compile("([^\\s(]*)(?:\\(([^)]*)\\))?");

    /** Each with its opposite; the first of a pair is in effect where neither is said. */
    private static final List<String[]> SWITCHES = List.of(
            new String[] {"ro", "rw"},
            new String[] {"sync", "async"},
            new String[] {"wdelay", "no_wdelay"},
            new String[] {"hide", "nohide"},
            new String[] {"nocrossmnt", "crossmnt"},
            new String[] {"secure", "insecure"},
            new String[] {"root_squash", "no_root_squash"},
            new String[] {"no_all_squash", "all_squash"},
            new String[] {"no_subtree_check", "subtree_check"},
            new String[] {"secure_locks", "insecure_locks"},
            new String[] {"acl", "no_acl"},
            new String[] {"no_pnfs", "pnfs"});

    private final ProcessFiles files;

    public Exports(FileTree tree) {
        files = tree.asRoot();
    }

    /**
     * Makes the table of what the files say, as {@code exportfs -ra} does.
     *
     * @return what there is to complain about, one line each
     */
    public List<String> refresh() throws IOException {
        var complaints = new ArrayList<String>();
        var exported = new ArrayList<Exported>();
        for (String file : sources()) {
            for (String line : files.text(file).replace("\\\n", " ").lines().toList()) {
                String plain = line.replaceFirst("#.*", "").strip();
                if (!plain.isEmpty()) {
                    export(plain, exported, complaints);
                }
            }
        }
        files.put(
                TABLE,
                0644,
                inOrder(exported).stream()
                        .map(each -> each.path() + "\t" + each.client() + "(" + each.options() + ")\n")
                        .collect(Collectors.joining()));
        return complaints;
    }

    /** A directory that one client is given. */
    private record Exported(String path, String client, String options) {
        /** The kinds of clients, those first that exportfs has first. */
        int kind() {
            if (client.equals("*")) {
                return 4;
            }
            return client.startsWith("@") ? 3 : client.matches(".*[*?\\[].*") ? 2 : client.contains("/") ? 1 : 0;
        }
    }

    /** As exportfs keeps them: by kind of client, and of each kind a path that is new goes before the others. */
    private static List<Exported> inOrder(List<Exported> exported) {
        var paths =
                new ArrayList<>(exported.stream().map(Exported::path).distinct().toList());
        Collections.reverse(paths);
        return exported.stream()
                .sorted(Comparator.comparingInt(Exported::kind).thenComparing(each -> paths.indexOf(each.path())))
                .toList();
    }

    private List<String> sources() throws IOException {
        var sources = new ArrayList<String>();
        if (files.exists(FILE)) {
            sources.add(FILE);
        }
        for (String name : files.exists(MORE) ? files.list(MORE) : List.<String>of()) {
            if (name.endsWith(".exports")) {
                sources.add(MORE + "/" + name);
            }
        }
        return sources;
    }

    private void export(String line, List<Exported> exported, List<String> complaints) throws IOException {
        String[] words = line.split("\\s+");
        String path = words[0];
        if (!files.exists(path)) {
            complaints.add("exportfs: Failed to stat " + path + ": No such file or directory");
        }
        List<String> clients =
                words.length == 1 ? List.of("*") : Arrays.asList(words).subList(1, words.length);
        for (String word : clients) {
            Matcher client = CLIENT.matcher(word);
            if (client.matches()) {
                String name = client.group(1).isEmpty() ? "*" : client.group(1);
                List<String> options = client.group(2) == null
                        ? List.of()
                        : Arrays.asList(client.group(2).split(","));
                if (client.group(2) == null && words.length > 1) {
                    complaints.add("exportfs: No options for " + path + " " + name + ": suggest " + name
                            + "(sync) to avoid warning");
                }
                exported.add(new Exported(path, name, effective(options)));
            }
        }
    }

    private static String effective(List<String> options) {
        Map<String, String> chosen = new LinkedHashMap<>();
        for (String[] pair : SWITCHES) {
            chosen.put(pair[0], options.contains(pair[1]) ? pair[1] : pair[0]);
        }
        String anonymous = ids(options, "anonuid") + "," + ids(options, "anongid");
        String squash = String.join(
                ",", chosen.get("ro"), chosen.get("secure"), chosen.get("root_squash"), chosen.get("no_all_squash"));
        return String.join(",", chosen.values()) + "," + anonymous + ",sec=sys," + squash;
    }

    private static String ids(List<String> options, String key) {
        return options.stream()
                .filter(option -> option.startsWith(key + "="))
                .findFirst()
                .orElse(key + "=65534");
    }

    /** The table at the moment. */
    public dev.nixoffload.nfs.Exports table() throws IOException {
        return dev.nixoffload.nfs.Exports.parse(files.exists(TABLE) ? files.text(TABLE) : "");
    }

    /** Empties the table, as a server does that stops. */
    public void withdraw() throws IOException {
        files.put(TABLE, 0644, "");
    }
}
