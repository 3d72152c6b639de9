package dev.nixoffload.offload;

import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.Undertaking.Crossing;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Role;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Public halves that were carried by hand: the laptop's goes to the desktop, the desktop's go to the laptop, each only
 * where the machine that takes it in can be reached. The one that it belongs to need not be, so nothing proves it but
 * the fingerprint that people compare.
 */
final class KeyImport {
    private final Workplace place;
    private final Undertaking.ImportKeys undertaking;
    private final Set<Crossing> carried;
    private final CrossingSheets sheets = new CrossingSheets();
    private final Hurdles hurdles = new Hurdles();

    KeyImport(Workplace place, Undertaking.ImportKeys undertaking) {
        this.place = place;
        this.undertaking = undertaking;
        this.carried = undertaking.brought().stream()
                .map(Undertaking.Brought::which)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Proposal propose() throws Hindrance, InterruptedException {
        if (carried.contains(Crossing.HOST)) {
            compare(undertaking.card().hostKeys());
        }
        var away = new LinkedHashSet<Role>();
        for (Crossing crossing : carried) {
            Role where = taker(crossing);
            if (place.reaches(where)) {
                attempt(crossing, where);
            } else {
                away.add(where);
            }
        }
        for (Role role : away) {
            if (isEmpty() && hurdles.isEmpty()) {
                // What is in the way of the rest is all there is to say.
                place.machine(role);
            }
            sheets.desktop().caution(Message.of("work.caution.left-out", new RoleName(role).message()));
        }
        if (!isEmpty()) {
            sheets.desktop().caution(Message.of("work.caution.compare"));
        }
        return Sheet.proposal(undertaking, sheets.inOrder(), hurdles.all());
    }

    private boolean isEmpty() {
        return sheets.inOrder().stream().allMatch(Sheet::isEmpty);
    }

    /** What is in the way of one key stops no other. */
    private void attempt(Crossing crossing, Role where) throws Hindrance, InterruptedException {
        try {
            place.nix(where);
            sheets.take(plan(crossing));
        } catch (Hindrance e) {
            hurdles.add(crossing, e);
        }
    }

    /** The machine that has to trust a key. */
    private static Role taker(Crossing crossing) {
        return switch (crossing) {
            case BUILDER -> Role.DESKTOP;
            case HOST, CACHE -> Role.LAPTOP;
        };
    }

    private CrossingSheets plan(Crossing crossing) throws Hindrance, InterruptedException {
        var part = new CrossingSheets();
        switch (crossing) {
            case BUILDER -> {
                if (place.reachesNix(Role.LAPTOP)) {
                    new KeyInUse(place).require(List.of(part.desktop()));
                }
                new BuilderAdmission(place, undertaking.admission())
                        .plan(undertaking.card().builderKey().orElseThrow(), part.desktop());
                proven(part.desktop(), "keys.builder", "ssh.builder", "build.remote");
            }
            case HOST -> pin(undertaking.card().hostKeys(), part.laptop());
            case CACHE -> {
                new CacheTrust(place)
                        .plan(new Half<>(undertaking.card().cacheKey().orElseThrow(), false), part.laptop());
                proven(part.laptop(), "keys.cache", "cache.signature", "build.cached");
            }
        }
        return part;
    }

    /** What comes from another host than the one that was accepted is not the desktop's, none of it. */
    private void compare(List<HostKeyPin> keys) throws Hindrance {
        List<HostKeyPin> accepted = place.pair().desktop().pinnedHostKeys();
        boolean contradicted = accepted.stream().noneMatch(keys::contains)
                && accepted.stream().anyMatch(known -> sameKind(known, keys));
        if (contradicted) {
            throw new Hindrance(
                    Role.LAPTOP,
                    new Problem(
                            Message.of("work.import.other-host"),
                            Message.of("work.import.other-host-why", fingerprints(keys), fingerprints(accepted)),
                            Message.of("work.import.other-host-remedy"),
                            ""));
        }
    }

    private void pin(List<HostKeyPin> keys, Sheet laptop) throws Hindrance, InterruptedException {
        HostKeyPin key = HostPinning.preferred(keys).orElseThrow();
        List<HostKeyPin> replaced = new HostPinning(place).plan(key, Set.copyOf(keys), laptop);
        if (!replaced.isEmpty()) {
            laptop.caution(Message.of("work.caution.host-replaced", fingerprints(replaced)));
        }
        proven(laptop, "keys.host", "ssh.builder", "build.remote");
    }

    private static boolean sameKind(HostKeyPin known, Collection<HostKeyPin> keys) {
        return keys.stream().anyMatch(key -> key.type().equals(known.type()));
    }

    /** By checks, which ask both machines. */
    private void proven(Sheet sheet, String green, String... further) throws InterruptedException {
        if (place.reaches(Role.LAPTOP) && place.reaches(Role.DESKTOP)) {
            sheet.greens(green).further(further);
        }
    }

    private static String fingerprints(Collection<HostKeyPin> keys) {
        return keys.stream().map(HostKeyPin::fingerprint).collect(Collectors.joining(", "));
    }
}
