package dev.nixoffload.cli;

import dev.nixoffload.change.Entry;
import dev.nixoffload.change.Journal;
import dev.nixoffload.change.Journal.Record;
import dev.nixoffload.change.TextDiff;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.PastWork;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.offload.Workshop.Ledger;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Which entry of the two journals is meant. */
final class EntryChoice {
    private final Map<Role, Ledger> ledgers;
    private final List<Role> roles;

    /** @param roles the machines that may be meant */
    EntryChoice(Map<Role, Ledger> ledgers, List<Role> roles) {
        this.ledgers = ledgers;
        this.roles = roles;
    }

    /** An entry and where it is. */
    record Chosen(Role role, Entry entry) {
        /** How the texts changed by it; without them nobody is asked about it. */
        List<TextDiff> diffs(Workshop workshop, Pair pair) throws CannotRun, InterruptedException {
            try {
                return workshop.diffs(pair, role, entry);
            } catch (MachineException e) {
                throw CannotRun.because(e.problem());
            }
        }
    }

    /** The newest one that is fit, by the time at which it was begun with. */
    Chosen newest(Predicate<Entry> fit, Message none) throws CannotRun {
        var found = new ArrayList<Chosen>();
        for (Role role : roles) {
            journal(role).entries().stream()
                    .filter(fit)
                    .findFirst()
                    .ifPresent(entry -> found.add(new Chosen(role, entry)));
        }
        return found.stream()
                .max(Comparator.comparing(chosen -> chosen.entry().made()))
                .orElseThrow(() -> CannotRun.because(none));
    }

    /** What was done last and still stands; all journals have to be readable for that. */
    PastWork newestWork(Message none) throws CannotRun {
        for (Role role : roles) {
            journal(role);
        }
        return PastWork.in(ledgers).stream().findFirst().orElseThrow(() -> CannotRun.because(none));
    }

    /** The one with that number. */
    Chosen numbered(int number) throws CannotRun {
        var found = new ArrayList<Chosen>();
        for (Role role : roles) {
            Record record = journal(role).find(number).orElse(null);
            switch (record) {
                case null -> {}
                case Record.Readable(Entry entry) -> found.add(new Chosen(role, entry));
                case Record.Tampered _ ->
                    throw CannotRun.because(
                            Message.of("cli.journal.tampered"),
                            Message.of("cli.journal.tampered-remedy", Integer.toString(number)));
                case Record.Newer(int _, int version) ->
                    throw CannotRun.because(
                            Message.of("cli.journal.newer", Integer.toString(version)),
                            Message.of("cli.journal.newer-remedy"));
            }
        }
        return switch (found.size()) {
            case 0 -> throw CannotRun.because(Message.of("cli.entry.absent", Integer.toString(number)));
            case 1 -> found.getFirst();
            default -> throw CannotRun.because(Message.of("cli.entry.both", Integer.toString(number)));
        };
    }

    private Journal journal(Role role) throws CannotRun {
        return switch (ledgers.get(role)) {
            case Ledger.Read(Journal journal) -> journal;
            case Ledger.Unreadable(var problem) -> throw CannotRun.because(problem);
        };
    }
}
