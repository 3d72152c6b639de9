package dev.nixoffload.cli;

import dev.nixoffload.change.Applied;
import dev.nixoffload.change.Attributes;
import dev.nixoffload.change.Batch;
import dev.nixoffload.change.Bytes;
import dev.nixoffload.change.Change;
import dev.nixoffload.change.ChangeProgress;
import dev.nixoffload.change.Entry;
import dev.nixoffload.change.EntryState;
import dev.nixoffload.change.Ground;
import dev.nixoffload.change.Journal;
import dev.nixoffload.change.Journal.Record;
import dev.nixoffload.change.Plan;
import dev.nixoffload.change.Pruned;
import dev.nixoffload.change.RecordedChange;
import dev.nixoffload.change.Risk;
import dev.nixoffload.change.Sight;
import dev.nixoffload.change.Standing;
import dev.nixoffload.change.TextDiff;
import dev.nixoffload.change.Undone;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.PastWork;
import dev.nixoffload.offload.Proposal;
import dev.nixoffload.offload.Undertaking;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.KeyName;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A workshop that changes nothing and says what a test has it say. */
final class FakeWorkshop implements Workshop {
    private static final AbsolutePath NIX_CONF = new AbsolutePath("/etc/nix/nix.conf");

    static final Proposal.Proof PROOF =
            new Proposal.Proof(List.of(new CheckId("keys.cache")), List.of(new CheckId("cache.signature")));

    /** Called in the middle of the work. */
    @FunctionalInterface
    interface Event {
        void happens() throws InterruptedException;
    }

    private final List<String> deeds = new ArrayList<>();
    private final Map<Role, Ledger> ledgers = new EnumMap<>(Role.class);
    private Function<Undertaking, Proposal> proposal = FakeWorkshop::nothing;
    private Outcome outcome = new Outcome.Done(Map.of(Role.DESKTOP, List.of(3), Role.LAPTOP, List.of(7)), List.of());
    private Applied resumed = new Applied.Done(3);
    private List<Undone> undone = List.of(new Undone.Tried(3, List.of()));
    private Optional<KeyName> cacheKey = Optional.empty();
    private Event event = () -> {};

    FakeWorkshop() {
        for (Role role : Role.values()) {
            ledgers.put(role, new Ledger.Read(new Journal(List.of())));
        }
    }

    FakeWorkshop proposing(Function<Undertaking, Proposal> proposal) {
        this.proposal = proposal;
        return this;
    }

    FakeWorkshop ending(Outcome outcome) {
        this.outcome = outcome;
        return this;
    }

    FakeWorkshop resuming(Applied resumed) {
        this.resumed = resumed;
        return this;
    }

    FakeWorkshop undoing(Undone... undone) {
        this.undone = List.of(undone);
        return this;
    }

    /** The desktop's cache key has that name, whatever the settings say. */
    FakeWorkshop signingAs(String name) {
        cacheKey = Optional.of(new KeyName(name));
        return this;
    }

    FakeWorkshop meanwhile(Event event) {
        this.event = event;
        return this;
    }

    FakeWorkshop journal(Role role, Record... newestFirst) {
        ledgers.put(role, new Ledger.Read(new Journal(List.of(newestFirst))));
        return this;
    }

    FakeWorkshop unreadable(Role role) {
        ledgers.put(role, new Ledger.Unreadable(problem("The journal cannot be read.")));
        return this;
    }

    /** What was done to the machines, in order. */
    List<String> deeds() {
        return deeds;
    }

    static Problem problem(String what) {
        return new Problem(
                FakeValidator.text(what),
                FakeValidator.text("This is why."),
                FakeValidator.text("Do this."),
                "in its own words");
    }

    /** A stage on each machine, the second foretold and one that may cut the connection. */
    static Proposal.Work work(Undertaking undertaking) {
        var ssh = new AbsolutePath("/var/lib/nix-builder/.ssh");
        var keys = new AbsolutePath("/var/lib/nix-builder/.ssh/authorized_keys");
        var desktop = new Plan(
                Role.DESKTOP,
                FakeValidator.text("Let the builder key in"),
                List.of(
                        new Change.MakeFolder(ssh, Attributes.ofRoot(0700)),
                        Change.WriteFile.plain(
                                Sight.missing(keys), Bytes.of("restrict ssh-ed25519 AAAA\n"), Attributes.ofRoot(0600))),
                List.of(),
                new Risk.None(),
                List.of());
        var laptop = new Proposal.Foretold(
                Role.LAPTOP,
                FakeValidator.text("Trust the desktop"),
                List.of(Message.of("change.do.edit", NIX_CONF.text())),
                List.of(nixConf()),
                new Risk.MayCutConnection(1));
        return new Proposal.Work(
                undertaking,
                List.of(new Proposal.Ready(desktop), laptop),
                PROOF,
                List.of(FakeValidator.text("What was signed before is signed by nobody.")),
                List.of());
    }

