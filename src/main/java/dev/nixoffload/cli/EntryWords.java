package dev.nixoffload.cli;

import dev.nixoffload.change.Entry;
import dev.nixoffload.change.EntryState;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Role;
import java.util.List;

/** How an entry of a journal stands, and what can be done about it. */
final class EntryWords {
    private EntryWords() {}

    static Message state(Entry entry) {
        return switch (entry.state()) {
            case EntryState.Open(int change, boolean _) ->
                Message.of(
                        "cli.entry.open",
                        Integer.toString(change),
                        Integer.toString(entry.changes().size()));
            case EntryState.Unconfirmed(var left) ->
                left.map(time -> Message.of("cli.entry.unconfirmed", Long.toString(time.toSeconds())))
                        .orElse(Message.of("cli.entry.unconfirmed-no-timer"));
            case EntryState.Complete() -> Message.of("cli.entry.complete");
            case EntryState.Undone(boolean byMachine) ->
                byMachine ? Message.of("cli.entry.undone-by-machine") : Message.of("cli.entry.undone");
            case EntryState.PartlyUndone(boolean byMachine) ->
                byMachine ? Message.of("cli.entry.partly-by-machine") : Message.of("cli.entry.partly");
        };
    }

    /** For programs. */
    static String id(EntryState state) {
        return switch (state) {
            case EntryState.Open _ -> "open";
            case EntryState.Unconfirmed _ -> "unconfirmed";
            case EntryState.Complete _ -> "complete";
            case EntryState.Undone _ -> "undone";
            case EntryState.PartlyUndone _ -> "partly-undone";
        };
    }

    static Ink ink(EntryState state) {
        return switch (state) {
            case EntryState.Open _, EntryState.PartlyUndone _ -> Ink.FAIL;
            case EntryState.Unconfirmed _ -> Ink.WARN;
            case EntryState.Complete _ -> Ink.PASS;
            case EntryState.Undone _ -> Ink.FAINT;
        };
    }

    /** It waits for somebody to carry it on or to take it back. */
    static boolean waits(EntryState state) {
        return switch (state) {
            case EntryState.Open _, EntryState.Unconfirmed _, EntryState.PartlyUndone _ -> true;
            case EntryState.Complete _, EntryState.Undone _ -> false;
        };
    }

    static boolean resumable(EntryState state) {
        return switch (state) {
            case EntryState.Open(int _, boolean resumable) -> resumable;
            case EntryState.Unconfirmed _ -> true;
            case EntryState.Complete _, EntryState.Undone _, EntryState.PartlyUndone _ -> false;
        };
    }

    /** Whether there is anything left to take back. */
    static boolean undoable(EntryState state) {
        return !(state instanceof EntryState.Undone);
    }

    /** The commands to type about an entry that waits. */
    static List<String> ways(Role role, Entry entry, OwnCommand own) {
        String undo = own.undo(role, entry.number());
        return resumable(entry.state()) ? List.of(own.resume(role, entry.number()), undo) : List.of(undo);
    }
}
