package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Page;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.FirstContact;
import dev.nixoffload.offload.MachineDraft;
import dev.nixoffload.offload.PairDraft;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Fingerprint;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.SignIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The pair that is typed on the page Machines, and how far the window is in getting to know it. Knows no toolkit: its
 * methods are called on the thread that {@code screen} runs its tasks on, and nothing in them waits.
 */
final class MachinesModel {
    private final Desk desk;
    private final ChecklistModel checklist;
    private final FirstContact.Judge<RuntimeException> judge;
    private final Executor screen;
    private final ConfiguredHosts configured;
    private final List<Runnable> watchers = new ArrayList<>();
    private PairDraft draft = PairDraft.fresh(List.of());
    private Acquaintance acquaintance = new Acquaintance.None();
    private Optional<Pair> shown = Optional.empty();
    /** The pair whose machines are to be checked as soon as its checks are known. */
    private Optional<Pair> toCheck = Optional.empty();

    private Optional<Thread> visit = Optional.empty();

    /** @param judge asks a person whether a host key is the right one; called on threads of the model's own */
    MachinesModel(Desk desk, ChecklistModel checklist, FirstContact.Judge<RuntimeException> judge, Executor screen) {
        this.desk = desk;
        this.checklist = checklist;
        this.judge = judge;
        this.screen = screen;
        this.configured = new ConfiguredHosts(screen, this::adopt);
        desk.watch(this::deskChanged);
        checklist.watch(this::checklistChanged);
        deskChanged();
    }

    void watch(Runnable changed) {
        watchers.add(changed);
    }

    PairDraft draft() {
        return draft;
    }

    Acquaintance acquaintance() {
        return acquaintance;
    }

    /** What the SSH client's configuration says of the host that is typed. */
    Optional<Access.Ssh> configured(Role role) {
        return configured.of(role);
    }

    /** Whom one signs in as where nothing else is said. */
    String ownName() {
        return desk.site().hosts().ownName();
    }

    /** Why the name cannot be taken, where something is typed. */
    Optional<Message> wrongName() {
        return draft.wrongName()
                .or(() -> Optional.of(Message.of("meet.name.taken", draft.name().strip()))
                        .filter(_ -> draft.taken(pairs())));
    }

    boolean complete() {
        return draft.complete() && wrongName().isEmpty();
    }

    boolean busy() {
        return visit.isPresent();
    }

    /** Whether there is another pair to go back to. */
    boolean revertible() {
        return shown.isPresent() && draft.changed();
    }

    /** Something else is typed. While the machines are gone to, nothing is. */
    void type(PairDraft typed) {
        if (!busy() && !typed.equals(draft)) {
            load(typed);
        }
    }

    /** A new pair, beside those there are. */
    void fresh() {
        if (!busy()) {
            load(PairDraft.fresh(pairs()));
        }
    }

    /** Back to what is kept. */
    void revert() {
        if (!busy()) {
            shown.ifPresent(pair -> load(PairDraft.of(pair)));
        }
    }

    /** Goes to both machines, asks what they are, keeps the pair and has its machines checked. */
    void meet() {
        if (!busy() && complete()) {
            PairDraft typed = draft;
            MachineVisit way = way();
            visit(() -> way.meet(typed));
        }
    }

    void stop() {
        if (acquaintance instanceof Acquaintance.UnderWay) {
            become(new Acquaintance.Stopping());
            visit.ifPresent(Thread::interrupt);
        }
    }

    /** Leaves a host key that changed as it is kept. */
    void keepHostKey() {
        if (acquaintance instanceof Acquaintance.HostKeyChanged) {
            become(new Acquaintance.None());
        }
    }

    /** Takes the new host key for the old, if what is pasted says that the machine itself shows it. */
    void replaceHostKey(String pasted) {
        if (acquaintance instanceof Acquaintance.HostKeyChanged(var _, var hop, var offered, var pair)
                && Fingerprint.compare(pasted, offered) == Fingerprint.Comparison.SAME) {
            PairDraft typed = draft;
            MachineVisit way = way();
            visit(() -> way.meetAnew(typed, pair.pinning(hop, List.of(offered))));
        }
    }

    /** Forgets the pair that is shown; its machines stay as they are. */
    void remove() {
        if (!busy() && draft.kept().isPresent()) {
            MachineVisit way = way();
            Pair pair = draft.kept().get();
            visit(() -> way.remove(pair));
        }
    }

