package dev.nixoffload.change;

import java.util.List;
import java.util.Optional;

/** What this program has changed on one machine. */
public record Journal(List<Record> newestFirst) {
    /** A folder of the journal. */
    public sealed interface Record {
        int number();

        record Readable(Entry entry) implements Record {
            @Override
            public int number() {
                return entry.number();
            }
        }

        /** Its files are not as they were written. Nothing is done by it. */
        record Tampered(int number) implements Record {}

        /** A later version of this program wrote it. Nothing is done by it. */
        record Newer(int number, int version) implements Record {}
    }

    public Journal {
        newestFirst = List.copyOf(newestFirst);
    }

    public Optional<Record> find(int number) {
        return newestFirst.stream().filter(record -> record.number() == number).findFirst();
    }

    public List<Entry> entries() {
        return newestFirst.stream()
                .filter(Record.Readable.class::isInstance)
                .map(record -> ((Record.Readable) record).entry())
                .toList();
    }

    /**
     * The entries that wait for nobody, but for the newest records there are, of which {@code keep} stay and one at
     * least: the numbers go on from it.
     */
    public List<Entry> beyond(int keep) {
        return new Journal(newestFirst.stream().skip(Math.max(1, keep)).toList())
                .entries().stream()
                        .filter(entry -> switch (entry.state()) {
                            case EntryState.Complete _, EntryState.Undone _ -> true;
                            case EntryState.Open _, EntryState.Unconfirmed _, EntryState.PartlyUndone _ -> false;
                        })
                        .toList();
    }

    /** The newest that waits for somebody to carry it on, to confirm it or to undo the rest of it. */
    public Optional<Entry> interrupted() {
        return entries().stream()
                .filter(entry -> switch (entry.state()) {
                    case EntryState.Open _, EntryState.Unconfirmed _ -> true;
                    case EntryState.PartlyUndone _ -> isHalfWay(entry);
                    case EntryState.Complete _, EntryState.Undone _ -> false;
                })
                .findFirst();
    }

    /**
     * Undoing it was cut short. Where it ran to its end, what is left was refused for a reason, and that is settled.
     */
    private static boolean isHalfWay(Entry entry) {
        return entry.changes().stream().anyMatch(change -> switch (change.progress()) {
            case BEGUN, DONE -> true;
            case UNTOUCHED, UNDONE, KEPT -> false;
        });
    }
}
