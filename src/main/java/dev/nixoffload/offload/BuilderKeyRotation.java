package dev.nixoffload.offload;

import dev.nixoffload.change.Attributes;
import dev.nixoffload.change.Change;
import dev.nixoffload.change.Ground;
import dev.nixoffload.change.Sha256;
import dev.nixoffload.change.Sight;
import dev.nixoffload.change.Standing;
import dev.nixoffload.key.SshPublicKey;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Role;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A new builder key takes the old one's place: it is made beside it, let in, has to log in, gets the old one's name,
 * and then the old one is no longer let in. Where that ends on the way, the files tell how far it came, and proposing
 * it again goes on from there.
 */
final class BuilderKeyRotation {
    private static final Sha256 UNKNOWN = new Sha256("0".repeat(64));

    private final Workplace place;
    private final Undertaking.RotateBuilderKey undertaking;
    private final BuilderAdmission admission;
    private final AbsolutePath key;
    private final AbsolutePath fresh;

    BuilderKeyRotation(Workplace place, Undertaking.RotateBuilderKey undertaking) {
        this.place = place;
        this.undertaking = undertaking;
        this.admission = new BuilderAdmission(place, undertaking.admission());
        this.key = place.pair().offload().builderKey();
        this.fresh = new AbsolutePath(key + ".new");
    }

    Proposal propose() throws Hindrance, InterruptedException {
        for (Role role : Role.values()) {
            place.nix(role);
        }
        var inUse = new KeyInUse(place);
        var swapping = new Sheet(Role.LAPTOP, Message.of("work.stage.new-key-proven"))
                .greens("keys.builder")
                .further("ssh.builder", "build.remote");
        inUse.require(List.of(swapping));
        var withdrawing = new Sheet(Role.DESKTOP, Message.of("work.stage.old-key-out")).greens("keys.builder");
        Sight now = place.lookAtSecret(Role.LAPTOP, key);
        Sight next = place.lookAtSecret(Role.LAPTOP, fresh);
        var aside = Aside.of(place, Role.LAPTOP, key);
        if (next.standing() instanceof Standing.Missing && now.standing() instanceof Standing.RegularFile) {
            Set<HostKeyPin> left = halves(aside.taken());
            half(key).ifPresent(left::remove);
            admission.withdraw(left, withdrawing, withdrawing);
            if (!withdrawing.isEmpty()) {
                return Sheet.proposal(undertaking, List.of(withdrawing));
            }
        }
        var making = new Sheet(Role.LAPTOP, Message.of("work.stage.new-key"));
        var admitting = new Sheet(Role.DESKTOP, Message.of("work.stage.new-key-in"));
        Half<SshPublicKey> half = new BuilderHalf(place, fresh).plan(making, making);
        admission.plan(half.key(), admitting);
        if (half.foretold()) {
            admitting.foretold();
        }
        swap(now, next, aside, swapping);
        inUse.shared(swapping);
        Set<HostKeyPin> old = new LinkedHashSet<>(half(key).stream().toList());
        admission.withdraw(old, admitting, withdrawing);
        if (!(next.standing() instanceof Standing.RegularFile)) {
            swapping.foretold();
        }
        making.caution(Message.of("work.caution.old-key-aside", key.text()));
        return Sheet.proposal(undertaking, List.of(making, admitting, swapping, withdrawing.foretold()));
    }

    private void swap(Sight now, Sight next, Aside aside, Sheet sheet) throws Hindrance, InterruptedException {
        AbsolutePath beside = published(key);
        AbsolutePath freshBeside = published(fresh);
        Map<AbsolutePath, Sight> sights = place.look(Role.LAPTOP, List.of(beside, freshBeside));
        sheet.change(new LoginProof(place).with(fresh));
        var moves = new ArrayList<Change>(aside.moving(now));
        for (Change move : List.copyOf(moves)) {
            if (move instanceof Change.MoveAside(Sight _, AbsolutePath to)
                    && sights.get(beside).standing() instanceof Standing.RegularFile) {
                moves.add(new Change.MoveAside(sights.get(beside), published(to)));
            }
        }
        moves.add(new Change.MoveAside(thereOrToCome(next), key));
        moves.add(new Change.MoveAside(thereOrToCome(sights.get(freshBeside)), beside));
        moves.forEach(sheet::change);
    }

    /** Where it is not there yet, this only serves to be shown. */
    private static Sight thereOrToCome(Sight sight) {
        return sight.standing() instanceof Standing.RegularFile
                ? sight
                : new Sight(
                        sight.path(),
                        sight.path(),
                        new Standing.RegularFile(Attributes.ofRoot(0), 0, 1, UNKNOWN, Optional.empty()),
                        Ground.good());
    }

    private static AbsolutePath published(AbsolutePath path) {
        return new AbsolutePath(path + ".pub");
    }

    /** The public half of the key that is in use, as far as it can be known. */
    private Optional<HostKeyPin> half(AbsolutePath path) throws Hindrance, InterruptedException {
        Optional<HostKeyPin> derived =
                new BuilderHalf(place, path).survey().publicHalf().map(SshPublicKey::key);
        return derived.isPresent() ? derived : halves(List.of(path)).stream().findFirst();
    }

    /** What stands in the {@code .pub} files beside these keys. */
    private Set<HostKeyPin> halves(List<AbsolutePath> paths) throws Hindrance, InterruptedException {
        var halves = new LinkedHashSet<HostKeyPin>();
        if (!paths.isEmpty()) {
            place.look(
                            Role.LAPTOP,
                            paths.stream().map(BuilderKeyRotation::published).toList())
                    .values()
                    .forEach(sight -> sight.bytes()
                            .flatMap(bytes -> bytes.text())
                            .flatMap(BuilderKeyRotation::parsed)
                            .ifPresent(halves::add));
        }
        return halves;
    }

    private static Optional<HostKeyPin> parsed(String text) {
        try {
            return Optional.of(SshPublicKey.parse(text).key());
        } catch (BadValue _) {
            return Optional.empty();
        }
    }
}
