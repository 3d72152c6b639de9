package dev.nixoffload.cli;

import dev.nixoffload.change.Entry;
import dev.nixoffload.machine.ShortMemory;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Workshop.Ledger;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import dev.nixoffload.report.Wording;
import java.util.Map;
import java.util.Optional;

/** Says beside a result that something was interrupted, and what to type about it. */
final class InterruptedEntries {
    private final Session session;
    private final Wording wording;
    private final OwnCommand own;

    InterruptedEntries(Session session, OwnCommand own) {
        this.session = session;
        this.wording = new Wording(session.words());
        this.own = own;
    }

    /** By an earlier run, told after something else was asked: nobody is asked for a password again for this. */
    void tellUnasked(Ground ground, Pair pair) throws InterruptedException {
        if (ground instanceof Ground.Own) {
            ShortMemory known = session.credentials().apart();
            try {
                tell(session.tools().workshop(session.tools().gateway(known)).ledgers(pair));
            } finally {
                known.forget();
            }
        }
    }

    /** By an earlier run. What cannot be read is not told here: whoever goes there will say so. */
    void tell(Map<Role, Ledger> ledgers) {
        for (Role role : Role.values()) {
            if (ledgers.get(role) instanceof Ledger.Read(var journal)) {
                journal.interrupted().ifPresent(entry -> tell(role, entry));
            }
        }
    }

    private void tell(Role role, Entry entry) {
        session.note(Message.of(
                "cli.interrupted.entry",
                Endpoint.the(role),
                Integer.toString(entry.number()),
                entry.title(),
                wording.time(entry.made())));
        EntryWords.ways(role, entry, own)
                .forEach(typed -> session.around().err().line("    " + typed));
    }

    /** By an interrupt of this very run. */
    void leave(Optional<Role> touched, boolean practice) {
        if (touched.isEmpty()) {
            session.note(Message.of("cli.interrupted.nothing"));
        } else if (practice) {
            session.note(Message.of("cli.interrupted.practice"));
        } else {
            Role role = touched.get();
            session.note(Message.of("cli.interrupted.here", Endpoint.the(role)));
            session.around().err().line("    " + own.journal(role));
            session.around().err().line("    " + own.of("resume", "--machine", role.id()));
            session.around().err().line("    " + own.of("undo", "--machine", role.id()));
        }
    }
}
