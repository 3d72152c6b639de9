package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.KeySeen;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.key.KnownHosts;
import dev.nixoffload.key.SshPublicKey;
import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Role;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether what the laptop's Nix daemon trusts for the desktop is one of the desktop's host keys. */
final class HostKeyKnown implements Check.Question {
    private static final String HOST_KEYS =
            "for key in /etc/ssh/ssh_host_*_key.pub; do [ ! -r \"$key\" ] || cat -- \"$key\"; done";
    /** Paths as ssh -G prints them, a tilde for root's home. */
    private static final String KNOWN_HOSTS = """
        home=$(getent passwd 0 | cut -d: -f6)
        for file; do
          case $file in '~/'*) file=$home/${file#'~/'} ;; esac
          [ ! -r "$file" ] || { cat -- "$file"; echo; }
        done
        """;

    private final Encounter encounter;
    private final Survey survey;

    HostKeyKnown(Encounter encounter, Survey survey) {
        this.encounter = encounter;
        this.survey = survey;
    }

    @Override
    public Outcome.Answer ask(Witness witness) throws MachineException, InterruptedException {
        Set<HostKeyPin> real = hostKeys(witness);
        var builder = DesktopBuilder.of(encounter, survey, witness);
        if (builder.pins() && builder.pin().isEmpty()) {
            recognise(real, List.of(), witness);
            return new Outcome.Failed(
                    Message.of("keys.host.unreadable"),
                    Message.of("keys.host.unreadable-why"),
                    Remedy.of(
                            Message.of("keys.host.pin-fix"),
                            Remedy.on(Role.DESKTOP, "base64 -w0 /etc/ssh/ssh_host_ed25519_key.pub")));
        }
        KnownHosts.Answer listed = knownHosts(builder, witness);
        Optional<HostKeyPin> pin = builder.pin();
        List<HostKeyPin> trusted = pin.map(List::of).orElse(listed.trusted());
        recognise(real, trusted, witness);
        if (trusted.isEmpty()) {
            return new Outcome.Failed(
                    Message.of("keys.host.missing"),
                    Message.of("keys.host.missing-why", builder.host()),
                    Remedy.of(
                            Message.of("keys.host.pin-fix"),
                            Remedy.on(Role.DESKTOP, "base64 -w0 /etc/ssh/ssh_host_ed25519_key.pub")));
        }
        Optional<HostKeyPin> right = trusted.stream().filter(real::contains).findFirst();
        if (right.isEmpty()) {
            return new Outcome.Failed(
                    Message.of("keys.host.other"),
                    Message.of("keys.host.other-why", fingerprints(trusted), fingerprints(real)),
                    Remedy.of(
                            Message.of("keys.host.other-fix"),
                            Remedy.on(Role.DESKTOP, "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub")));
        }
        if (listed.revoked().contains(right.get())) {
            return new Outcome.Failed(
                    Message.of("keys.host.revoked"),
                    Message.of("keys.host.revoked-why", right.get().fingerprint()),
                    Remedy.of(Message.of("keys.host.revoked-fix")));
        }
        if (pin.isPresent() && !builder.nameOfHostKey().equals(builder.host())) {
            return new Outcome.Failed(
                    Message.of("keys.host.alias"),
                    Message.of("keys.host.alias-why", builder.host(), builder.nameOfHostKey()),
                    Remedy.of(Message.of("keys.host.alias-fix", builder.host())));
        }
        return new Outcome.Passed(Message.of("keys.host.known", right.get().fingerprint()));
    }

    /** The key that both sides mean where there is one, else the one that people know a machine by. */
    private static void recognise(Set<HostKeyPin> real, List<HostKeyPin> trusted, Witness witness) {
        Optional<HostKeyPin> common = trusted.stream().filter(real::contains).findFirst();
        common.or(() -> real.stream()
                        .filter(key -> key.type().equals("ssh-ed25519"))
                        .findFirst())
                .or(() -> real.stream().findFirst())
                .ifPresent(key -> witness.recognised(new KeySeen(Role.DESKTOP, key.type(), key.fingerprint())));
        common.or(() -> trusted.stream().findFirst())
                .ifPresent(key -> witness.recognised(new KeySeen(Role.LAPTOP, key.type(), key.fingerprint())));
    }

    private static Optional<HostKeyPin> parsed(String line) {
        try {
            return Optional.of(SshPublicKey.parse(line).key());
        } catch (BadValue _) {
            return Optional.empty();
        }
    }

    /** What the desktop proved to this computer, and what it has on its disk. */
    Set<HostKeyPin> hostKeys(Witness witness) throws MachineException, InterruptedException {
        var keys = new LinkedHashSet<HostKeyPin>();
        if (encounter.arrival(Role.DESKTOP) instanceof Arrival.Connected connected) {
            keys.addAll(connected.proved());
        }
        CommandResult files = witness.run(
                encounter.machine(Role.DESKTOP), Command.script(Message.of("keys.host.purpose-desktop"), HOST_KEYS));
        files.text().lines().flatMap(line -> parsed(line).stream()).forEach(keys::add);
        return keys;
    }

    /** What ssh finds besides a pin: Nix's own file takes the place of root's, not of the system's. */
    KnownHosts.Answer knownHosts(DesktopBuilder builder, Witness witness)
            throws MachineException, InterruptedException {
        var files = new LinkedHashSet<String>();
        List<String> keywords = builder.pins()
                ? List.of("globalknownhostsfile")
                : List.of("userknownhostsfile", "globalknownhostsfile");
        for (String keyword : keywords) {
            builder.target().ifPresent(target -> files.addAll(target.files(keyword)));
        }
        Machine laptop = encounter.machine(Role.LAPTOP);
        CommandResult text = witness.run(
                laptop,
                Command.script(Message.of("keys.host.purpose-laptop"), KNOWN_HOSTS, files.toArray(String[]::new))
                        .asRoot());
        return builder.known(KnownHosts.parse(text.text()));
    }

    private static String fingerprints(Iterable<HostKeyPin> keys) {
        var all = new LinkedHashSet<String>();
        keys.forEach(key -> all.add(key.fingerprint()));
        return all.stream().collect(Collectors.joining(", "));
    }
}
