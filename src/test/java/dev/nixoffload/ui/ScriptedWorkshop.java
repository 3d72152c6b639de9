package dev.nixoffload.ui;

import dev.nixoffload.change.Applied;
import dev.nixoffload.change.ChangeProgress;
import dev.nixoffload.change.Entry;
import dev.nixoffload.change.Pruned;
import dev.nixoffload.change.TextDiff;
import dev.nixoffload.change.Undone;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.offload.PastWork;
import dev.nixoffload.offload.Proposal;
import dev.nixoffload.offload.Undertaking;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;

/** Answers with what it was given, and carries out a plan change by change as it is let to. */
final class ScriptedWorkshop implements Workshop {
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    final AtomicReference<Proposal> proposal = new AtomicReference<>();
    final AtomicReference<Outcome> outcome = new AtomicReference<>();
    final AtomicReference<Applied> resumed = new AtomicReference<>(new Applied.Done(1));
    final AtomicReference<Undone> undone = new AtomicReference<>(new Undone.Tried(1, List.of()));
    final AtomicReference<Map<Role, Ledger>> ledgers = new AtomicReference<>(Map.of());
    final AtomicReference<Texts> diffs = new AtomicReference<>(List::of);
    final Semaphore steps = new Semaphore(0);
    final CountDownLatch interrupted = new CountDownLatch(1);

    /** What comes of asking for the texts of an entry. */
    @FunctionalInterface
    interface Texts {
        List<TextDiff> read() throws MachineException, InterruptedException;
    }

    /** Where nothing is ever changed. */
    static ScriptedWorkshop idle() {
        return new ScriptedWorkshop();
    }

    static ScriptedWorkshop with(Proposal proposal, Outcome outcome) {
        var workshop = new ScriptedWorkshop();
        workshop.proposal.set(proposal);
        workshop.outcome.set(outcome);
        return workshop;
    }

    /** Lets everything happen at once. */
    void playAll() {
        steps.release(1_000);
    }

    private void asked(String what) {
        if (Platform.isFxApplicationThread()) {
            throw new AssertionError("the screen's thread waits for a machine");
        }
        asked.add(what);
    }

    @Override
    public Proposal propose(Pair pair, Undertaking undertaking, Progress progress) {
        asked("propose " + undertaking);
        return proposal.get();
    }

    @Override
    public Outcome carryOut(Pair pair, Proposal.Work work, Progress progress) throws InterruptedException {
        asked("carry out");
        int number = 0;
        for (Proposal.Stage stage : work.stages()) {
            number++;
            ChangeProgress told = progress.stage(number, stage.role(), stage.title());
            for (int i = 0; i < stage.deeds().size(); i++) {
                told.making(i + 1, stage.deeds().get(i));
                try {
                    steps.acquire();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                }
                told.made(i + 1);
            }
        }
        return outcome.get();
    }

    @Override
    public Map<Role, Ledger> ledgers(Pair pair) {
        asked("ledgers");
        return ledgers.get();
    }

    @Override
    public List<TextDiff> diffs(Pair pair, Role role, Entry entry) throws MachineException, InterruptedException {
        asked("diffs " + role.id() + " " + entry.number());
        return diffs.get().read();
    }

    @Override
    public Applied resume(Pair pair, Role role, Entry entry, Progress progress) {
        asked("resume " + role.id() + " " + entry.number());
        return resumed.get();
    }

    @Override
    public Undone undo(Pair pair, Role role, Entry entry, Progress progress) {
        asked("undo " + role.id() + " " + entry.number());
        return undone.get();
    }

    @Override
    public List<Undone> undoTo(Pair pair, Role role, int number, Progress progress) {
        asked("undo " + role.id() + " to " + number);
        return List.of(undone.get());
    }

    @Override
    public Pruned prune(Pair pair, Role role, int keep, Progress progress) {
        asked("prune " + role.id());
        return new Pruned.Done(List.of());
    }

    @Override
    public Map<Role, List<Undone>> undo(Pair pair, PastWork work, Progress progress) {
        var all = new EnumMap<Role, List<Undone>>(Role.class);
        for (PastWork.Part part : work.parts()) {
            asked("undo " + part.role().id() + " " + part.entry().number());
            all.computeIfAbsent(part.role(), _ -> new ArrayList<>()).add(undone.get());
        }
        return all;
    }

    @Override
    public Pair settled(Pair pair) {
        return pair;
    }
}
