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
import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Facts;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.Privilege;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** What has to hold between the two machines. */
final class PairChecks {
    private final Encounter encounter;
    private final Survey survey;

    PairChecks(Encounter encounter, Survey survey) {
        this.encounter = encounter;
        this.survey = survey;
    }

    List<Check> checks() {
        return List.of(
                CheckDraft.of("machines.distinct", Page.MACHINES)
                        .needs("laptop.login", "desktop.login")
                        .asking(this::distinct),
                CheckDraft.of("machines.systems", Page.MACHINES)
                        .needs("laptop.nix", "desktop.nix")
                        .asking(this::systems),
                CheckDraft.of("machines.network", Page.MACHINES)
                        .needs("laptop.login", "desktop.login")
                        .asking(this::network));
    }

    private Answer distinct(Witness witness) throws MachineException, InterruptedException {
        Facts laptop = encounter.machine(Role.LAPTOP).facts();
        Facts desktop = encounter.machine(Role.DESKTOP).facts();
        identified(witness, Role.LAPTOP, laptop);
        identified(witness, Role.DESKTOP, desktop);
        if (!laptop.bootId().isEmpty() && laptop.bootId().equals(desktop.bootId())) {
            return new Failed(
                    Message.of("machines.distinct.same", desktop.hostName()),
                    Message.of("machines.distinct.same-why"),
                    Remedy.of(Message.of("machines.distinct.same-fix")));
        }
        if (sameHostKey()) {
            return new Failed(
                    Message.of("machines.distinct.host-key"),
                    Message.of("machines.distinct.host-key-why"),
                    Remedy.of(
                            Message.of("machines.distinct.host-key-fix"),
                            Remedy.on(Role.LAPTOP, "sudo rm /etc/ssh/ssh_host_*_key /etc/ssh/ssh_host_*_key.pub"),
                            Remedy.on(Role.LAPTOP, "sudo ssh-keygen -A"),
                            Remedy.on(Role.LAPTOP, "sudo systemctl restart ssh")));
        }
        if (!laptop.machineId().isEmpty() && laptop.machineId().equals(desktop.machineId())) {
            return new Failed(
                    Message.of("machines.distinct.cloned"),
                    Message.of("machines.distinct.cloned-why", laptop.machineId()),
                    Remedy.of(
                            Message.of("machines.distinct.cloned-fix"),
                            Remedy.on(Role.LAPTOP, "sudo rm /etc/machine-id"),
                            Remedy.on(Role.LAPTOP, "sudo systemd-machine-id-setup"),
                            Remedy.on(Role.LAPTOP, "sudo systemctl reboot")));
        }
        return new Passed(Message.of("machines.distinct.passed", laptop.hostName(), desktop.hostName()));
    }

    /** What tells this machine from others; it was read together with the other facts. */
    private void identified(Witness witness, Role role, Facts facts) throws InterruptedException, MachineException {
        witness.saw(new Evidence(
                Message.of("machines.distinct.purpose"),
                encounter.machine(role).label(),
                Privilege.USER,
                "/etc/machine-id /proc/sys/kernel/random/boot_id",
                OptionalInt.empty(),
                facts.machineId() + "\n" + facts.bootId(),
                Duration.ZERO));
    }

    private boolean sameHostKey() throws InterruptedException {
        return encounter.arrival(Role.LAPTOP) instanceof Arrival.Connected(var _, List<HostKeyPin> laptop, var _)
                && encounter.arrival(Role.DESKTOP) instanceof Arrival.Connected(var _, List<HostKeyPin> desktop, var _)
                && laptop.stream().anyMatch(desktop::contains);
    }

    private Answer systems(Witness witness) throws MachineException, InterruptedException {
        Facts.Nix laptop = encounter.machine(Role.LAPTOP).facts().nix().orElseThrow();
        Facts.Nix desktop = encounter.machine(Role.DESKTOP).facts().nix().orElseThrow();
        if (desktop.systems().contains(laptop.system())) {
            return new Passed(Message.of("machines.systems.passed", laptop.system()));
        }
        String can = String.join(" ", desktop.systems());
        return new Failed(
                Message.of("machines.systems.failed", laptop.system(), can),
                Message.of("machines.systems.failed-why", laptop.system()),
                Platform.of(encounter.machine(Role.DESKTOP))
                        .remedy(
                                Message.of("machines.systems.failed-fix-nixos", laptop.system()),
                                Message.of("machines.systems.failed-fix", laptop.system()),
                                "sudo apt-get install qemu-user-binfmt",
                                "echo 'extra-platforms = " + laptop.system() + "' | sudo tee -a /etc/nix/nix.conf",
                                "sudo systemctl restart nix-daemon"));
    }

    private Answer network(Witness witness) throws MachineException, InterruptedException {
        RouteSurvey survey = this.survey.route().ask(witness);
        String desktop = encounter.pair().desktopAddress().text();
        if (survey.route().isEmpty()) {
            return new Warned(
                    Message.of("machines.network.no-route", desktop),
                    Message.of("machines.network.no-route-why"),
                    Remedy.of(
                            Message.of("machines.network.no-route-fix"),
                            Remedy.on(Role.LAPTOP, "ip address"),
                            Remedy.on(Role.LAPTOP, "ip route get " + desktop)));
        }
        RouteSurvey.Route route = survey.route().get();
        if (route.local()) {
            return new Passed(Message.of("machines.network.local"));
        }
        if (route.gateway().isPresent()) {
            return new Warned(
                    Message.of("machines.network.routed", route.gateway().get()),
                    Message.of("machines.network.routed-why", desktop),
                    Remedy.of(Message.of("machines.network.routed-fix")));
        }
        return new Passed(
                survey.wireless().contains(route.device())
                        ? Message.of("machines.network.wireless", route.device())
                        : Message.of("machines.network.passed", route.device()));
    }
}
