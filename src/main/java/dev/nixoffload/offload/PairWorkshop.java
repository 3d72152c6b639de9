package dev.nixoffload.offload;

import dev.nixoffload.change.Applied;
import dev.nixoffload.change.ChangeProgress;
import dev.nixoffload.change.Changer;
import dev.nixoffload.change.Entry;
import dev.nixoffload.change.Pruned;
import dev.nixoffload.change.TextDiff;
import dev.nixoffload.change.Undone;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.KeyName;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Changes real machines. */
public final class PairWorkshop implements Workshop {
    private final Gateway gateway;
    private final Path copies;
    private final Supplier<List<Pair>> pairs;

    /**
     * @param copies the folder for the person's own copies of the journals
     * @param pairs all that are kept: what is planned for one must not break another
     */
    public PairWorkshop(Gateway gateway, Path copies, Supplier<List<Pair>> pairs) {
        this.gateway = gateway;
        this.copies = copies;
        this.pairs = pairs;
    }

    /** For a pair that is the only one. */
    public PairWorkshop(Gateway gateway, Path copies) {
        this(gateway, copies, List::of);
    }

    private Workplace at(Pair pair, Progress progress) {
        return new Workplace(pair, pairs.get(), gateway, copies, progress);
    }

    @Override
    public Proposal propose(Pair pair, Undertaking undertaking, Progress progress) throws InterruptedException {
        try (var place = at(pair, progress)) {
            place.approach();
            return Planning.propose(place, undertaking);
        }
    }

    @Override
    public Outcome carryOut(Pair pair, Proposal.Work work, Progress progress) throws InterruptedException {
        try (var place = at(pair, progress)) {
            place.approach();
            return new Execution(place, work, progress).run();
        }
    }

    @Override
    public Map<Role, Ledger> ledgers(Pair pair) throws InterruptedException {
        var ledgers = new EnumMap<Role, Ledger>(Role.class);
        try (var place = at(pair, new Silence())) {
            place.approach();
            for (Role role : Role.values()) {
                try {
                    Changer changer = place.changer(role);
                    ledgers.put(role, new Ledger.Read(place.asking(role, changer::journal)));
                } catch (Hindrance e) {
                    ledgers.put(role, new Ledger.Unreadable(e.problem()));
                }
            }
        }
        return ledgers;
    }

    @Override
    public List<TextDiff> diffs(Pair pair, Role role, Entry entry) throws MachineException, InterruptedException {
        try (var place = at(pair, new Silence())) {
            return place.changer(role).diffs(entry);
        } catch (Hindrance e) {
            throw new MachineException(MachineException.Kind.LOST, e.problem());
        }
    }

    @Override
    public Applied resume(Pair pair, Role role, Entry entry, Progress progress) throws InterruptedException {
        try (var place = at(pair, progress)) {
            Changer changer = place.changer(role);
            return place.asking(role, () -> changer.resume(entry, progress.stage(1, role, entry.title())));
        } catch (Hindrance e) {
            return new Applied.Refused(e.problem());
        }
    }

    @Override
    public Undone undo(Pair pair, Role role, Entry entry, Progress progress) throws InterruptedException {
        try (var place = at(pair, progress)) {
            Changer changer = place.changer(role);
            return place.asking(role, () -> changer.undo(entry, progress.stage(1, role, entry.title())));
        } catch (Hindrance e) {
            return new Undone.Refused(e.problem());
        }
    }

    @Override
    public List<Undone> undoTo(Pair pair, Role role, int number, Progress progress) throws InterruptedException {
        try (var place = at(pair, progress)) {
            Changer changer = place.changer(role);
            Message title = Message.of("work.undoing");
            return place.asking(role, () -> changer.undoTo(number, progress.stage(1, role, title)));
        } catch (Hindrance e) {
            return List.of(new Undone.Refused(e.problem()));
        }
    }

    @Override
    public Map<Role, List<Undone>> undo(Pair pair, PastWork work, Progress progress) throws InterruptedException {
        var undone = new EnumMap<Role, List<Undone>>(Role.class);
        var lost = EnumSet.noneOf(Role.class);
        try (var place = at(pair, progress)) {
            int stage = 0;
            for (PastWork.Part part : work.parts()) {
                stage++;
                if (!lost.contains(part.role())) {
                    List<Undone> here = undone.computeIfAbsent(part.role(), _ -> new ArrayList<>());
                    try {
                        here.add(undo(
                                place,
                                part,
                                progress.stage(stage, part.role(), part.entry().title())));
                    } catch (Hindrance e) {
                        lost.add(part.role());
                        here.add(new Undone.Refused(e.problem()));
                    }
                }
            }
        }
        return undone;
    }

    private static Undone undo(Workplace place, PastWork.Part part, ChangeProgress told)
            throws Hindrance, InterruptedException {
        Changer changer = place.changer(part.role());
        return place.asking(part.role(), () -> changer.undo(part.entry(), told));
    }

    @Override
    public Pruned prune(Pair pair, Role role, int keep, Progress progress) throws InterruptedException {
        try (var place = at(pair, progress)) {
            Changer changer = place.changer(role);
            progress.doing(Message.of("change.run.prune"));
            return place.asking(role, () -> changer.prune(keep));
        } catch (Hindrance e) {
            return new Pruned.Refused(e.problem());
        }
    }

    @Override
    public Pair settled(Pair pair) throws InterruptedException {
        try (var place = at(pair, new Silence())) {
            return CacheHalf.derived(new CacheHalf(place).seen())
                    .map(key -> pair.withCacheKeyName(new KeyName(key.name())))
                    .orElse(pair);
        } catch (Hindrance | BadValue _) {
            return pair;
        }
    }
}
