package dev.nixoffload.offload;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Facts;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.RootAccess;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What a machine of a pair tells of itself, or why it does not. */
public sealed interface Portrait {
    Role role();

    record Told(Role role, String label, Facts facts, RootAccess root) implements Portrait {}

    record Silent(Role role, Problem problem) implements Portrait {}

    /** Nobody has said yet whether this host key is the right one. */
    record Stranger(Role role, Access.Ssh hop, HostKeyPin offered) implements Portrait {}

    /** The host has another key than those that are kept for it. */
    record Changed(Role role, Access.Ssh hop, HostKeyPin offered) implements Portrait {}

    /** Asks both machines at once, the laptop's answer first in the list. */
    static List<Portrait> ofBoth(FirstContact.Met met, Gateway gateway) throws InterruptedException {
        Pair pair = met.pair();
        Map<Role, Arrival> ended = met.ended();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Portrait>> asked = new ArrayList<>();
            for (Role role : Role.values()) {
                asked.add(threads.submit(() ->
                        of(role, ended.containsKey(role) ? ended.get(role) : gateway.arrive(role, pair.access(role)))));
            }
            List<Portrait> portraits = new ArrayList<>();
            try {
                for (Future<Portrait> portrait : asked) {
                    portraits.add(portrait.get());
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } finally {
                threads.shutdownNow();
            }
            return portraits;
        }
    }

    private static Portrait of(Role role, Arrival arrival) throws InterruptedException {
        return switch (arrival) {
            case Arrival.Connected connected -> {
                try (Machine machine = connected.machine()) {
                    yield new Told(role, machine.label(), machine.facts(), machine.root());
                } catch (MachineException e) {
                    yield new Silent(role, e.problem());
                }
            }
            case Arrival.Unreachable(Problem problem) -> new Silent(role, problem);
            case Arrival.Incompatible(Problem problem) -> new Silent(role, problem);
            case Arrival.Refused(Problem problem) -> new Silent(role, problem);
            case Arrival.UnknownHostKey(var hop, var offered) -> new Stranger(role, hop, offered);
            case Arrival.ChangedHostKey(var hop, var offered) -> new Changed(role, hop, offered);
        };
    }
}
