package dev.nixoffload.change;

import dev.nixoffload.change.PlanReader.PlanHead;
import dev.nixoffload.change.PlanReader.PlannedChange;
import dev.nixoffload.change.RecordedChange.Progress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what {@code journal.sh list} tells: how an entry stands follows from which files are there, nothing else. */
final class JournalReader {
    private final List<Journal.Record> oldestFirst = new ArrayList<>();
    private String[] now = {};
    private Raw raw;
    private boolean ended;

    /** An entry, line by line. */
    private static final class Raw {
        private final int number;
        private final boolean good;
        private final byte[] plan;
        private final Map<Integer, Set<String>> marks = new HashMap<>();
        private String undo = "";
        private String[] armed = {};
        private boolean confirmed;
        private boolean lasting;

        private Raw(int number, boolean good, byte[] plan) {
            this.number = number;
            this.good = good;
            this.plan = plan;
        }
    }

    private JournalReader() {}

    /** Empty where the answer is none. */
    static Optional<Journal> read(byte[] output) {
        var reader = new JournalReader();
        try {
            new String(output, StandardCharsets.UTF_8).lines().forEach(reader::line);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
            return Optional.empty();
        }
        return reader.ended ? Optional.of(new Journal(reader.oldestFirst.reversed())) : Optional.empty();
    }

    private void line(String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "now" -> now = words;
            case "entry" -> {
                finish();
                raw = new Raw(
                        Integer.parseInt(words[1]),
                        words[2].equals("good"),
                        Base64.getDecoder().decode(words[3]));
            }
            case "undo" -> raw.undo = words[1];
            case "armed" -> raw.armed = words;
            case "confirmed" -> raw.confirmed = true;
            case "lasting" -> raw.lasting = true;
            case "end" -> {
                finish();
                ended = true;
            }
            default ->
                raw.marks
                        .computeIfAbsent(Integer.parseInt(words[0]), _ -> new HashSet<>())
                        .add(words[1]);
        }
    }

    private void finish() {
        if (raw != null) {
            oldestFirst.add(record());
            raw = null;
        }
    }

    private Journal.Record record() {
        return switch (PlanReader.read(raw.plan)) {
            case PlanReader.Result.Newer(int version) -> new Journal.Record.Newer(raw.number, version);
            case PlanReader.Result.Damaged() -> new Journal.Record.Tampered(raw.number);
            case PlanReader.Result.Read(var head) ->
                raw.good ? new Journal.Record.Readable(entry(head)) : new Journal.Record.Tampered(raw.number);
        };
    }

    private Entry entry(PlanHead head) {
        var changes = new ArrayList<RecordedChange>();
        for (int i = 0; i < head.changes().size(); i++) {
            PlannedChange change = head.changes().get(i);
            changes.add(new RecordedChange(
                    i + 1,
                    change.title(),
                    change.path(),
                    change.written() && !change.secret(),
                    change.secret(),
                    change.patience(),
                    progress(raw.marks.getOrDefault(i + 1, Set.of()))));
        }
        return new Entry(
                raw.number,
                head.made(),
                head.by(),
                head.title(),
                head.batch(),
                head.risk(),
                head.greens(),
                changes,
                state(changes));
    }

    private static Progress progress(Set<String> marks) {
        if (marks.contains("undone")) {
            return Progress.UNDONE;
        }
        if (marks.contains("kept")) {
            return Progress.KEPT;
        }
        if (marks.contains("done")) {
            return Progress.DONE;
        }
        return marks.contains("began") ? Progress.BEGUN : Progress.UNTOUCHED;
    }

    private EntryState state(List<RecordedChange> changes) {
        if (!raw.undo.isEmpty()) {
            boolean byMachine = raw.undo.equals("machine");
            return changes.stream().allMatch(change -> switch (change.progress()) {
                        case UNTOUCHED, UNDONE -> true;
                        case BEGUN, DONE, KEPT -> false;
                    })
                    ? new EntryState.Undone(byMachine)
                    : new EntryState.PartlyUndone(byMachine);
        }
        Optional<RecordedChange> next = changes.stream()
                .filter(change -> change.progress() != Progress.DONE)
                .findFirst();
        if (next.isPresent()) {
            boolean resumable =
                    changes.stream().noneMatch(change -> change.secret() && change.progress() == Progress.UNTOUCHED);
            return new EntryState.Open(next.get().number(), resumable);
        }
        return raw.armed.length > 0 && !raw.confirmed ? new EntryState.Unconfirmed(left()) : new EntryState.Complete();
    }

    /**
     * {@code armed SECONDS UPTIME BOOT} and {@code now UPTIME BOOT}: after a start of the machine a timer that was made
     * to last counts from there.
     */
    private Optional<Duration> left() {
        boolean sameBoot = raw.armed[3].equals(now[2]);
        if (!sameBoot && !raw.lasting) {
            return Optional.empty();
        }
        long from = sameBoot ? Long.parseLong(raw.armed[2]) : 0;
        long left = from + Long.parseLong(raw.armed[1]) - Long.parseLong(now[1]);
        return Optional.of(Duration.ofSeconds(Math.max(0, left)));
    }
}
