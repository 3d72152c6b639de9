package dev.nixoffload.offload;

import dev.nixoffload.change.Attributes;
import dev.nixoffload.change.Bytes;
import dev.nixoffload.change.Change;
import dev.nixoffload.change.Sight;
import dev.nixoffload.change.Standing;
import dev.nixoffload.key.CachePublicKey;
import dev.nixoffload.key.SecretBytes;
import dev.nixoffload.key.SecretText;
import dev.nixoffload.key.SshPublicKey;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Secret halves are put back where they were. A key that is there and the same is left alone; another one only makes
 * room where people said so. Modes and owners are this program's, whatever the backup says.
 */
final class KeyRestore {
    private static final int SECRET = 0600;
    private static final int PUBLIC = 0644;

    private final Workplace place;
    private final Undertaking.RestoreKeys undertaking;
    private final Sheet laptop = new Sheet(Role.LAPTOP, Message.of("work.stage.restore-builder-key"));
    private final Sheet desktop = new Sheet(Role.DESKTOP, Message.of("work.stage.restore-cache-key"));

    KeyRestore(Workplace place, Undertaking.RestoreKeys undertaking) {
        this.place = place;
        this.undertaking = undertaking;
    }

    Proposal propose() throws Hindrance, InterruptedException {
        if (undertaking.keys().builder().isPresent()) {
            builder(undertaking.keys().builder().get());
        }
        if (undertaking.keys().cache().isPresent()) {
            cache(undertaking.keys().cache().get());
        }
        List.of(laptop, desktop).forEach(sheet -> sheet.caution(Message.of("work.caution.restored")));
        return Sheet.proposal(undertaking, List.of(laptop, desktop));
    }

    private void builder(RestoredKeys.Builder key) throws Hindrance, InterruptedException {
        AbsolutePath path = place.pair().offload().builderKey();
        Sight file = place.lookAtSecret(Role.LAPTOP, path);
        if (file.standing() instanceof Standing.Missing) {
            write(file, key.file(), Attributes.ofRoot(SECRET), laptop);
        } else {
            Optional<SshPublicKey> now = Optional.of(new BuilderHalf(place).survey())
                    .filter(seen -> seen.derived().ok())
                    .flatMap(BuilderKeySurvey::publicHalf);
            if (!now.map(SshPublicKey::key).equals(Optional.of(key.publicHalf().key()))) {
                allowReplacing(
                        Message.of("work.restore.other-builder"),
                        now.map(SshPublicKey::fingerprint),
                        key.publicHalf().fingerprint(),
                        file,
                        laptop);
                moveAside(file, laptop);
                write(missing(file), key.file(), Attributes.ofRoot(SECRET), laptop);
            }
        }
        publish(
                SecretHalf.BUILDER.publishedPath(place.pair().offload()),
                key.publicHalf() + "\n",
                text -> BuilderHalf.holds(text, key.publicHalf()),
                laptop);
        laptop.greens("laptop.builder-key");
    }

    private void cache(RestoredKeys.Cache key) throws Hindrance, InterruptedException {
        Offload offload = place.pair().offload();
        new CacheServers(place).agree(offload.cacheSecretKey());
        Optional<CachePublicKey> now = CacheHalf.derived(new CacheHalf(place).seen());
        Sight file = place.lookAtSecret(Role.DESKTOP, offload.cacheSecretKey());
        Attributes attributes = attributes(file);
        if (!now.equals(Optional.of(key.publicHalf()))) {
            Sight before = file;
            if (!(file.standing() instanceof Standing.Missing)) {
                allowReplacing(
                        Message.of("work.restore.other-cache"),
                        now.map(CachePublicKey::toString),
                        key.publicHalf().toString(),
                        file,
                        desktop);
                moveAside(file, desktop);
                before = missing(file);
            }
            write(before, key.file(), attributes, desktop);
            if (!key.owner().equals(attributes.ownership())) {
                desktop.caution(Message.of(
                        "work.caution.restored-owner", file.path().text(), key.owner(), attributes.ownership()));
            }
        }
        publish(
                offload.cachePublicKey(),
                key.publicHalf().toString(),
                text -> text.strip().equals(key.publicHalf().toString()),
                desktop);
        if (!desktop.isEmpty()) {
            new CacheServers(place).restart(desktop);
        }
        desktop.greens("desktop.cache-key");
    }

    /** A cache service may run as somebody else than root; whom the backup names is nobody's word. */
    private static Attributes attributes(Sight file) {
        return file.standing() instanceof Standing.RegularFile there
                ? new Attributes(
                        SECRET, there.attributes().owner(), there.attributes().group())
                : Attributes.ofRoot(SECRET);
    }

    /** Goes on where another key may make room. */
    private void allowReplacing(Message what, Optional<String> there, String saved, Sight file, Sheet sheet)
            throws Hindrance {
        if (!undertaking.replace()) {
            Message why = there.isPresent()
                    ? Message.of("work.restore.other-why", file.path().text(), there.get(), saved)
                    : Message.of("work.restore.unreadable-why", file.path().text(), saved);
            throw new Hindrance(sheet.role(), new Problem(what, why, Message.of("work.restore.other-remedy"), ""));
        }
    }

    private void moveAside(Sight file, Sheet sheet) throws Hindrance, InterruptedException {
        place.allow(sheet.role(), file, file.toChanging());
        Aside.of(place, sheet.role(), file.path()).moving(file).forEach(sheet::change);
    }

    /** What stands there once it has made room. */
    private static Sight missing(Sight file) {
        return new Sight(file.path(), file.real(), new Standing.Missing(), file.ground());
    }

    private void write(Sight before, SecretBytes content, Attributes attributes, Sheet sheet) throws Hindrance {
        place.allow(sheet.role(), before, before.toWriting(content.length()).or(before::ofFolder));
        // The plan wipes what it has written, and there may be another plan of the same backup.
        sheet.change(Change.WriteFile.secret(before, new SecretBytes(content.reveal()), attributes));
    }

    private void publish(AbsolutePath path, String text, Predicate<String> right, Sheet sheet)
            throws Hindrance, InterruptedException {
        Sight sight = place.look(sheet.role(), List.of(path)).get(path);
        Optional<String> now = sight.bytes().flatMap(Bytes::text);
        if (now.filter(SecretText::isIn).isPresent()) {
            // What was there would go into the journal and onto the screen.
            throw new Hindrance(
                    sheet.role(),
                    new Problem(
                            Message.of("work.restore.secret-shown", path.text()),
                            Message.of("work.restore.secret-shown-why"),
                            Message.of("work.restore.secret-shown-remedy", path.text()),
                            ""));
        }
        if (now.filter(right).isEmpty()) {
            var bytes = Bytes.of(text);
            place.allow(sheet.role(), sight, sight.toWriting(bytes.length()).or(sight::ofFolder));
            sheet.change(Change.WriteFile.plain(sight, bytes, Attributes.ofRoot(PUBLIC)));
        }
    }
}