    /** The checks of this page. */
    Set<CheckId> machines() {
        return Set.copyOf(checklist.on(Page.MACHINES));
    }

    private MachineVisit way() {
        return new MachineVisit(desk.site(), telling(desk.gateway()), judge);
    }

    private void visit(Supplier<Acquaintance> what) {
        Thread thread = Thread.ofVirtual().name("machines").unstarted(() -> {
            Acquaintance came = what.get();
            Thread mine = Thread.currentThread();
            screen.execute(() -> {
                if (visit.filter(mine::equals).isPresent()) {
                    over(came);
                }
            });
        });
        visit = Optional.of(thread);
        become(new Acquaintance.UnderWay(checklist.clock().instant(), Optional.empty()));
        thread.start();
    }

    /** Of a visit that was given up in the meantime nothing is wanted. */
    private void over(Acquaintance came) {
        visit = Optional.empty();
        if (came instanceof Acquaintance.Made(var _, var pair)) {
            draft = PairDraft.of(pair);
            shown = Optional.of(pair);
            toCheck = shown;
            desk.read(Optional.of(pair.name()));
        } else {
            desk.forgetSecrets();
        }
        if (came instanceof Acquaintance.None) {
            shown = Optional.empty();
            desk.read(Optional.empty());
        }
        become(came);
        checkWhenListed();
    }

    private void checklistChanged() {
        checkWhenListed();
        switch (checklist.phase()) {
            case Phase.Stopped _, Phase.Finished _, Phase.Broke _ -> {
                if (!busy() && toCheck.isEmpty()) {
                    desk.forgetSecrets();
                }
            }
            case Phase.Listing _, Phase.NeverChecked _, Phase.Recalled _, Phase.Running _, Phase.Stopping _ -> {}
        }
    }

    private void checkWhenListed() {
        if (toCheck.isPresent() && toCheck.equals(checklist.pair())) {
            switch (checklist.phase()) {
                case Phase.Listing _ -> {}
                case Phase.Running _, Phase.Stopping _, Phase.Broke _ -> toCheck = Optional.empty();
                case Phase.NeverChecked _, Phase.Recalled _, Phase.Stopped _, Phase.Finished _ -> {
                    toCheck = Optional.empty();
                    checklist.check(machines());
                }
            }
        }
    }

    private Gateway telling(Gateway gateway) {
        return (role, access) -> {
            screen.execute(() -> {
                if (acquaintance instanceof Acquaintance.UnderWay(var began, var _)) {
                    become(new Acquaintance.UnderWay(began, Optional.of(role)));
                }
            });
            return gateway.arrive(role, access);
        };
    }

    private void deskChanged() {
        switch (desk.state()) {
            case Desk.State.Shown(var _, var pair) -> {
                if (!shown.equals(Optional.of(pair))) {
                    shown = Optional.of(pair);
                    load(PairDraft.of(pair));
                }
            }
            case Desk.State.NoPair _ -> {
                shown = Optional.empty();
                if (draft.kept().isPresent()) {
                    load(PairDraft.fresh(pairs()));
                }
            }
            case Desk.State.Trouble _ -> shown = Optional.empty();
            case Desk.State.Reading _ -> {}
        }
        watchers.forEach(Runnable::run);
    }

    private void load(PairDraft next) {
        visit.ifPresent(Thread::interrupt);
        visit = Optional.empty();
        draft = next;
        toCheck = Optional.empty();
        configured.follow(next, desk.site().hosts());
        become(new Acquaintance.None());
    }

    /** A key file of the configuration is a better guess than the agent, until somebody chooses. */
    private void adopt(Role role) {
        MachineDraft machine = draft.machine(role);
        if (draft.kept().isEmpty()
                && !busy()
                && machine.means() == MachineDraft.Means.AGENT
                && configured.of(role).map(Access.Ssh::signIn).orElseThrow() instanceof SignIn.KeyFile(var file)) {
            draft = draft.with(role, machine.means(MachineDraft.Means.KEY_FILE).keyFile(file.toString()));
        }
        watchers.forEach(Runnable::run);
    }

    private List<Pair> pairs() {
        return desk.state() instanceof Desk.State.Shown(var pairs, var _) ? pairs : List.of();
    }

    private void become(Acquaintance next) {
        acquaintance = next;
        watchers.forEach(Runnable::run);
    }
}
