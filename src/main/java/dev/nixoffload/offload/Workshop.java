package dev.nixoffload.offload;

import dev.nixoffload.change.Applied;
import dev.nixoffload.change.ChangeProgress;
import dev.nixoffload.change.Entry;
import dev.nixoffload.change.Journal;
import dev.nixoffload.change.Pruned;
import dev.nixoffload.change.TextDiff;
import dev.nixoffload.change.Undone;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Map;

/**
 * Changes pairs: proposes, carries out, takes back. The one way to do so; the window and the command line both come
 * here. Whether it helped is asked of the {@link Validator}.
 *
 * <p>Every call connects to the machines that it needs, and lets go of them before it returns. An interrupt ends it
 * within a second; what was begun is in the journal of its machine.
 */
public interface Workshop {
    /** Told about the work, by the thread that does it. */
    interface Progress {
        /** What is being looked at or tried, while nothing is changed. */
        void doing(Message what);

        /** What is told from here on is of that machine; {@code stage} counts from 1. */
        ChangeProgress stage(int stage, Role role, Message title);
    }

    /** What came of carrying out a proposal. */
    sealed interface Outcome {
        /**
         * All stages are done.
         *
         * @param entries for each machine the numbers of its journal's entries, oldest first
         * @param left what is in the way of the parts that could not be done
         */
        record Done(Map<Role, List<Integer>> entries, List<Proposal.Hurdle> left) implements Outcome {
            public Done {
                entries = Map.copyOf(entries);
                left = List.copyOf(left);
            }
        }

        /**
         * It ended on the way; what earlier stages did stands, and can be undone.
         *
         * @param stage the one that it ended at, counted from 1
         * @param why never {@link Applied.Done}
         */
        record Ended(int stage, Role where, Applied why, Map<Role, List<Integer>> entries) implements Outcome {
            public Ended {
                entries = Map.copyOf(entries);
            }
        }

        /** A machine cannot be reached, or not as root. */
        record Unreachable(Role where, Problem problem, Map<Role, List<Integer>> entries) implements Outcome {
            public Unreachable {
                entries = Map.copyOf(entries);
            }
        }
    }

    /** A machine's journal, or why it cannot be read. */
    sealed interface Ledger {
        record Read(Journal journal) implements Ledger {}

        record Unreadable(Problem problem) implements Ledger {}
    }

    /** Looks at both machines and changes nothing. */
    Proposal propose(Pair pair, Undertaking undertaking, Progress progress) throws InterruptedException;

    /** Does what was shown, stage by stage, and stops at the first that does not come off. */
    Outcome carryOut(Pair pair, Proposal.Work work, Progress progress) throws InterruptedException;

    /** What was changed on each machine so far, and what was interrupted. */
    Map<Role, Ledger> ledgers(Pair pair) throws InterruptedException;

    /** How the texts changed by an entry. */
    List<TextDiff> diffs(Pair pair, Role role, Entry entry) throws MachineException, InterruptedException;

    Applied resume(Pair pair, Role role, Entry entry, Progress progress) throws InterruptedException;

    Undone undo(Pair pair, Role role, Entry entry, Progress progress) throws InterruptedException;

    /** Takes back every entry from the newest to that one. */
    List<Undone> undoTo(Pair pair, Role role, int number, Progress progress) throws InterruptedException;

    /**
     * Takes all of that back in its order. What cannot be is no reason to leave the rest: each machine's answers are in
     * the order in which they were tried.
     */
    Map<Role, List<Undone>> undo(Pair pair, PastWork work, Progress progress) throws InterruptedException;

    /** Lets go of the old entries of a machine's journal, but for the newest ones and those that wait. */
    Pruned prune(Pair pair, Role role, int keep, Progress progress) throws InterruptedException;

    /**
     * The pair by the name that the key of the desktop's cache has there at this moment, which the settings only
     * repeat; as it was where the desktop does not tell.
     */
    Pair settled(Pair pair) throws InterruptedException;
}
