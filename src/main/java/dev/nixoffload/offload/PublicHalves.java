package dev.nixoffload.offload;

import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Figure;
import dev.nixoffload.check.KeySeen;
import dev.nixoffload.check.Witness;
import dev.nixoffload.key.CachePublicKey;
import dev.nixoffload.key.PublicKeyCard;
import dev.nixoffload.key.SshPublicKey;
import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.Undertaking.Crossing;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the public halves of a pair's keys, each from the machine that it belongs to, and from no other. */
public final class PublicHalves implements AutoCloseable {
    private final Encounter encounter;
    private final Survey survey;
    private final Witness witness = new Passer();

    private PublicHalves(Pair pair, Gateway gateway) {
        this.encounter = new Encounter(pair, gateway);
        this.survey = new Survey(encounter);
    }

    /** @throws MachineException in words for people, where a machine cannot be asked, or has no such key */
    public static PublicKeyCard read(Pair pair, Gateway gateway, Set<Crossing> wanted)
            throws MachineException, InterruptedException {
        try (var halves = new PublicHalves(pair, gateway)) {
            return new PublicKeyCard(
                    wanted.contains(Crossing.BUILDER) ? Optional.of(halves.builder()) : Optional.empty(),
                    wanted.contains(Crossing.CACHE) ? Optional.of(halves.cache()) : Optional.empty(),
                    wanted.contains(Crossing.HOST) ? halves.host() : List.of());
        }
    }

    private SshPublicKey builder() throws MachineException, InterruptedException {
        arrive(Role.LAPTOP);
        return survey.builderKey()
                .ask(witness)
                .publicHalf()
                .orElseThrow(() -> missing(
                        Message.of("keys.builder.unreadable"),
                        Message.of("keys.builder.unreadable-why"),
                        Message.of("keys.builder.unreadable-fix")));
    }

    private CachePublicKey cache() throws MachineException, InterruptedException {
        arrive(Role.DESKTOP);
        return CacheKeyKnown.publicHalf(survey.cacheKey().ask(witness))
                .orElseThrow(() -> missing(
                        Message.of("keys.cache.unreadable"),
                        Message.of("keys.cache.unreadable-why"),
                        Message.of("keys.cache.unreadable-fix")));
    }

    /** What the desktop proved to have while this computer signed in, which no file can claim. */
    private List<HostKeyPin> host() throws MachineException, InterruptedException {
        return arrive(Role.DESKTOP).proved();
    }

    private Arrival.Connected arrive(Role role) throws MachineException, InterruptedException {
        Arrival arrival = encounter.arrival(role);
        if (arrival instanceof Arrival.Connected connected) {
            return connected;
        }
        throw new MachineException(MachineException.Kind.LOST, Workplace.obstacle(arrival));
    }

    private static MachineException missing(Message what, Message why, Message remedy) {
        return new MachineException(MachineException.Kind.UNFRAMED, new Problem(what, why, remedy, ""));
    }

    @Override
    public void close() {
        encounter.close();
    }

    /** Keeps nothing: this is shown, not judged. */
    private static final class Passer implements Witness {
        @Override
        public CommandResult run(Machine machine, Command command) throws MachineException, InterruptedException {
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
}
