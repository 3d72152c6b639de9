package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Accounts.Group;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code journalctl}. */
final class JournalCtl implements Program {
    private static final OptionTable OPTIONS = OptionTable.of(
            "u|unit=",
            "t|identifier=",
            "n|lines=",
            "o|output=",
            "S|since=",
            "q|quiet",
            "k|dmesg",
            "b|boot",
            "r|reverse",
            "no-pager",
            "no-hostname");

    private final Journal journal;

    JournalCtl(Journal journal) {
        this.journal = journal;
    }

    /** Whether a task may see what the system has logged. */
    static boolean mayRead(Task task) {
        return task.identity().isRoot()
                || Stream.of("adm", "systemd-journal")
                        .flatMap(name -> task.host().accounts().group(name).stream())
                        .map(Group::gid)
                        .anyMatch(task.identity().groups()::contains);
    }

    @Override
    public int run(Task task) throws IOException {
        CommandLine line = OPTIONS.parse(task.argv());
        if (!line.operands().isEmpty()) {
            task.complain("Failed to add match '" + line.operands().getFirst() + "': Invalid argument\n");
            return 1;
        }
        if (!mayRead(task)) {
            if (!line.has("q")) {
                task.complain("Hint: You are currently not seeing messages from other users and the system.\n"
                        + "      Users in groups 'adm', 'systemd-journal' can see all messages.\n"
                        + "      Pass -q to turn off this notice.\n");
            }
            task.complain("No journal files were opened due to insufficient permissions.\n");
            return 1;
        }
        String output = line.value("o").orElse("short");
        if (!output.equals("short") && !output.equals("cat")) {
            task.complain("Unknown output format '" + output + "'.\n");
            return 1;
        }
        Optional<String> from = line.value("S");
        if (from.isPresent() && !from.get().matches("@\\d{1,12}")) {
            task.complain("Failed to parse timestamp: " + from.get() + "\n");
            return 1;
        }
        Optional<String> count = line.value("n").filter(text -> !text.equals("all"));
        if (count.isPresent() && !count.get().matches("\\d{1,9}")) {
            task.complain("Failed to parse lines '" + count.get() + "'\n");
            return 1;
        }
        Optional<Instant> since = from.map(text -> Instant.ofEpochSecond(Long.parseLong(text.substring(1))));
        List<Journal.Entry> entries = journal.entries(new Journal.Filter(
                line.values("u").stream().map(UnitName::mangled).toList(), line.values("t"), line.has("k"), since));
        int most = count.map(Integer::parseInt).orElse(Integer.MAX_VALUE);
        List<Journal.Entry> last = entries.subList(Math.max(0, entries.size() - most), entries.size());
        if (last.isEmpty() && !line.has("q")) {
            task.say("-- No entries --\n");
        }
        String host = HostName.of(task.host());
        for (Journal.Entry entry : line.has("r") ? last.reversed() : last) {
            task.say((output.equals("cat") ? entry.text() : shortLine(entry, host)) + "\n");
        }
        return 0;
    }

    static String shortLine(Journal.Entry entry, String host) {
        return Timestamps.logged(entry.time()) + " " + host + " " + entry.identifier()
                + (entry.pid() > 0 ? "[" + entry.pid() + "]" : "") + ": " + entry.text();
    }
}
