package dev.nixoffload.ui;

import dev.nixoffload.change.Entry;
import dev.nixoffload.change.Journal;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.ShortMemory;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * The journals of the shown pair as they were last read, and the texts of those entries that somebody opened. Lives on
 * the screen's thread; all reading happens on threads of its own.
 */
final class LedgersModel {
    private static final System.Logger LOG = System.getLogger(LedgersModel.class.getName());

    private final Desk desk;
    private final ChecklistModel checklist;
    private final Executor screen;
    private final List<Runnable> watchers = new ArrayList<>();
    private final Map<Place, EntryTexts> texts = new HashMap<>();
    private final Map<Place, Thread> readers = new HashMap<>();
    private Optional<Pair> pair = Optional.empty();
    private Map<Role, Workshop.Ledger> ledgers = Map.of();
    /** What is known is older than what was done last. */
    private boolean due = true;
    /** Counts what was read, so that an older answer is dropped. */
    private int reading;

    /** Where an entry is. */
    private record Place(Role role, int number) {}

    LedgersModel(Desk desk, ChecklistModel checklist, Executor screen) {
        this.desk = desk;
        this.checklist = checklist;
        this.screen = screen;
        checklist.watch(new ChecklistModel.Watcher() {
            @Override
            public void listed() {
                follow();
            }

            @Override
            public void turned(Set<CheckId> ids) {}

            @Override
            public void phased() {
                follow();
                // Only once a check has found the machines: a window that only opens dials nobody.
                if (due && checklist.phase() instanceof Phase.Finished) {
                    read();
                }
            }
        });
    }

    void watch(Runnable changed) {
        watchers.add(changed);
    }

    /** The journals of both machines as they were last read; none before that. */
    Map<Role, Workshop.Ledger> ledgers() {
        return ledgers;
    }

    /** What was interrupted on each machine and waits for somebody to carry it on or to undo it. */
    Map<Role, Entry> interrupted() {
        var found = new EnumMap<Role, Entry>(Role.class);
        ledgers.forEach((role, ledger) -> {
            if (ledger instanceof Workshop.Ledger.Read(Journal journal)) {
                journal.interrupted().ifPresent(entry -> found.put(role, entry));
            }
        });
        return Collections.unmodifiableMap(found);
    }

    EntryTexts texts(Role role, Entry entry) {
        return texts.getOrDefault(new Place(role, entry.number()), new EntryTexts.Closed());
    }

    /** Something was done that a check is to prove; the journals are read when that is over. */
    void outdate() {
        due = true;
    }

    /** Reads the journals of both machines anew. Nobody asked for this, so nobody is asked for a password. */
    void read() {
        pair.ifPresent(shown -> {
            due = false;
            int mine = ++reading;
            ShortMemory secrets = desk.knownSecrets();
            Workshop workshop = desk.workshop(secrets);
            Thread.startVirtualThread(() -> {
                try {
                    Map<Role, Workshop.Ledger> read = workshop.ledgers(shown);
                    screen.execute(() -> {
                        if (mine == reading) {
                            keep(shown, read);
                        }
                    });
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                } catch (RuntimeException e) {
                    LOG.log(Level.ERROR, "the journals could not be read", e);
                } finally {
                    secrets.forget();
                }
            });
        });
    }

    /** What somebody else has read just now, of that pair. */
    void keep(Pair of, Map<Role, Workshop.Ledger> read) {
        if (pair.filter(of::equals).isPresent()) {
            reading++;
            due = false;
            forget();
            ledgers = Map.copyOf(read);
            changed();
        }
    }

    /** Reads how an entry changed its texts, and may ask for a password on the way. */
    void open(Role role, Entry entry) {
        var place = new Place(role, entry.number());
        if (!(texts(role, entry) instanceof EntryTexts.Closed)) {
            return;
        }
        pair.ifPresent(shown -> {
            ShortMemory secrets = desk.ownSecrets();
            Workshop workshop = desk.workshop(secrets);
            Thread reader = Thread.ofVirtual().name("texts").unstarted(() -> {
                EntryTexts came = attempt(workshop, shown, role, entry);
                secrets.forget();
                Thread mine = Thread.currentThread();
                screen.execute(() -> {
                    if (readers.remove(place, mine)) {
                        put(place, came);
                    }
                });
            });
            readers.put(place, reader);
            put(place, new EntryTexts.Reading());
            reader.start();
        });
    }

    private static EntryTexts attempt(Workshop workshop, Pair shown, Role role, Entry entry) {
        try {
            return new EntryTexts.Read(workshop.diffs(shown, role, entry));
        } catch (MachineException e) {
            return new EntryTexts.Unread(e.problem());
        } catch (InterruptedException _) {
            return new EntryTexts.Closed();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the texts of an entry could not be read", e);
            return new EntryTexts.Broke(e.toString());
        }
    }

    /** Shows them no longer; what is being read is not waited for. */
    void close(Role role, Entry entry) {
        var place = new Place(role, entry.number());
        Optional.ofNullable(readers.remove(place)).ifPresent(Thread::interrupt);
        put(place, new EntryTexts.Closed());
    }

    /** Gives up whatever texts are being read; false where none are. */
    boolean stop() {
        List<Place> open = List.copyOf(readers.keySet());
        forgetReaders();
        open.forEach(place -> texts.put(place, new EntryTexts.Closed()));
        if (!open.isEmpty()) {
            changed();
        }
        return !open.isEmpty();
    }

    private void follow() {
        if (!pair.equals(checklist.pair())) {
            pair = checklist.pair();
            reading++;
            due = true;
            forget();
            ledgers = Map.of();
            changed();
        }
    }

    private void forget() {
        forgetReaders();
        texts.clear();
    }

    private void forgetReaders() {
        readers.values().forEach(Thread::interrupt);
        readers.clear();
    }

    private void put(Place place, EntryTexts now) {
        texts.put(place, now);
        changed();
    }

    private void changed() {
        watchers.forEach(Runnable::run);
    }
}
