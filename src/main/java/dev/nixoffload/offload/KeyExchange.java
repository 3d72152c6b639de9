package dev.nixoffload.offload;

import dev.nixoffload.offload.Undertaking.Crossing;
import dev.nixoffload.pair.Role;
import java.util.List;

/**
 * Three public halves that cross between the machines, each where it is not there yet. What is in the way of one stops
 * no other.
 */
final class KeyExchange {
    private final Workplace place;
    private final Undertaking.ExchangeKeys undertaking;
    private final CrossingSheets sheets = new CrossingSheets();
    private final Hurdles hurdles = new Hurdles();

    KeyExchange(Workplace place, Undertaking.ExchangeKeys undertaking) {
        this.place = place;
        this.undertaking = undertaking;
    }

    Proposal propose() throws Hindrance, InterruptedException {
        for (Role role : Role.values()) {
            place.nix(role);
        }
        for (Crossing crossing : Crossing.values()) {
            if (undertaking.crossings().contains(crossing)) {
                try {
                    sheets.take(
                            switch (crossing) {
                                case BUILDER -> builder();
                                case HOST -> host();
                                case CACHE -> cache();
                            });
                } catch (Hindrance e) {
                    hurdles.add(crossing, e);
                }
            }
        }
        return Sheet.proposal(undertaking, sheets.inOrder(), hurdles.all());
    }

    private CrossingSheets builder() throws Hindrance, InterruptedException {
        var part = new CrossingSheets();
        new KeyInUse(place).require(part.inOrder());
        var half = new BuilderHalf(place).plan(part.making(), part.laptop());
        new BuilderAdmission(place, undertaking.admission()).plan(half.key(), part.desktop());
        if (half.foretold() && !part.desktop().isEmpty()) {
            part.desktop().foretold();
        }
        part.inOrder().forEach(sheet -> sheet.greens("keys.builder").further("ssh.builder", "build.remote"));
        return part;
    }

    private CrossingSheets host() throws Hindrance, InterruptedException {
        var part = new CrossingSheets();
        new HostPinning(place).plan(part.laptop());
        part.laptop().greens("keys.host").further("ssh.builder", "build.remote");
        return part;
    }

    /** The desktop's key is made or mended in any case: without it nobody could bring it across by hand either. */
    private CrossingSheets cache() throws Hindrance, InterruptedException {
        var part = new CrossingSheets();
        var half = new CacheHalf(place).plan(part.desktop());
        var trusting = new CrossingSheets();
        try {
            new CacheTrust(place).plan(half, trusting.laptop());
        } catch (Hindrance e) {
            part.desktop().greens("desktop.cache-key");
            hurdles.add(Crossing.CACHE, e);
            return part;
        }
        if (half.foretold()) {
            trusting.laptop().foretold();
        }
        part.take(trusting);
        List.of(part.desktop(), part.laptop())
                .forEach(sheet -> sheet.greens("keys.cache").further("cache.signature", "build.cached"));
        return part;
    }
}
