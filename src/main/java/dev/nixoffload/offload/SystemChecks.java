package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Outcome.Answer;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Outcome.Warned;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.Facts;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.RootAccess;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Optional;

/** What a machine of the pair has to be and have, whichever of the two it is. */
final class SystemChecks {
    private static final String INSTALL_NIX =
            "sh <(curl --proto '=https' --tlsv1.2 -L https://nixos.org/nix/install) --daemon";

    private final Encounter encounter;
    private final Role role;

    SystemChecks(Encounter encounter, Role role) {
        this.encounter = encounter;
        this.role = role;
    }

    List<Check> checks() {
        return List.of(
                CheckDraft.of(role.id() + ".os", Page.MACHINES)
                        .needs(role.id() + ".login")
                        .asking(this::system),
                CheckDraft.of(role.id() + ".sudo", Page.MACHINES)
                        .needs(role.id() + ".login")
                        .asking(this::root),
                CheckDraft.of(role.id() + ".nix", Page.MACHINES)
                        .needs(role.id() + ".os")
                        .asking(this::nix));
    }

    private Answer system(Witness witness) throws MachineException, InterruptedException {
        Facts facts = encounter.machine(role).facts();
        if (!facts.kernel().equals("Linux")) {
            return new Failed(
                    Message.of("machines.os.not-linux", facts.osName()),
                    Message.of("machines.os.not-linux-why", facts.kernel()),
                    Remedy.of(Message.of("machines.os.not-linux-fix")));
        }
        if (!facts.systemd()) {
            return new Failed(
                    Message.of("machines.os.no-systemd", facts.osName()),
                    Message.of("machines.os.no-systemd-why"),
                    Remedy.of(Message.of("machines.os.no-systemd-fix")));
        }
        return new Passed(Message.of("machines.os.passed", facts.osName(), facts.cpu()));
    }

    private Answer root(Witness witness) throws MachineException, InterruptedException {
        Machine machine = encounter.machine(role);
        return switch (machine.root()) {
            case RootAccess.AlreadyRoot _ -> new Passed(Message.of("machines.sudo.root"));
            case RootAccess.Passwordless _ -> new Passed(Message.of("machines.sudo.passwordless"));
            case RootAccess.ByPassword _ -> new Passed(Message.of("machines.sudo.password"));
            case RootAccess.Unavailable(Problem problem) -> {
                // Thrown, so that the engine keeps what sudo said as evidence.
                throw new MachineException(MachineException.Kind.NO_ROOT, problem);
            }
        };
    }

    private Answer nix(Witness witness) throws MachineException, InterruptedException {
        Facts facts = encounter.machine(role).facts();
        var platform = new Platform(role, facts.nixos());
        Optional<Facts.Nix> nix = facts.nix();
        if (nix.isEmpty()) {
            return new Failed(
                    Message.of("machines.nix.missing"),
                    Message.of("machines.nix.missing-why"),
                    platform.advice(Message.of("machines.nix.missing-fix"), INSTALL_NIX));
        }
        String version = nix.get().version();
        if (!new NixVersion(version).isAtLeast(2, 4)) {
            return new Failed(
                    Message.of("machines.nix.old", version),
                    Message.of("machines.nix.old-why"),
                    platform.remedy(
                            Message.of("machines.nix.old-fix-nixos"),
                            Message.of("machines.nix.old-fix"),
                            "sudo nix upgrade-nix"));
        }
        if (!nix.get().flakes()) {
            return new Warned(
                    Message.of("machines.nix.no-flakes", version),
                    Message.of("machines.nix.no-flakes-why"),
                    platform.remedy(
                            Message.of("machines.nix.no-flakes-fix-nixos"),
                            Message.of("machines.nix.no-flakes-fix"),
                            "echo 'extra-experimental-features = nix-command flakes' | sudo tee -a /etc/nix/nix.conf",
                            "sudo systemctl restart nix-daemon"));
        }
        return new Passed(Message.of("machines.nix.passed", version, nix.get().system()));
    }
}
