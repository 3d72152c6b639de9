package dev.nixoffload.offload;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Gets to know the hosts of a pair. Each on the way to a machine is asked for its host key, and for nothing else before
 * somebody has said that the key is the right one.
 */
public final class FirstContact {
    private final Gateway gateway;

    public FirstContact(Gateway gateway) {
        this.gateway = gateway;
    }

    /** Who says whether a host key is the right one. */
    @FunctionalInterface
    public interface Judge<E extends Exception> {
        boolean accepts(Role role, Access.Ssh hop, HostKeyPin offered) throws E, InterruptedException;
    }

    /** What is to be done with each key as it is accepted. */
    @FunctionalInterface
    public interface Keeper<E extends Exception> {
        void keep(Access.Ssh hop, HostKeyPin key) throws E, InterruptedException;
    }

    /**
     * What came of it.
     *
     * @param pair with the keys that were accepted
     * @param ended how it ended for machines whose keys are not all known now; after a key that was not accepted no
     *     other machine is gone to
     */
    public record Met(Pair pair, Map<Role, Arrival> ended) {
        public Met {
            ended = Map.copyOf(ended);
        }
    }

    /** Goes to the machines that are not known yet, until they are or something else is in the way. */
    public <E extends Exception, F extends Exception> Met with(Pair pair, Judge<E> judge, Keeper<F> keeper)
            throws E, F, InterruptedException {
        Pair known = pair;
        var ended = new EnumMap<Role, Arrival>(Role.class);
        for (Role role : Role.values()) {
            while (!ended.containsKey(role) && known.access(role) instanceof Access.Ssh ssh && !ssh.isPinned()) {
                Arrival arrival = gateway.arrive(role, ssh);
                switch (arrival) {
                    case Arrival.UnknownHostKey(Access.Ssh hop, HostKeyPin offered)
                    when judge.accepts(role, hop, offered) -> {
                        keeper.keep(hop, offered);
                        known = known.pinning(hop, List.of(offered));
                    }
                    case Arrival.Connected connected -> {
                        connected.machine().close();
                        throw new IllegalStateException("signed in without a known host key");
                    }
                    case Arrival.UnknownHostKey _ -> {
                        // Who does not trust one of them has no use for the other.
                        ended.put(role, arrival);
                        return new Met(known, ended);
                    }
                    case Arrival.ChangedHostKey _, Arrival.Unreachable _, Arrival.Incompatible _, Arrival.Refused _ ->
                        ended.put(role, arrival);
                }
            }
        }
        return new Met(known, ended);
    }

    /** The machine as it is met by somebody who has kept nothing of it: all that can come of this is its host key. */
    public Arrival asIfNew(Role role, Access.Ssh way) throws InterruptedException {
        return gateway.arrive(role, way.pinning(way, List.of()));
    }

    /** The command that prints the fingerprint of such a key on the machine that has it. */
    public static String printing(HostKeyPin key) {
        String kind = key.type().contains("ecdsa") ? "ecdsa" : key.type().contains("rsa") ? "rsa" : "ed25519";
        return "ssh-keygen -lf /etc/ssh/ssh_host_" + kind + "_key.pub";
    }
}
