package dev.nixoffload.ui;

import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.machine.ShortMemory;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.PairName;
import dev.nixoffload.pair.SettingsException;
import dev.nixoffload.practice.Scenario;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Which pairs there are, which of them is shown, and whether they are a person's own or a practice. Lives on the
 * screen's thread, as the {@link ChecklistModel} does that it hands the chosen pair to.
 */
final class Desk {
    private static final System.Logger LOG = System.getLogger(Desk.class.getName());

    private final Site own;
    private final Optional<PracticeDoor> practice;
    private final ChecklistModel model;
    private final ShortMemory credentials;
    private final Executor screen;
    private final List<Runnable> watchers = new ArrayList<>();
    private Site site;
    private Site chosenFrom;
    private State state = new State.Reading();
    private Optional<Scenario> practised = Optional.empty();
    /** Counts what was asked for, so that an answer to an older wish is dropped. */
    private int wish;

    /** What lies on the desk. */
    sealed interface State {
        /** The settings are being read, or a practice is being made, and there is nothing else to show. */
        record Reading() implements State {}

        /** The settings hold no pair yet. */
        record NoPair() implements State {}

        /** The settings are there and cannot be read, or the practice could not be made. */
        record Trouble(Message title, Problem problem) implements State {}

        record Shown(List<Pair> pairs, Pair pair) implements State {}
    }

    Desk(Site own, Optional<PracticeDoor> practice, ChecklistModel model, Credentials credentials, Executor screen) {
        this.own = own;
        this.practice = practice;
        this.model = model;
        this.credentials = new ShortMemory(credentials);
        this.screen = screen;
        this.site = own;
    }

    void watch(Runnable changed) {
        watchers.add(changed);
    }

    State state() {
        return state;
    }

    /** Where the shown pair belongs, and where one that is added will. */
    Site site() {
        return site;
    }

    /** The way to the machines of the present site. */
    Gateway gateway() {
        return site.gateway(credentials);
    }

    /** The way to change the machines of the present site. */
    Workshop workshop() {
        return site.workshop(credentials);
    }

    /** The same for a deed with secrets of its own: {@link #knownSecrets()} or {@link #ownSecrets()}. */
    Workshop workshop(Credentials others) {
        return site.workshop(others);
    }

    /** The secrets of the deed that goes on, to be forgotten by who asks for them. */
    ShortMemory knownSecrets() {
        return credentials.apart();
    }

    /** The same for a deed beside the one that goes on, which may ask a person for more. */
    ShortMemory ownSecrets() {
        return credentials.beside();
    }

    /** A deed is over that secrets were asked for. */
    void forgetSecrets() {
        credentials.forget();
    }

    boolean offersPractice() {
        return practice.isPresent();
    }

    /** How the practice began that is shown or being made; empty where a person's own machines are meant. */
    Optional<Scenario> practised() {
        return practised;
    }

    /**
     * Reads the pairs of the present site anew.
     *
     * @param shown the name of the pair to show; without it, or where there is none of that name, the first
     */
    void read(Optional<PairName> shown) {
        Site from = site;
        if (!from.isPractice()) {
            practised = Optional.empty();
        }
        int mine = wish();
        Thread.startVirtualThread(() -> {
            State read = readFrom(from, shown);
            screen.execute(() -> {
                if (mine == wish) {
                    put(read);
                }
            });
        });
    }

    /** Goes to a new practice, from another one too. */
    void practise(Scenario scenario) {
        practice.ifPresent(door -> {
            leave();
            practised = Optional.of(scenario);
            put(new State.Reading());
            int mine = wish();
            Thread.startVirtualThread(() -> enter(door, scenario, mine));
        });
    }

    /** Goes back to a person's own machines. */
    void leavePractice() {
        if (practised.isPresent()) {
            leave();
            practised = Optional.empty();
            put(new State.Reading());
            read(Optional.empty());
        }
    }

    void choose(Pair pair) {
        if (state instanceof State.Shown(var pairs, var before) && !pair.equals(before)) {
            put(new State.Shown(pairs, pair));
        }
    }

    /** Lets go of a practice; the model is closed by who made it. */
    void close() {
        wish++;
        leave();
    }

    private void enter(PracticeDoor door, Scenario scenario, int mine) {
        try {
            Site made = door.open(scenario);
            State read = readFrom(made, Optional.empty());
            screen.execute(() -> {
                if (mine == wish) {
                    site = made;
                    put(read);
                } else {
                    Thread.startVirtualThread(made::close);
                }
            });
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "the practice could not be made", e);
            var problem = new Problem(
                    Message.of("ui.practice.broke"),
                    Message.of("ui.practice.broke-why"),
                    Message.of("ui.practice.broke-remedy"),
                    e.toString());
            screen.execute(() -> {
                if (mine == wish) {
                    put(new State.Trouble(Message.of("ui.practice.word"), problem));
                }
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void leave() {
        if (site.isPractice()) {
            Site left = site;
            site = own;
            model.close();
            Thread.startVirtualThread(left::close);
        }
    }

    private static State readFrom(Site from, Optional<PairName> shown) {
        try {
            List<Pair> pairs = from.pairs();
            if (pairs.isEmpty()) {
                return new State.NoPair();
            }
            return new State.Shown(
                    pairs,
                    shown.flatMap(name -> pairs.stream()
                                    .filter(pair -> pair.name().equals(name))
                                    .findFirst())
                            .orElseGet(pairs::getFirst));
        } catch (SettingsException e) {
            return new State.Trouble(Message.of("ui.unreadable.title"), e.problem());
        }
    }

    private int wish() {
        wish++;
        if (!(state instanceof State.Shown)) {
            state = new State.Reading();
            watchers.forEach(Runnable::run);
        }
        return wish;
    }

    private void put(State next) {
        state = next;
        switch (next) {
            case State.Shown shown -> {
                // A pair that is there as it was keeps what is known about it.
                if (model.pair().filter(shown.pair()::equals).isEmpty() || chosenFrom != site) {
                    chosenFrom = site;
                    model.choose(shown.pair(), site.validator(credentials));
                }
            }
            case State.NoPair _, State.Trouble _, State.Reading _ -> model.clear();
        }
        watchers.forEach(Runnable::run);
    }
}
