package dev.nixoffload.offload;

import dev.nixoffload.change.Applied;
import dev.nixoffload.change.Entry;
import dev.nixoffload.change.TextDiff;
import dev.nixoffload.change.Undone;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Changes real machines. */
public final class PairWorkshop implements Workshop {
    private final Gateway gateway;
    private final Path copies;

    /** @param copies the folder for the person's own copies of the journals */
    public PairWorkshop(Gateway gateway, Path copies) {
        this.gateway = gateway;
        this.copies = copies;
    }

    @Override
    public Proposal propose(Pair pair, Undertaking undertaking, Progress progress) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    @Override
    public Outcome carryOut(Pair pair, Proposal.Work work, Progress progress) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<Role, Ledger> ledgers(Pair pair) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<TextDiff> diffs(Pair pair, Role role, Entry entry) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    @Override
    public Applied resume(Pair pair, Role role, Entry entry, Progress progress) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    @Override
    public Undone undo(Pair pair, Role role, Entry entry, Progress progress) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Undone> undoTo(Pair pair, Role role, int number, Progress progress) throws InterruptedException {
        throw new UnsupportedOperationException();
    }
}