    static Proposal.NothingToDo nothing(Undertaking undertaking) {
        return new Proposal.NothingToDo(undertaking, PROOF, List.of());
    }

    private static TextDiff nixConf() {
        return TextDiff.of(
                NIX_CONF,
                Optional.of(Bytes.of("max-jobs = 2\ntrusted-public-keys = a\n")),
                Optional.of(Bytes.of("max-jobs = 2\ntrusted-public-keys = a b\n")));
    }

    static Record entry(int number, EntryState state) {
        return entry(number, state, Optional.empty());
    }

    static Record entry(int number, EntryState state, Optional<Batch> batch) {
        return new Record.Readable(new Entry(
                number,
                Instant.parse("2026-11-20T11:00:00Z").plusSeconds(60L * number),
                "kernelcore@laptop",
                Message.of("work.exchange-keys"),
                batch,
                new Risk.None(),
                List.of(new CheckId("keys.cache")),
                List.of(
                        change(1, RecordedChange.Progress.DONE),
                        change(2, RecordedChange.Progress.BEGUN),
                        change(3, RecordedChange.Progress.UNTOUCHED)),
                state));
    }

    private static RecordedChange change(int number, RecordedChange.Progress progress) {
        return new RecordedChange(
                number,
                Message.of("change.do.edit", NIX_CONF.text()),
                Optional.of(NIX_CONF),
                true,
                false,
                Duration.ofSeconds(60),
                progress);
    }

    /** A regular file, seen whole. */
    static Sight file(String path, String text) {
        Bytes bytes = Bytes.of(text);
        var at = new AbsolutePath(path);
        return new Sight(
                at,
                at,
                new Standing.RegularFile(
                        Attributes.ofRoot(0644), bytes.length(), 1, bytes.sha256(), Optional.of(bytes)),
                Ground.good());
    }

    @Override
    public Proposal propose(Pair pair, Undertaking undertaking, Progress progress) {
        deeds.add("propose " + undertaking);
        progress.doing(FakeValidator.text("looking"));
        return proposal.apply(undertaking);
    }

    @Override
    public Outcome carryOut(Pair pair, Proposal.Work work, Progress progress) throws InterruptedException {
        deeds.add("carry out " + work.undertaking().id());
        int stage = 0;
        for (Proposal.Stage each : work.stages()) {
            stage++;
            ChangeProgress changes = progress.stage(stage, each.role(), each.title());
            int number = 0;
            for (Message deed : each.deeds()) {
                number++;
                changes.making(number, deed);
                event.happens();
                changes.made(number);
            }
            if (each.risk() instanceof Risk.MayCutConnection) {
                for (int left = 119; left > 85; left--) {
                    changes.awaitingConfirmation(Duration.ofSeconds(left));
                }
            }
        }
        return outcome;
    }

    @Override
    public Map<Role, Ledger> ledgers(Pair pair) {
        return ledgers;
    }

    @Override
    public List<TextDiff> diffs(Pair pair, Role role, Entry entry) {
        return List.of(nixConf());
    }

    @Override
    public Applied resume(Pair pair, Role role, Entry entry, Progress progress) throws InterruptedException {
        deeds.add("resume " + role.id() + " " + entry.number());
        progress.stage(1, role, entry.title()).making(2, entry.changes().get(1).title());
        event.happens();
        return resumed;
    }

    @Override
    public Undone undo(Pair pair, Role role, Entry entry, Progress progress) throws InterruptedException {
        deeds.add("undo " + role.id() + " " + entry.number());
        progress.stage(1, role, entry.title()).undoing(2, entry.changes().get(1).title());
        event.happens();
        return undone.getFirst();
    }

    @Override
    public List<Undone> undoTo(Pair pair, Role role, int number, Progress progress) {
        deeds.add("undo " + role.id() + " to " + number);
        return undone;
    }

    @Override
    public Pruned prune(Pair pair, Role role, int keep, Progress progress) {
        deeds.add("prune " + role.id() + " " + keep);
        return role == Role.LAPTOP ? new Pruned.Done(List.of(1, 2)) : new Pruned.Refused(problem("It is read-only."));
    }

    @Override
    public Map<Role, List<Undone>> undo(Pair pair, PastWork work, Progress progress) {
        var all = new EnumMap<Role, List<Undone>>(Role.class);
        for (PastWork.Part part : work.parts()) {
            deeds.add("undo " + part.role().id() + " " + part.entry().number());
            all.computeIfAbsent(part.role(), _ -> new ArrayList<>())
                    .add(new Undone.Tried(part.entry().number(), List.of()));
        }
        return all;
    }

    @Override
    public Pair settled(Pair pair) {
        return cacheKey.map(pair::withCacheKeyName).orElse(pair);
    }
}
