package dev.nixoffload.ui;

import dev.nixoffload.change.Batch;
import dev.nixoffload.change.Entry;
import dev.nixoffload.change.EntryState;
import dev.nixoffload.change.Journal;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the journals of both machines tell after an exchange of keys. */
final class SampleJournals {
    private SampleJournals() {}

    /** An entry on each machine, made by one agreement. */
    static Map<Role, Workshop.Ledger> exchanged() {
        return Map.of(Role.LAPTOP, ledger(7), Role.DESKTOP, ledger(3));
    }

    private static Workshop.Ledger ledger(int number) {
        var batch = new Batch("0123456789abcdef", Message.of("work.exchange-keys"));
        Entry entry = SampleWork.entry(number, SampleWork.deeds(), new EntryState.Complete(), Optional.of(batch));
        return new Workshop.Ledger.Read(new Journal(List.of(new Journal.Record.Readable(entry))));
    }
}
