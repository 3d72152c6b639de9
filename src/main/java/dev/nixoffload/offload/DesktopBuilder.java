package dev.nixoffload.offload;

import dev.nixoffload.check.Witness;
import dev.nixoffload.key.SshPublicKey;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.nix.BuildMachine;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Optional;

/**
 * The desktop as the laptop's Nix knows it: a line of its builders, and what root's ssh makes of the host there.
 *
 * @param line the first line that means the desktop; empty where none does
 * @param others whether lines mean other machines
 */
record DesktopBuilder(Pair pair, Optional<BuildMachine> line, boolean others, DesktopNames names) {
    static final String USUAL_SCHEME = "ssh-ng";

    static DesktopBuilder of(Encounter encounter, Survey survey, Witness witness)
            throws MachineException, InterruptedException {
        List<BuildMachine> machines =
                survey.nix(Role.LAPTOP).ask(witness).builders().machines();
        var names = new DesktopNames(
                encounter.pair(),
                survey.sshClient().ask(witness),
                survey.route().ask(witness));
        List<BuildMachine> desktop = machines.stream()
                .filter(machine -> names.isDesktopToSsh(machine.store().host()))
                .toList();
        return new DesktopBuilder(
                encounter.pair(), desktop.stream().findFirst(), desktop.size() < machines.size(), names);
    }

    String scheme() {
        return line.map(machine -> machine.store().scheme()).orElse(USUAL_SCHEME);
    }

    /** The host as Nix gives it to ssh. */
    String host() {
        return line.map(machine -> machine.store().host())
                .orElse(pair.desktopAddress().text());
    }

    Optional<String> port() {
        return line.flatMap(machine -> machine.store().port());
    }

    /** Whether Nix itself pins a host key, rightly or wrongly; then root's known hosts do not count. */
    boolean pins() {
        return line.flatMap(BuildMachine::hostKeyField).isPresent();
    }

    /** The host key that Nix itself pins; empty also where what stands there is none. */
    Optional<HostKeyPin> pin() {
        return line.flatMap(BuildMachine::hostKeyField)
                .flatMap(SshPublicKey::ofMachinesField)
                .map(SshPublicKey::key);
    }

    /** What ssh says it would do for the host. */
    Optional<SshClientSurvey.Target> target() {
        return names.target(host());
    }

    /** The name under which ssh looks up the host's key. */
    String nameOfHostKey() {
        return target().flatMap(target -> target.value("hostkeyalias").filter(alias -> !alias.equals("none")))
                .or(() -> target().map(SshClientSurvey.Target::hostName).filter(name -> !name.isEmpty()))
                .orElse(host());
    }

    int portOfHostKey() {
        return port().or(() -> target().flatMap(target -> target.value("port")))
                .filter(text -> text.matches("\\d{1,5}"))
                .map(Integer::valueOf)
                .orElse(22);
    }
}
