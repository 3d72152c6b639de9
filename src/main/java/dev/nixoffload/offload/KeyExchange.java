package dev.nixoffload.offload;

import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Undertaking.Crossing;
import dev.nixoffload.pair.Role;
import java.util.List;

/** Three public halves that cross between the machines, each where it is not there yet. */
final class KeyExchange {
    private final Workplace place;
    private final Undertaking.ExchangeKeys undertaking;

    KeyExchange(Workplace place, Undertaking.ExchangeKeys undertaking) {
        this.place = place;
        this.undertaking = undertaking;
    }

    Proposal propose() throws Hindrance, InterruptedException {
        for (Role role : Role.values()) {
            place.nix(role);
        }
        var making = new Sheet(Role.LAPTOP, Message.of("work.stage.builder-key"));
        var desktop = new Sheet(Role.DESKTOP, Message.of("work.stage.keys-desktop"));
        var laptop = new Sheet(Role.LAPTOP, Message.of("work.stage.keys-laptop"));
        if (undertaking.crossings().contains(Crossing.BUILDER)) {
            new KeyInUse(place).require(List.of(making, desktop, laptop));
            var half = new BuilderHalf(place).plan(making, laptop);
            new BuilderAdmission(place, undertaking.admission()).plan(half.key(), desktop);
            if (half.foretold() && !desktop.isEmpty()) {
                desktop.foretold();
            }
            List.of(making, desktop, laptop)
                    .forEach(sheet -> sheet.greens("keys.builder", "ssh.builder", "build.remote"));
        }
        if (undertaking.crossings().contains(Crossing.HOST)) {
            new HostPinning(place).plan(laptop);
            laptop.greens("keys.host", "ssh.builder", "build.remote");
        }
        if (undertaking.crossings().contains(Crossing.CACHE)) {
            var half = new CacheHalf(place).plan(desktop);
            new CacheTrust(place).plan(half.key(), laptop);
            if (half.foretold()) {
                laptop.foretold();
            }
            List.of(desktop, laptop).forEach(sheet -> sheet.greens("keys.cache", "cache.signature", "build.cached"));
        }
        return Sheet.proposal(undertaking, List.of(making, desktop, laptop));
    }
}
