package dev.nixoffload.offload;

import dev.nixoffload.change.Changer;
import dev.nixoffload.change.Obstacle;
import dev.nixoffload.change.Sight;
import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Figure;
import dev.nixoffload.check.KeySeen;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Facts;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.RootAccess;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The two machines of a pair while somebody works on them, and what is known of them. One thread uses it. */
final class Workplace implements AutoCloseable {
    /** Something to be found out. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws MachineException, InterruptedException;
    }

    private final Pair pair;
    private final List<Pair> pairs;
    private final Gateway gateway;
    private final Path copies;
    private final Workshop.Progress progress;
    private final Encounter encounter;
    private final Map<Role, Changer> changers = new EnumMap<>(Role.class);
    private final Witness witness = new Teller();
    private Survey survey;

    /** @param pairs all that are kept, this one too */
    Workplace(Pair pair, List<Pair> pairs, Gateway gateway, Path copies, Workshop.Progress progress) {
        this.pair = pair;
        this.pairs = List.copyOf(pairs);
        this.gateway = gateway;
        this.copies = copies;
        this.progress = progress;
        this.encounter = new Encounter(pair, gateway);
        this.survey = new Survey(encounter);
    }

    /** Tells what is asked; nobody reads the evidence of a plan. */
    private final class Teller implements Witness {
        @Override
        public CommandResult run(Machine machine, Command command) throws MachineException, InterruptedException {
            progress.doing(command.purpose());
            return machine.run(command);
        }

        @Override
        public void saw(Machine machine, CommandResult result) {}

        @Override
        public void saw(Evidence evidence) {}

        @Override
        public void measured(Figure figure) {}

        @Override
        public void recognised(KeySeen key) {}
    }

    /** Gets to both machines at once; what goes wrong on the way shows where they are asked for. */
    void approach() throws InterruptedException {
        var desktop = AtOnce.start(() -> known(Role.DESKTOP));
        try {
            known(Role.LAPTOP);
            desktop.await();
        } catch (MachineException e) {
            throw new IllegalStateException(e);
        } finally {
            desktop.abandon();
        }
    }

    private Arrival known(Role role) throws InterruptedException {
        Arrival arrival = encounter.arrival(role);
        if (arrival instanceof Arrival.Connected connected) {
            try {
                connected.machine().root();
                connected.machine().facts();
            } catch (MachineException _) {
                // Whoever asks next is told.
            }
        }
        return arrival;
    }

    Pair pair() {
        return pair;
    }

    /** Another pair of the same laptop, with another desktop whose cache key is to have the same name. */
    Optional<Pair> rival(String cacheKeyName) {
        return pairs.stream()
                .filter(other -> !other.name().equals(pair.name())
                        && other.offload().cacheKeyName().text().equals(cacheKeyName)
                        && sameLaptop(other.laptop(), pair.laptop())
                        && !other.desktopAddress().equals(pair.desktopAddress()))
                .findFirst();
    }

    private static boolean sameLaptop(Access one, Access other) {
        return switch (one) {
            case Access.ThisComputer _ -> other instanceof Access.ThisComputer;
            case Access.Ssh ssh ->
                other instanceof Access.Ssh another
                        && ssh.address().equals(another.address())
                        && ssh.port().equals(another.port());
        };
    }

    /** Nix tells keys by their names, so of two with one name a laptop can trust one only. */
    Hindrance sharedName(Role where, String name, Pair rival) {
        String free =
                rival.offload().cacheKeyName().beside(pair.desktopAddress()).text();
        return new Hindrance(
                where,
                new Problem(
                        Message.of("work.cache.shared-name", name, rival.name().text()),
                        Message.of("work.cache.shared-name-why"),
                        Message.of("work.cache.shared-name-remedy"),
                        "offload-wizard keys rotate cache --pair '"
                                + pair.name().text() + "' --name " + free));
    }

    Encounter encounter() {
        return encounter;
    }

    Survey survey() {
        return survey;
    }

    Witness witness() {
        return witness;
    }

    boolean isThisComputer(Role role) {
        return pair.access(role) instanceof Access.ThisComputer;
    }

    /** What was asked is asked anew from here on: something was changed. */
    void forget() {
        survey = new Survey(encounter);
    }

    /** The machine, signed in to and with root to be had. */
    Machine machine(Role role) throws Hindrance, InterruptedException {
        if (encounter.arrival(role) instanceof Arrival.Connected connected) {
            if (asking(role, connected.machine()::root) instanceof RootAccess.Unavailable(Problem problem)) {
                throw new Hindrance(role, problem);
            }
            return connected.machine();
        }
        throw new Hindrance(role, obstacle(encounter.arrival(role)));
    }

