package dev.nixoffload.offload;

import dev.nixoffload.change.Attributes;
import dev.nixoffload.change.Bytes;
import dev.nixoffload.change.Change;
import dev.nixoffload.change.Obstacle;
import dev.nixoffload.change.Sight;
import dev.nixoffload.change.Standing;
import dev.nixoffload.key.KnownHosts;
import dev.nixoffload.key.KnownHostsFile;
import dev.nixoffload.machine.Command;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.nix.BuildMachine;
import dev.nixoffload.nix.MachinesFile;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.HostAddress;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Port;
import dev.nixoffload.pair.Role;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The laptop's root comes to trust the desktop's host key, and no other for the desktop. */
final class HostPinning {
    private static final String PREFERRED = "ssh-ed25519";
    private static final int PRIVATE_FOLDER = 0700;
    private static final int PRIVATE_FILE = 0600;

    private final Workplace place;

    HostPinning(Workplace place) {
        this.place = place;
    }

    void plan(Sheet sheet) throws Hindrance, InterruptedException {
        var question = new HostKeyKnown(place.encounter(), place.survey());
        Set<HostKeyPin> real = place.asking(Role.DESKTOP, () -> question.hostKeys(place.witness()));
        plan(key(place.proved(Role.DESKTOP), real), real, sheet);
    }

    /**
     * @param key is trusted from then on, where none of the others is already
     * @param real all host keys of the desktop that are known
     * @return the keys that were trusted for the desktop so far and are none of its own
     */
    List<HostKeyPin> plan(HostKeyPin key, Set<HostKeyPin> real, Sheet sheet) throws Hindrance, InterruptedException {
        var question = new HostKeyKnown(place.encounter(), place.survey());
        DesktopBuilder builder = place.builder();
        KnownHosts.Answer listed = place.asking(Role.LAPTOP, () -> question.knownHosts(builder, place.witness()));
        if (listed.revoked().contains(key)) {
            throw refused(
                    Message.of("keys.host.revoked"),
                    Message.of("keys.host.revoked-why", key.fingerprint()),
                    Message.of("keys.host.revoked-fix"),
                    "");
        }
        boolean aliased = !builder.nameOfHostKey().equals(builder.host());
        List<HostKeyPin> trusted = builder.pins() ? builder.pin().stream().toList() : listed.trusted();
        if (trusted.stream().anyMatch(real::contains) && !(builder.pins() && aliased)) {
            return List.of();
        }
        if (builder.pins()) {
            inMachines(builder, key, aliased, sheet);
        }
        if (aliased || !builder.pins() && !inMachinesWhereItMay(builder, key, sheet)) {
            inKnownHosts(builder, key, sheet);
        }
        return trusted.stream().filter(known -> !real.contains(known)).toList();
    }

    /** The key that people know a machine by, where it has one of that kind. */
    static Optional<HostKeyPin> preferred(Collection<HostKeyPin> keys) {
        return keys.stream()
                .filter(key -> key.type().equals(PREFERRED))
                .findFirst()
                .or(() -> keys.stream().findFirst());
    }

    /** What the desktop proved to have, not what is on its disk alone: the two must not contradict each other. */
    private static HostKeyPin key(List<HostKeyPin> proved, Set<HostKeyPin> real) throws Hindrance {
        Optional<HostKeyPin> other = real.stream()
                .filter(key -> !proved.contains(key)
                        && proved.stream().anyMatch(known -> known.type().equals(key.type())))
                .findFirst();
        if (other.isPresent()) {
            throw new Hindrance(
                    Role.DESKTOP,
                    new Problem(
                            Message.of("work.host.disk"),
                            Message.of("work.host.disk-why", other.get().type()),
                            Message.of("work.host.disk-remedy"),
                            ""));
        }
        return preferred(proved)
                .or(() -> preferred(real))
                .orElseThrow(() -> new Hindrance(
                        Role.DESKTOP,
                        new Problem(
                                Message.of("work.host.none"),
                                Message.of("work.host.none-why"),
                                Message.of("work.host.none-remedy"),
                                "")));
    }

    /** A pin in the machines file is all that counts, so it is put right there, or taken away for an alias' sake. */
    private void inMachines(DesktopBuilder builder, HostKeyPin key, boolean aliased, Sheet sheet)
            throws Hindrance, InterruptedException {
        Sight sight = machinesFile(builder)
                .orElseThrow(() -> refused(
                        Message.of("work.host.inline"),
                        Message.of("work.host.inline-why"),
                        Message.of("work.host.inline-remedy"),
                        key.machinesField()));
        byte[] before = sight.bytes().map(Bytes::toArray).orElse(new byte[0]);
        var file = MachinesFile.of(before);
        var bytes = Bytes.of((aliased ? file.unpin(means(builder)) : file.pin(means(builder), key)).bytes());
        Optional<Obstacle> obstacle = sight.toWriting(bytes.length());
        if (obstacle.filter(Obstacle.IN_STORE::equals).isPresent()) {
            throw refused(
                    Message.of("work.host.generated", sight.path().text()),
                    Message.of("work.generated-why"),
                    Message.of("work.host.generated-remedy"),
                    "publicHostKey = \"" + key.machinesField() + "\";");
        }
        place.allow(Role.LAPTOP, sight, obstacle);
        sheet.change(Change.WriteFile.edit(sight, bytes));
    }

