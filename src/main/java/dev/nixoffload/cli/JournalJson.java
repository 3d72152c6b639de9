package dev.nixoffload.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nixoffload.change.Entry;
import dev.nixoffload.change.EntryState;
import dev.nixoffload.change.Journal.Record;
import dev.nixoffload.change.TextDiff;
import dev.nixoffload.offload.Workshop.Ledger;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Map;

/** What was changed on a machine, for programs. */
final class JournalJson {
    private final JsonForm form;

    JournalJson(JsonForm form) {
        this.form = form;
    }

    void print(Ground ground, List<Role> roles, Map<Role, Ledger> ledgers) {
        ObjectNode json = form.begun("offload-wizard-journal", ground);
        ArrayNode machines = json.putArray("machines");
        roles.forEach(role -> machines.add(machine(role, ledgers.get(role))));
        form.print(json);
    }

    void print(Ground ground, EntryChoice.Chosen chosen, List<TextDiff> diffs) {
        ObjectNode json = form.begun("offload-wizard-journal-entry", ground)
                .put("machine", chosen.role().id());
        json.set("entry", entry(chosen.entry()));
        json.set("diffs", form.diffs(diffs));
        form.print(json);
    }

    private ObjectNode machine(Role role, Ledger ledger) {
        ObjectNode json = form.object().put("machine", role.id());
        switch (ledger) {
            case Ledger.Read(var journal) -> {
                ArrayNode entries = json.putArray("entries");
                journal.newestFirst().forEach(record -> entries.add(record(record)));
            }
            case Ledger.Unreadable(var problem) -> json.set("problem", form.problem(problem));
        }
        return json;
    }

    private ObjectNode record(Record record) {
        return switch (record) {
            case Record.Readable(Entry entry) -> entry(entry);
            case Record.Tampered(int number) ->
                form.object().put("number", number).put("state", "tampered");
            case Record.Newer(int number, int version) ->
                form.object().put("number", number).put("state", "newer").put("journalVersion", version);
        };
    }

    private ObjectNode entry(Entry entry) {
        ObjectNode json = form.object().put("number", entry.number()).put("state", EntryWords.id(entry.state()));
        switch (entry.state()) {
            case EntryState.Open(int change, boolean resumable) ->
                json.put("stoppedAtChange", change).put("resumable", resumable);
            case EntryState.Unconfirmed(var left) -> left.ifPresent(time -> json.put("secondsLeft", time.toSeconds()));
            case EntryState.Complete() -> {}
            case EntryState.Undone(boolean byMachine) -> json.put("byMachine", byMachine);
            case EntryState.PartlyUndone(boolean byMachine) -> json.put("byMachine", byMachine);
        }
        json.put("made", entry.made().toString()).put("by", entry.by()).put("title", form.say(entry.title()));
        ArrayNode greens = json.putArray("greens");
        entry.greens().forEach(id -> greens.add(id.text()));
        ArrayNode changes = json.putArray("changes");
        entry.changes().forEach(change -> {
            ObjectNode one = changes.addObject()
                    .put("number", change.number())
                    .put("title", form.say(change.title()))
                    .put("progress", JsonForm.name(change.progress()));
            change.path().ifPresent(path -> one.put("path", path.text()));
        });
        return json;
    }
}
