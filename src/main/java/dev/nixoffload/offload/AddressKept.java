package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Outcome.Answer;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Outcome.Skipped;
import dev.nixoffload.check.Outcome.Warned;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.RouteSurvey.Interface;
import dev.nixoffload.pair.IpNetwork;
import dev.nixoffload.pair.Role;
import java.util.Optional;

/** Whether the desktop will still have its address tomorrow. */
final class AddressKept {
    private static final String SCRIPT = Sections.PRELUDE + """
        PATH=$PATH:/usr/sbin:/sbin
        part addresses ip -j address
        part connection printf '%s' "$SSH_CONNECTION"
        exit 0
        """;

    private final Encounter encounter;

    AddressKept(Encounter encounter) {
        this.encounter = encounter;
    }

    Check check() {
        return CheckDraft.of("desktop.lease", Page.MACHINES)
                .needs("desktop.login")
                .asking(this::ask);
    }

    private Answer ask(Witness witness) throws MachineException, InterruptedException {
        Machine machine = encounter.machine(Role.DESKTOP);
        Sections sections = Sections.of(witness.run(
                machine,
                Command.script(Message.of("machines.lease.purpose"), SCRIPT).within(Inquiry.PATIENCE)));
        String configured = encounter.pair().desktopAddress().text();
        // A name may lead anywhere; the address that this very connection came in on is one the desktop has.
        String[] connection = sections.get("connection").text().split(" ");
        String address =
                IpNetwork.literal(configured).isPresent() || connection.length != 4 ? configured : connection[2];
        Optional<Interface> own = RouteSurvey.interfaces(sections.get("addresses")).stream()
                .filter(each -> IpNetwork.literal(each.address()).equals(IpNetwork.literal(address)))
                .findFirst();
        if (own.isEmpty()) {
            return new Skipped(Message.of("machines.lease.elsewhere", address));
        }
        if (own.get().dynamic()) {
            return new Warned(
                    Message.of("machines.lease.leased", address),
                    Message.of("machines.lease.leased-why", own.get().device()),
                    Platform.of(machine)
                            .advice(
                                    machine.facts().nixos()
                                            ? Message.of(
                                                    "machines.lease.leased-fix-nixos",
                                                    address,
                                                    own.get().device())
                                            : Message.of("machines.lease.leased-fix", address)));
        }
        return new Passed(Message.of("machines.lease.passed", address));
    }
}
