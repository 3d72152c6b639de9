package dev.nixoffload.offload;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.PairName;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A pair as somebody is typing it.
 *
 * @param kept the pair it is typed over; empty for a new one
 */
public record PairDraft(Optional<Pair> kept, String name, MachineDraft laptop, MachineDraft desktop) {
    private static final String USUAL_NAME = "home";

    /** A new pair beside those there are, with this computer for the laptop as it mostly is. */
    public static PairDraft fresh(List<Pair> pairs) {
        String name = IntStream.iterate(1, i -> i + 1)
                .mapToObj(i -> i == 1 ? USUAL_NAME : USUAL_NAME + " " + i)
                .filter(free ->
                        pairs.stream().noneMatch(pair -> pair.name().text().equals(free)))
                .findFirst()
                .orElseThrow();
        return new PairDraft(Optional.empty(), name, MachineDraft.HERE, MachineDraft.ELSEWHERE);
    }

    public static PairDraft of(Pair pair) {
        return new PairDraft(
                Optional.of(pair), pair.name().text(), MachineDraft.of(pair.laptop()), MachineDraft.of(pair.desktop()));
    }

    public MachineDraft machine(Role role) {
        return switch (role) {
            case LAPTOP -> laptop;
            case DESKTOP -> desktop;
        };
    }

    public PairDraft named(String typed) {
        return new PairDraft(kept, typed, laptop, desktop);
    }

    public PairDraft with(Role role, MachineDraft machine) {
        return switch (role) {
            case LAPTOP -> new PairDraft(kept, name, machine, desktop);
            case DESKTOP -> new PairDraft(kept, name, laptop, machine);
        };
    }

    /** Whether it says something else than what is kept. */
    public boolean changed() {
        return kept.map(pair -> !equals(of(pair))).orElse(true);
    }

    /** What is wrong with the name, where something is typed. */
    public Optional<Message> wrongName() {
        try {
            if (!name.isBlank()) {
                new PairName(name.strip());
            }
            return Optional.empty();
        } catch (BadValue e) {
            return Optional.of(e.problem());
        }
    }

    /** Whether another one of these pairs has the name. */
    public boolean taken(List<Pair> pairs) {
        return pairs.stream()
                .filter(pair ->
                        kept.filter(mine -> mine.name().equals(pair.name())).isEmpty())
                .anyMatch(pair -> pair.name().text().equals(name.strip()));
    }

    public boolean complete() {
        return !name.isBlank() && wrongName().isEmpty() && laptop.complete() && desktop.complete();
    }

    /**
     * The pair. Of one that is kept, all stays that was not typed over: the host keys of a machine that is still at the
     * same address and port, the way to it, the files with passwords. Looks at the disk.
     *
     * @throws BadValue where {@link #complete} does not hold
     */
    public Pair pair(HostKnowledge knowledge) {
        return new Pair(
                new PairName(name.strip()),
                access(Role.LAPTOP, knowledge),
                (Access.Ssh) access(Role.DESKTOP, knowledge),
                kept.map(Pair::offload).orElseGet(Offload::defaults));
    }

    private Access access(Role role, HostKnowledge knowledge) {
        Optional<Access> before = kept.map(pair -> pair.access(role));
        if (before.isPresent() && machine(role).equals(MachineDraft.of(before.get()))) {
            return before.get();
        }
        Access typed = machine(role).access(knowledge);
        return before.map(known -> keeping(typed, known)).orElse(typed);
    }

    private static Access keeping(Access typed, Access known) {
        return switch (typed) {
            case Access.ThisComputer _ ->
                known instanceof Access.ThisComputer ? known : new Access.ThisComputer(Optional.empty());
            case Access.Ssh ssh ->
                known instanceof Access.Ssh was
                                && was.address().equals(ssh.address())
                                && was.port().equals(ssh.port())
                        ? new Access.Ssh(
                                ssh.address(),
                                ssh.port(),
                                ssh.user(),
                                ssh.signIn(),
                                was.pinnedHostKeys(),
                                was.jump(),
                                was.sudoPasswordFile())
                        : ssh;
        };
    }
}
