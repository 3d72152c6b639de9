package dev.nixoffload.offload;

import dev.nixoffload.change.Attributes;
import dev.nixoffload.change.Change;
import dev.nixoffload.change.Sight;
import dev.nixoffload.change.Standing;
import dev.nixoffload.key.CachePublicKey;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Optional;

/** The desktop's cache signs with a new key, which the laptop comes to trust beside the old one. */
final class CacheKeyRotation {
    private static final int SECRET = 0600;

    private final Workplace place;
    private final Undertaking.RotateCacheKey undertaking;

    CacheKeyRotation(Workplace place, Undertaking.RotateCacheKey undertaking) {
        this.place = place;
        this.undertaking = undertaking;
    }

    Proposal propose() throws Hindrance, InterruptedException {
        for (Role role : Role.values()) {
            place.nix(role);
        }
        var desktop = new Sheet(Role.DESKTOP, Message.of("work.stage.new-cache-key")).greens("desktop.cache-key");
        var laptop = new Sheet(Role.LAPTOP, Message.of("work.stage.new-cache-key-trusted"))
                .greens("keys.cache")
                .further("cache.signature", "build.cached");
        new CacheServers(place).agree(place.pair().offload().cacheSecretKey());
        var half = new CacheHalf(place);
        Optional<CachePublicKey> now = CacheHalf.derived(half.seen());
        if (now.filter(key -> key.name().equals(undertaking.name().text())).isPresent()) {
            new CacheTrust(place).plan(new Half<>(now.get(), false), laptop);
        } else {
            new CacheTrust(place).plan(make(half, desktop), laptop);
            laptop.foretold();
        }
        return Sheet.proposal(undertaking, List.of(desktop, laptop));
    }

    private Half<CachePublicKey> make(CacheHalf half, Sheet sheet) throws Hindrance, InterruptedException {
        Offload offload = place.pair().offload();
        Sight secret = place.lookAtSecret(Role.DESKTOP, offload.cacheSecretKey());
        for (AbsolutePath path : List.of(offload.cacheSecretKey(), offload.cachePublicKey())) {
            Sight sight = place.lookAtSecret(Role.DESKTOP, path);
            Aside.of(place, Role.DESKTOP, path).moving(sight).forEach(sheet::change);
        }
        sheet.caution(Message.of(
                "work.caution.old-cache-key-aside", offload.cacheSecretKey().text()));
        Half<CachePublicKey> next = half.make(undertaking.name(), sheet);
        if (secret.standing() instanceof Standing.RegularFile(Attributes old, var _, var _, var _, var _)
                && !old.owner().equals("root")) {
            sheet.change(Change.SetAttributes.ofMade(secret.path(), new Attributes(SECRET, old.owner(), old.group())));
        }
        new CacheServers(place).restart(sheet);
        return next;
    }
}