    /** Whether a machine can be worked on at all. */
    boolean reaches(Role role) throws InterruptedException {
        try {
            machine(role);
            return true;
        } catch (Hindrance _) {
            return false;
        }
    }

    /** The host keys that a machine proved to have when it was arrived at; none of this computer's. */
    List<HostKeyPin> proved(Role role) throws InterruptedException {
        return encounter.arrival(role) instanceof Arrival.Connected(var _, List<HostKeyPin> proved, var _)
                ? proved
                : List.of();
    }

    /** Its Nix; what this program works on has one. */
    Facts.Nix nix(Role role) throws Hindrance, InterruptedException {
        return facts(role)
                .nix()
                .orElseThrow(() -> new Hindrance(
                        role,
                        new Problem(
                                Message.of("machines.nix.missing"),
                                Message.of("machines.nix.missing-why"),
                                Message.of("machines.nix.missing-fix"),
                                "")));
    }

    /** Whether a machine can be worked on and has a Nix that can be asked. */
    boolean reachesNix(Role role) throws Hindrance, InterruptedException {
        return reaches(role) && facts(role).nix().isPresent();
    }

    Facts facts(Role role) throws Hindrance, InterruptedException {
        return asking(role, machine(role)::facts);
    }

    /** The desktop as the laptop's Nix knows it. */
    DesktopBuilder builder() throws Hindrance, InterruptedException {
        return asking(Role.LAPTOP, () -> DesktopBuilder.of(encounter, survey, witness));
    }

    Changer changer(Role role) throws Hindrance, InterruptedException {
        Machine machine = machine(role);
        return changers.computeIfAbsent(
                role, _ -> new Changer(machine, () -> gateway.anew().arrive(role, pair.access(role)), copies));
    }

    Map<AbsolutePath, Sight> look(Role role, List<AbsolutePath> paths) throws Hindrance, InterruptedException {
        Changer changer = changer(role);
        progress.doing(Message.of("work.looking"));
        return asking(role, () -> changer.look(paths));
    }

    /** What stands at one path whose content is secret. */
    Sight lookAtSecret(Role role, AbsolutePath path) throws Hindrance, InterruptedException {
        return lookAtSecrets(role, List.of(path)).get(path);
    }

    Map<AbsolutePath, Sight> lookAtSecrets(Role role, List<AbsolutePath> paths) throws Hindrance, InterruptedException {
        Changer changer = changer(role);
        progress.doing(Message.of("work.looking"));
        return asking(role, () -> changer.look(paths, paths));
    }

    /** Goes on where nothing is in the way of what is planned at a path. */
    void allow(Role role, Sight sight, Optional<Obstacle> obstacle) throws Hindrance {
        if (obstacle.isPresent()) {
            throw new Hindrance(role, obstacle.get().at(sight.path()));
        }
    }

    CommandResult run(Role role, Command command) throws Hindrance, InterruptedException {
        Machine machine = machine(role);
        return asking(role, () -> witness.run(machine, command));
    }

    <T> T asking(Role role, Question<T> question) throws Hindrance, InterruptedException {
        try {
            return question.ask();
        } catch (MachineException e) {
            throw new Hindrance(role, e);
        }
    }

    /** What keeps a machine from being worked on that was not signed in to. */
    static Problem obstacle(Arrival arrival) {
        return switch (arrival) {
            case Arrival.Connected _ -> throw new IllegalStateException("nothing is in the way");
            case Arrival.Unreachable(Problem problem) -> problem;
            case Arrival.Incompatible(Problem problem) -> problem;
            case Arrival.Refused(Problem problem) -> problem;
            case Arrival.UnknownHostKey(Access.Ssh hop, HostKeyPin offered) ->
                new Problem(
                        Message.of("machines.host-key.unknown", offered.fingerprint()),
                        Message.of(
                                "machines.host-key.unknown-why", hop.address().text()),
                        Message.of(
                                "machines.host-key.unknown-fix", hop.address().text(), offered.fingerprint()),
                        "");
            case Arrival.ChangedHostKey(Access.Ssh hop, HostKeyPin offered) ->
                new Problem(
                        Message.of("machines.host-key.changed", hop.address().text()),
                        Message.of(
                                "machines.host-key.changed-why",
                                hop.pinnedHostKeys().stream()
                                        .map(HostKeyPin::fingerprint)
                                        .collect(Collectors.joining(", ")),
                                offered.fingerprint()),
                        Message.of(
                                "machines.host-key.changed-fix", hop.address().text()),
                        "");
        };
    }

    @Override
    public void close() {
        encounter.close();
    }
}
