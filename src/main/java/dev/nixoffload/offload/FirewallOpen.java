package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Outcome.Answer;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Outcome.Warned;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.Dialled;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.Privilege;
import dev.nixoffload.machine.RootAccess;
import dev.nixoffload.message.Message;
import dev.nixoffload.nfs.NfsServer;
import dev.nixoffload.pair.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Whether what listens on the desktop takes a connection from the laptop. */
final class FirewallOpen {
    private static final int PORTMAPPER = 111;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Encounter encounter;

    FirewallOpen(Encounter encounter) {
        this.encounter = encounter;
    }

    Check check() {
        return CheckDraft.of("desktop.firewall", Page.DESKTOP)
                .needs("network.reachable", "desktop.os", "laptop.os")
                .asking(this::ask);
    }

    private Answer ask(Witness witness) throws MachineException, InterruptedException {
        Machine desktop = encounter.machine(Role.DESKTOP);
        Machine laptop = encounter.machine(Role.LAPTOP);
        Command command = Listening.command();
        boolean root = !(desktop.root() instanceof RootAccess.Unavailable);
        Listening listening = Listening.read(witness.run(desktop, root ? command.asRoot() : command));
        var open = new ArrayList<Integer>();
        var loopback = new ArrayList<Integer>();
        for (int port : wanted()) {
            List<Listening.Socket> sockets = listening.on(port);
            if (!sockets.isEmpty()) {
                (sockets.stream().allMatch(Listening.Socket::isLoopback) ? loopback : open).add(port);
            }
        }
        Platform platform = Platform.of(desktop);
        if (!loopback.isEmpty()) {
            return new Failed(
                    Message.of("desktop.firewall.loopback", list(loopback)),
                    Message.of("desktop.firewall.loopback-why"),
                    platform.advice(Message.of("desktop.firewall.loopback-fix"), "sudo ss -tlnp"));
        }
        Map<Integer, Dialled> dialled = dial(laptop, open);
        dialled.forEach((port, outcome) -> witness.saw(new Evidence(
                Message.of("desktop.firewall.purpose"),
                laptop.label(),
                Privilege.USER,
                encounter.pair().desktopAddress().text() + " port " + port,
                OptionalInt.empty(),
                outcome.toString(),
                Duration.ZERO)));
        return judge(dialled, platform);
    }

    private List<Integer> wanted() {
        var ports = new ArrayList<Integer>();
        ports.add(encounter.pair().desktop().port().number());
        ports.add(encounter.pair().offload().cachePort().number());
        if (encounter.pair().offload().shareFiles()) {
            ports.add(NfsServer.PORT);
            ports.add(PORTMAPPER);
        }
        return ports;
    }

    /** All at once: a port that a firewall drops costs its whole time. */
    private Map<Integer, Dialled> dial(Machine laptop, List<Integer> ports)
            throws MachineException, InterruptedException {
        String host = encounter.pair().desktopAddress().text();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                var tasks = new ArrayList<Callable<Dialled>>();
                for (int port : ports) {
                    tasks.add(() -> tried(laptop, host, port));
                }
                List<Future<Dialled>> outcomes = threads.invokeAll(tasks);
                var dialled = new TreeMap<Integer, Dialled>();
                for (int i = 0; i < ports.size(); i++) {
                    dialled.put(ports.get(i), outcomes.get(i).get());
                }
                return dialled;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof MachineException lost) {
                    throw lost;
                }
                throw new IllegalStateException(e.getCause());
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static Dialled tried(Machine laptop, String host, int port) throws MachineException, InterruptedException {
        Dialled outcome = laptop.dial(host, port, PATIENCE);
        if (outcome instanceof Dialled.Connected connected) {
            try {
                connected.socket().close();
            } catch (IOException e) {
                // It was open; how it ends does not matter.
            }
        }
        return outcome;
    }

    private Answer judge(Map<Integer, Dialled> dialled, Platform platform) {
        if (dialled.values().stream().anyMatch(Dialled.Forbidden.class::isInstance)) {
            return new Warned(
                    Message.of("desktop.firewall.forbidden"),
                    Message.of("desktop.firewall.forbidden-why"),
                    Remedy.of(
                            Message.of("desktop.forwarding.forbidden-fix"),
                            Remedy.on(
                                    Role.LAPTOP,
                                    "sudo grep -rn AllowTcpForwarding /etc/ssh/sshd_config /etc/ssh/sshd_config.d")));
        }
        List<Integer> closed = dialled.entrySet().stream()
                .filter(each -> !(each.getValue() instanceof Dialled.Connected))
                .map(Map.Entry::getKey)
                .toList();
        if (closed.isEmpty()) {
            return new Passed(Message.of("desktop.firewall.passed", list(dialled.keySet())));
        }
        Remedy remedy = repair(closed, platform);
        if (closed.equals(List.of(PORTMAPPER))) {
            return new Warned(
                    Message.of("desktop.firewall.portmapper"), Message.of("desktop.firewall.portmapper-why"), remedy);
        }
        return new Failed(
                Message.of("desktop.firewall.closed", list(closed)), Message.of("desktop.firewall.closed-why"), remedy);
    }

    private static Remedy repair(List<Integer> ports, Platform platform) {
        String spaced = ports.stream().map(String::valueOf).collect(Collectors.joining(" "));
        return platform.remedy(
                Message.of("desktop.firewall.fix-nixos", spaced),
                Message.of("desktop.firewall.fix"),
                "sudo nft list ruleset",
                "sudo ufw allow proto tcp from any to any port " + spaced.replace(' ', ','),
                "sudo firewall-cmd --list-all");
    }

    private static String list(Iterable<Integer> ports) {
        var words = new ArrayList<String>();
        ports.forEach(port -> words.add(Integer.toString(port)));
        return String.join(", ", words);
    }
}