    /** @return whether it is there now */
    private boolean inMachinesWhereItMay(DesktopBuilder builder, HostKeyPin key, Sheet sheet)
            throws Hindrance, InterruptedException {
        Optional<Sight> sight =
                machinesFile(builder).filter(file -> file.bytes().isPresent());
        if (sight.isEmpty()) {
            return false;
        }
        byte[] before = sight.get().bytes().orElseThrow().toArray();
        var bytes = Bytes.of(MachinesFile.of(before).pin(means(builder), key).bytes());
        if (sight.get().toWriting(bytes.length()).isPresent()) {
            sheet.caution(
                    Message.of("work.caution.host-elsewhere", sight.get().path().text()));
            return false;
        }
        sheet.change(Change.WriteFile.edit(sight.get(), bytes));
        return true;
    }

    private static Predicate<BuildMachine> means(DesktopBuilder builder) {
        return machine -> builder.names().isDesktopToSsh(machine.store().host());
    }

    private Optional<Sight> machinesFile(DesktopBuilder builder) throws Hindrance, InterruptedException {
        Optional<AbsolutePath> path = builder.line()
                .flatMap(line -> line.place().file())
                .filter(AbsolutePath::isOne)
                .map(AbsolutePath::new);
        return path.isEmpty()
                ? Optional.empty()
                : Optional.of(place.look(Role.LAPTOP, List.of(path.get())).get(path.get()));
    }

    private void inKnownHosts(DesktopBuilder builder, HostKeyPin key, Sheet sheet)
            throws Hindrance, InterruptedException {
        AbsolutePath file = knownHosts(builder, key);
        Sight sight = place.look(Role.LAPTOP, List.of(file)).get(file);
        byte[] before = sight.bytes().map(Bytes::toArray).orElse(new byte[0]);
        HostAddress host = nameOfHostKey(builder, key);
        var port = new Port(builder.portOfHostKey());
        KnownHostsFile pinned = KnownHostsFile.of(before).pin(host, port, List.of(key));
        if (!pinned.hosts().of(host.text(), port.number()).trusts(key)) {
            throw refused(
                    Message.of("keys.host.revoked"),
                    Message.of("keys.host.revoked-why", key.fingerprint()),
                    Message.of("keys.host.revoked-fix"),
                    "");
        }
        var bytes = Bytes.of(pinned.bytes());
        place.allow(Role.LAPTOP, sight, sight.toWriting(bytes.length()));
        new FolderFirst(place, Role.LAPTOP).plan(sight, PRIVATE_FOLDER, sheet);
        sheet.change(
                sight.standing() instanceof Standing.RegularFile
                        ? Change.WriteFile.edit(sight, bytes)
                        : Change.WriteFile.plain(sight, bytes, Attributes.ofRoot(PRIVATE_FILE)));
    }

    private static HostAddress nameOfHostKey(DesktopBuilder builder, HostKeyPin key) throws Hindrance {
        try {
            return new HostAddress(builder.nameOfHostKey());
        } catch (BadValue e) {
            throw byHand(e.problem(), builder, key);
        }
    }

    /** The first of the files that root's ssh reads, which is the one that it writes itself. */
    private AbsolutePath knownHosts(DesktopBuilder builder, HostKeyPin key) throws Hindrance, InterruptedException {
        Optional<SshClientSurvey.Target> target = builder.target();
        List<String> files =
                target.flatMap(known -> known.value("userknownhostsfile")).isPresent()
                        ? target.get().files("userknownhostsfile")
                        : List.of("~/.ssh/known_hosts");
        if (files.isEmpty()) {
            throw refused(
                    Message.of("work.host.forgetful"),
                    Message.of(
                            "work.host.forgetful-why",
                            builder.host(),
                            target.get().value("userknownhostsfile").orElseThrow()),
                    Message.of("work.host.forgetful-remedy", builder.host()),
                    "");
        }
        String first = files.getFirst();
        if (first.startsWith("~/")) {
            String home = place.run(
                            Role.LAPTOP,
                            Command.script(Message.of("work.purpose.home"), "getent passwd 0 | cut -d: -f6"))
                    .text();
            first = home + first.substring(1);
        }
        try {
            return new AbsolutePath(first);
        } catch (BadValue e) {
            throw byHand(e.problem(), builder, key);
        }
    }

    /** Where ssh goes by a name or a file that this program does not write. */
    private static Hindrance byHand(Message why, DesktopBuilder builder, HostKeyPin key) {
        return refused(
                Message.of("work.host.by-hand"),
                why,
                Message.of("work.host.by-hand-remedy"),
                builder.nameOfHostKey() + " " + key);
    }

    private static Hindrance refused(Message what, Message why, Message remedy, String details) {
        return new Hindrance(Role.LAPTOP, new Problem(what, why, remedy, details));
    }
}
