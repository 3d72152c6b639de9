package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Stat;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** {@code ls}, to something that is no terminal: one name a line. */
final class Listing {
    static final Syntax SYNTAX = Syntax.of(
                    "1aAdfFgGhilLnoprRStU",
                    "all=a almost-all=A directory=d classify=F human-readable=h inode=i dereference=L"
                            + " numeric-uid-gid=n reverse=r recursive=R")
            .failing(2);
    private static final int TROUBLE = 2;
    private static final int BLOCK = 4096;
    private static final long HALF_YEAR = 15_778_476;
    private static final DateTimeFormatter RECENT =
            DateTimeFormatter.ofPattern("MMM ppd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter OLD =
            DateTimeFormatter.ofPattern("MMM ppd  yyyy", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Call call;
    private final boolean all;
    private final boolean lengthy;
    private int status;

    private record Entry(String name, String path, Stat stat) {}

    private Listing(Call call) {
        this.call = call;
        all = call.has('a') || call.has('f');
        lengthy = call.last("lnog").isPresent();
    }

    static int run(Call call) throws IOException {
        var listing = new Listing(call);
        listing.list(call.operands().isEmpty() ? List.of(".") : call.operands());
        return listing.status;
    }

    private void list(List<String> operands) throws IOException {
        var files = new ArrayList<Entry>();
        var directories = new ArrayList<Entry>();
        for (String operand : operands) {
            try {
                Stat stat = statGiven(operand);
                boolean lists = stat.isDirectory() && !call.has('d');
                (lists ? directories : files).add(new Entry(operand, operand, stat));
            } catch (IOException e) {
                call.complain("cannot access '" + operand + "': " + e.getMessage());
                status = TROUBLE;
            }
        }
        sort(files);
        sort(directories);
        print(files, false);
        boolean first = files.isEmpty();
        boolean titled = operands.size() > 1 || call.has('R');
        for (Entry directory : directories) {
            list(directory, titled, first);
            first = false;
        }
    }

    /** A link that was given is followed, except for its own description. */
    private Stat statGiven(String operand) throws IOException {
        String path = Bytes.text(operand);
        boolean follows = call.has('L') || !lengthy && !call.has('d') && !call.has('F');
        try {
            return follows ? call.files().stat(path) : call.files().lstat(path);
        } catch (IOException e) {
            if (call.has('L')) {
                throw e;
            }
            return call.files().lstat(path);
        }
    }

    private void list(Entry directory, boolean titled, boolean first) throws IOException {
        var entries = new ArrayList<Entry>();
        String start = directory.path().endsWith("/") ? directory.path() : directory.path() + "/";
        var names = new ArrayList<String>();
        try {
            call.files().list(Bytes.text(directory.path())).forEach(name -> names.add(Bytes.of(name)));
        } catch (IOException e) {
            call.complain("cannot open directory '" + directory.path() + "': " + e.getMessage());
            status = TROUBLE;
            return;
        }
        if (all) {
            names.add(".");
            names.add("..");
        }
        for (String name : names) {
            if (!name.startsWith(".") || all || call.has('A')) {
                String path = Bytes.text(start + name);
                try {
                    Stat stat = call.has('L')
                            ? call.files().stat(path)
                            : call.files().lstat(path);
                    entries.add(new Entry(name, start + name, stat));
                } catch (IOException e) {
                    call.complain("cannot access '" + start + name + "': " + e.getMessage());
                    status = Math.max(status, 1);
                }
            }
        }
        sort(entries);
        if (titled) {
            call.print((first ? "" : "\n") + directory.path() + ":\n");
        }
        print(entries, true);
        if (call.has('R')) {
            for (Entry entry : entries) {
                boolean below = entry.stat().isDirectory()
                        && !entry.name().equals(".")
                        && !entry.name().equals("..");
                if (below) {
                    list(entry, true, false);
                }
            }
        }
    }

    private void sort(List<Entry> entries) {
        if (call.has('f') || call.has('U')) {
            return;
        }
        Comparator<Entry> order = Comparator.comparing(Entry::name);
        if (call.has('t')) {
            order = Comparator.comparing((Entry entry) -> entry.stat().modified())
                    .reversed()
                    .thenComparing(Entry::name);
        } else if (call.has('S')) {
            order = Comparator.comparingLong((Entry entry) -> entry.stat().size())
                    .reversed()
                    .thenComparing(Entry::name);
        }
        entries.sort(call.has('r') ? order.reversed() : order);
    }

    private void print(List<Entry> entries, boolean total) throws IOException {
        var rows = new ArrayList<List<String>>();
        long blocks = 0;
        for (Entry entry : entries) {
            blocks += (entry.stat().isLink() ? 0 : entry.stat().size() + BLOCK - 1) / BLOCK * (BLOCK / 1024);
            rows.add(columns(entry));
        }
        if (lengthy && total) {
            call.print("total " + blocks + "\n");
        }
        int columns = rows.isEmpty() ? 0 : rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < columns - 1; i++) {
                String pad = " ".repeat(widths[i] - row.get(i).length());
                // Names of users and groups stand at the left of their column, numbers at the right.
                boolean left = !row.get(i).matches("[0-9.KMG]+");
                line.append(left ? row.get(i) + pad : pad + row.get(i)).append(' ');
            }
            call.print(line.append(row.getLast()).append('\n').toString());
        }
    }

    private List<String> columns(Entry entry) throws IOException {
        var columns = new ArrayList<String>();
        Stat stat = entry.stat();
        if (call.has('i')) {
            columns.add(Long.toString(stat.inode()));
        }
        String name = entry.name() + indicator(stat);
        if (lengthy) {
            var owners = new Owners(call.task().host().accounts());
            columns.add(Modes.letters(stat));
            columns.add(Integer.toString(stat.links()));
            if (!call.has('g')) {
                columns.add(call.has('n') ? Integer.toString(stat.uid()) : owners.user(stat.uid()));
            }
            if (!call.has('o') && !call.has('G')) {
                columns.add(call.has('n') ? Integer.toString(stat.gid()) : owners.group(stat.gid()));
            }
            columns.add(call.has('h') ? human(stat.size()) : Long.toString(stat.size()));
            columns.add(date(stat.modified()));
            if (stat.isLink()) {
                name += " -> " + Bytes.of(call.files().readLink(Bytes.text(entry.path())));
            }
        }
        columns.add(name);
        return columns;
    }

    private String indicator(Stat stat) {
        if (stat.isDirectory() && (call.has('F') || call.has('p'))) {
            return "/";
        }
        if (!call.has('F')) {
            return "";
        }
        return switch (stat.kind()) {
            case LINK -> lengthy ? "" : "@";
            case SOCKET -> "=";
            case FIFO -> "|";
            case REGULAR -> (stat.mode() & 0111) != 0 ? "*" : "";
            case DIRECTORY, CHARACTER_DEVICE -> "";
        };
    }

    private String date(Instant modified) {
        Instant now = call.task().host().clock().instant();
        boolean recent = !modified.isAfter(now) && modified.isAfter(now.minusSeconds(HALF_YEAR));
        return (recent ? RECENT : OLD).format(modified);
    }

    private static String human(long size) {
        if (size < 1024) {
            return Long.toString(size);
        }
        double value = size;
        int power = -1;
        while (value >= 1024 && power < 3) {
            value /= 1024;
            power++;
        }
        double up = value < 10 ? Math.ceil(value * 10) / 10 : Math.ceil(value);
        return String.format(Locale.ROOT, up < 10 ? "%.1f" : "%.0f", up) + "KMGT".charAt(power);
    }
}
