package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Outcome.Answer;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Outcome.Skipped;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Facts;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.Privilege;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The three steps of getting to a machine: it answers, it is the right one, it lets the admin user in. */
final class ArrivalChecks {
    /** A first contact may take several tries of the network, and a person may be typing a password. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Encounter encounter;
    private final Role role;

    ArrivalChecks(Encounter encounter, Role role) {
        this.encounter = encounter;
        this.role = role;
    }

    List<Check> checks() {
        return List.of(
                CheckDraft.of(role.id() + ".reachable", Page.MACHINES)
                        .within(PATIENCE)
                        .asking(this::reachable),
                CheckDraft.of(role.id() + ".host-key", Page.MACHINES)
                        .needs(role.id() + ".reachable")
                        .within(PATIENCE)
                        .asking(this::hostKey),
                CheckDraft.of(role.id() + ".login", Page.MACHINES)
                        .needs(role.id() + ".host-key")
                        .within(PATIENCE)
                        .asking(this::login));
    }

    private Answer reachable(Witness witness) throws InterruptedException {
        return switch (encounter.pair().access(role)) {
            case Access.ThisComputer _ -> new Passed(Message.of("machines.reachable.here"));
            case Access.Ssh ssh ->
                switch (encounter.arrival(role)) {
                    case Arrival.Unreachable(Problem problem) -> failed(witness, ssh, problem);
                    case Arrival.Connected(var _, var _, Duration took) ->
                        new Passed(Message.of(
                                "machines.reachable.in",
                                ssh.address().text(),
                                ssh.port().toString(),
                                Long.toString(took.toMillis())));
                    case Arrival.UnknownHostKey _,
                            Arrival.ChangedHostKey _,
                            Arrival.Incompatible _,
                            Arrival.Refused _ ->
                        new Passed(Message.of(
                                "machines.reachable.passed",
                                ssh.address().text(),
                                ssh.port().toString()));
                };
        };
    }

    private Answer hostKey(Witness witness) throws InterruptedException {
        return switch (encounter.pair().access(role)) {
            case Access.ThisComputer _ -> new Skipped(Message.of("machines.host-key.here"));
            case Access.Ssh ssh ->
                switch (encounter.arrival(role)) {
                    case Arrival.Connected(var _, List<HostKeyPin> proved, var _) ->
                        new Passed(Message.of("machines.host-key.passed", fingerprints(proved)));
                    case Arrival.Refused _ -> new Passed(Message.of("machines.host-key.pinned"));
                    case Arrival.UnknownHostKey(Access.Ssh hop, HostKeyPin offered) -> unknown(hop, offered);
                    case Arrival.ChangedHostKey(Access.Ssh hop, HostKeyPin offered) -> changed(hop, offered);
                    case Arrival.Incompatible(Problem problem) -> failed(witness, ssh, problem);
                    case Arrival.Unreachable(Problem problem) -> failed(witness, ssh, problem);
                };
        };
    }

    private Answer unknown(Access.Ssh hop, HostKeyPin offered) {
        return new Failed(
                Message.of("machines.host-key.unknown", offered.fingerprint()),
                Message.of("machines.host-key.unknown-why", hop.address().text()),
                Remedy.of(
                        Message.of(
                                "machines.host-key.unknown-fix", hop.address().text(), offered.fingerprint()),
                        Remedy.on(role, printing(offered))));
    }

    private Answer changed(Access.Ssh hop, HostKeyPin offered) {
        return new Failed(
                Message.of("machines.host-key.changed", hop.address().text()),
                Message.of("machines.host-key.changed-why", fingerprints(hop.pinnedHostKeys()), offered.fingerprint()),
                Remedy.of(
                        Message.of(
                                "machines.host-key.changed-fix", hop.address().text()),
                        Remedy.on(role, printing(offered))));
    }

    /** What prints the fingerprint of a key of this type, typed on the machine itself. */
    private static String printing(HostKeyPin key) {
        String kind = key.type().startsWith("ecdsa") ? "ecdsa" : key.type().equals("ssh-rsa") ? "rsa" : "ed25519";
        return "ssh-keygen -l -f /etc/ssh/ssh_host_" + kind + "_key.pub";
    }

    private static String fingerprints(List<HostKeyPin> keys) {
        return keys.stream().map(HostKeyPin::fingerprint).collect(Collectors.joining(", "));
    }

    private Answer login(Witness witness) throws MachineException, InterruptedException {
        return switch (encounter.arrival(role)) {
            case Arrival.Connected(Machine machine, var _, var _) -> {
                Facts facts = machine.facts();
                witness.saw(new Evidence(
                        Message.of("machines.login.purpose"),
                        machine.label(),
                        Privilege.USER,
                        "",
                        OptionalInt.empty(),
                        String.format(Locale.ROOT, "%s, %s, boot %s", facts.hostName(), facts.osName(), facts.bootId()),
                        Duration.ZERO));
                yield new Passed(Message.of("machines.login.passed", facts.user(), facts.hostName()));
            }
            case Arrival.Refused(Problem problem) -> failed(witness, problem);
            case Arrival.Unreachable(Problem problem) -> failed(witness, problem);
            case Arrival.Incompatible(Problem problem) -> failed(witness, problem);
            case Arrival.UnknownHostKey(Access.Ssh hop, HostKeyPin offered) -> unknown(hop, offered);
            case Arrival.ChangedHostKey(Access.Ssh hop, HostKeyPin offered) -> changed(hop, offered);
        };
    }

    private Answer failed(Witness witness, Problem problem) {
        return switch (encounter.pair().access(role)) {
            case Access.ThisComputer _ -> new Failed(problem.what(), problem.why(), Remedy.of(problem.remedy()));
            case Access.Ssh ssh -> failed(witness, ssh, problem);
        };
    }

    private Answer failed(Witness witness, Access.Ssh ssh, Problem problem) {
        if (!problem.details().isBlank()) {
            witness.saw(new Evidence(
                    Message.of("machines.login.purpose"),
                    ssh.user() + "@" + ssh.address(),
                    Privilege.USER,
                    "ssh -p " + ssh.port() + " " + ssh.user() + "@" + ssh.address(),
                    OptionalInt.empty(),
                    problem.details(),
                    Duration.ZERO));
        }
        return new Failed(problem.what(), problem.why(), Remedy.of(problem.remedy()));
    }
}
