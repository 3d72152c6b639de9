package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Stat;
import dev.nixoffload.practice.host.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The files that accounts are kept in, as the programs of the package passwd change them: the old one stays beside the
 * new one, with a minus behind its name, and the new one takes its place at once.
 */
record AccountFiles(Task task) {
    static final String PASSWD = "/etc/passwd";
    static final String SHADOW = "/etc/shadow";
    static final String GROUP = "/etc/group";
    static final String GSHADOW = "/etc/gshadow";
    private static final int MEMBERS = 3;

    /** What such a program ends with, and what it says about it. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;

        Refusal(int status, String message) {
            super(message, null, false, false);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** One of those programs. */
    @FunctionalInterface
    interface Body {
        int run(AccountFiles files, OptionTable.CommandLine line) throws Refusal, IOException;
    }

    /** Runs a program whose options are these; what it refuses is said after its name. */
    static int run(Task task, OptionTable options, String usage, Body body) throws IOException {
        String name = task.argv().getFirst();
        try {
            return body.run(new AccountFiles(task), options.parse(task.argv()));
        } catch (OptionTable.BadOption e) {
            task.complain(name + ": " + e.getMessage() + "\n" + usage(name, usage));
            return 2;
        } catch (Refusal e) {
            task.complain(e.getMessage().isEmpty() ? usage(name, usage) : name + ": " + e.getMessage() + "\n");
            return e.status();
        }
    }

    private static String usage(String name, String usage) {
        return "Usage: " + name + " " + usage + "\n";
    }

    /** Called with the wrong number of names. */
    static Refusal misused() {
        return new Refusal(2, "");
    }

    /** Demands the right to change a file, which root alone has. */
    void lock(String file, int status) throws Refusal {
        String busy = "cannot lock " + file + "; try again later.";
        if (!task.identity().isRoot()) {
            String name = task.argv().getFirst();
            throw new Refusal(status, "Permission denied.\n" + name + ": " + busy);
        }
        try {
            put(file + ".lock", new byte[0], 0600);
            task.files().remove(file + ".lock");
        } catch (IOException e) {
            throw new Refusal(status, busy);
        }
    }

    List<List<String>> rows(String file) throws IOException {
        if (!reading().exists(file)) {
            return List.of();
        }
        return reading()
                .text(file)
                .lines()
                .map(line -> List.of(line.split(":", -1)))
                .toList();
    }

    /** These programs run as root whoever calls them, and show what is one's own. */
    private ProcessFiles reading() {
        return task.host().tree().asRoot();
    }

    Optional<List<String>> row(String file, String name) throws IOException {
        return rows(file).stream().filter(row -> row.getFirst().equals(name)).findFirst();
    }

    void add(String file, String line) throws IOException {
        if (reading().exists(file)) {
            var rows = new ArrayList<>(rows(file));
            rows.add(List.of(line.split(":", -1)));
            save(file, rows);
        }
    }

    void remove(String file, String name) throws IOException {
        if (row(file, name).isPresent()) {
            save(
                    file,
                    rows(file).stream()
                            .filter(row -> !row.getFirst().equals(name))
                            .toList());
        }
    }

    /** Changes a field of a line. */
    void set(String file, String name, int field, String value) throws IOException {
        change(file, row -> row.getFirst().equals(name) ? with(row, field, value) : row);
    }

    private static List<String> with(List<String> row, int field, String value) {
        var changed = new ArrayList<>(row);
        changed.set(field, value);
        return List.copyOf(changed);
    }

    private void change(String file, UnaryOperator<List<String>> change) throws IOException {
        List<List<String>> before = rows(file);
        List<List<String>> after = before.stream().map(change).toList();
        if (!before.equals(after)) {
            save(file, after);
        }
    }

    /** Takes somebody into a group, or out of it. */
    void member(String group, String user, boolean wanted) throws IOException {
        for (String file : List.of(GROUP, GSHADOW)) {
            change(file, row -> {
                if (!row.getFirst().equals(group) || row.size() <= MEMBERS) {
                    return row;
                }
                var members = new ArrayList<>(members(row));
                if (wanted && !members.contains(user)) {
                    members.add(user);
                } else if (!wanted) {
                    members.remove(user);
                }
                return with(row, MEMBERS, String.join(",", members));
            });
        }
    }

    static List<String> members(List<String> row) {
        return row.get(MEMBERS).isEmpty() ? List.of() : List.of(row.get(MEMBERS).split(","));
    }

    /** The name of a group that is given by its name or its number. */
    String group(String text, int status) throws Refusal, IOException {
        for (List<String> row : rows(GROUP)) {
            if (row.getFirst().equals(text) || row.get(2).equals(text)) {
                return row.getFirst();
            }
        }
        throw new Refusal(status, "group '" + text + "' does not exist");
    }

    private void save(String file, List<List<String>> rows) throws IOException {
        Stat stat = reading().stat(file);
        var text = new StringBuilder();
        rows.forEach(row -> text.append(String.join(":", row)).append('\n'));
        put(file + "-", reading().read(file), stat.mode());
        put(file + "+", text.toString().getBytes(StandardCharsets.UTF_8), stat.mode());
        for (String each : List.of(file + "-", file + "+")) {
            task.files().chown(each, stat.uid(), stat.gid(), false);
        }
        task.files().rename(file + "+", file);
    }

    private void put(String path, byte[] bytes, int mode) throws IOException {
        try (var out = task.files().create(path)) {
            out.write(bytes);
        }
        task.files().chmod(path, mode);
    }

    /** The days since 1970 of today, as the aging of passwords counts. */
    String today() {
        return Long.toString(task.host().clock().instant().getEpochSecond() / 86_400);
    }
}
