package dev.nixoffload.offload;

import dev.nixoffload.change.Attributes;
import dev.nixoffload.change.Bytes;
import dev.nixoffload.change.Change;
import dev.nixoffload.change.Sight;
import dev.nixoffload.change.Standing;
import dev.nixoffload.key.CachePublicKey;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.CacheKeySurvey.Form;
import dev.nixoffload.offload.Sections.Section;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.KeyName;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Optional;

/** The key that the desktop's cache signs with: the one that is there, its files mended, or a new one. */
final class CacheHalf {
    private static final int OTHERS = 0077;
    private static final int SECRET = 0600;
    private static final int PUBLIC = 0644;
    private static final int FOLDER = 0755;

    private final Workplace place;
    private final AbsolutePath path;
    private final AbsolutePath published;

    CacheHalf(Workplace place) {
        Offload offload = place.pair().offload();
        this.place = place;
        this.path = offload.cacheSecretKey();
        this.published = offload.cachePublicKey();
    }

    Half<CachePublicKey> plan(Sheet sheet) throws Hindrance, InterruptedException {
        new CacheServers(place).agree(path);
        CacheKeySurvey seen = seen();
        if (seen.published() == Form.SECRET) {
            throw refused(
                    Message.of("desktop.cache-key.secret-as-public", published.text()),
                    Message.of("desktop.cache-key.secret-as-public-why"),
                    Message.of("work.cache-key.shown-remedy", published.text()));
        }
        return switch (seen.secret()) {
            case MISSING -> {
                KeyName name = place.pair().offload().cacheKeyName();
                Optional<Pair> rival = place.rival(name.text());
                if (rival.isPresent()) {
                    throw place.sharedName(Role.DESKTOP, name.text(), rival.get());
                }
                var half = make(name, sheet);
                new CacheServers(place).restart(sheet);
                yield half;
            }
            case SECRET -> mend(seen, sheet);
            case EMPTY -> throw unusable(Message.of("desktop.cache-key.empty", path.text()));
            case PUBLIC -> throw unusable(Message.of("desktop.cache-key.public-as-secret", path.text()));
            case NAMED_TWICE -> throw unusable(Message.of("desktop.cache-key.named-twice", path.text()));
            case NAMELESS -> throw unusable(Message.of("desktop.cache-key.nameless", path.text()));
            case OTHER -> throw unusable(Message.of("desktop.cache-key.malformed", path.text()));
        };
    }

    CacheKeySurvey seen() throws Hindrance, InterruptedException {
        place.nix(Role.DESKTOP);
        return place.asking(Role.DESKTOP, () -> place.survey().cacheKey().ask(place.witness()));
    }

    /** A key of that name where none is. */
    Half<CachePublicKey> make(KeyName name, Sheet sheet) throws Hindrance, InterruptedException {
        Sight file = place.lookAtSecret(Role.DESKTOP, path);
        place.allow(Role.DESKTOP, file, file.toWriting(0));
        Sight beside = place.look(Role.DESKTOP, List.of(published)).get(published);
        place.allow(Role.DESKTOP, beside, beside.toWriting(0));
        var folders = new FolderFirst(place, Role.DESKTOP);
        folders.plan(file, FOLDER, sheet);
        folders.plan(beside, FOLDER, sheet);
        sheet.restsOn(file)
                .restsOn(beside)
                .change(KeyMaking.cache(name, path, published, place.nix(Role.DESKTOP)))
                .caution(Message.of("work.caution.cache-key-new"));
        return new Half<>(Placeholder.cacheKey(name.text()), true);
    }

    private Half<CachePublicKey> mend(CacheKeySurvey seen, Sheet sheet) throws Hindrance, InterruptedException {
        CachePublicKey key =
                derived(seen).orElseThrow(() -> unusable(Message.of("desktop.cache-key.malformed", path.text())));
        Sight file = place.lookAtSecret(Role.DESKTOP, path);
        if (file.standing() instanceof Standing.RegularFile there
                && (there.attributes().mode() & OTHERS) != 0) {
            place.allow(Role.DESKTOP, file, file.toChanging());
            // The owner stays: a cache service may run as somebody else than root.
            Attributes now = there.attributes();
            sheet.change(Change.SetAttributes.of(file, new Attributes(SECRET, now.owner(), now.group())));
            sheet.caution(Message.of("work.caution.cache-key-open", path.text()));
        }
        if (seen.publicText().flatMap(CacheHalf::parsed).filter(key::equals).isEmpty()) {
            Sight beside = place.look(Role.DESKTOP, List.of(published)).get(published);
            var bytes = Bytes.of(key.toString());
            place.allow(Role.DESKTOP, beside, beside.toWriting(bytes.length()));
            new FolderFirst(place, Role.DESKTOP).plan(beside, FOLDER, sheet);
            sheet.change(
                    beside.standing() instanceof Standing.RegularFile
                            ? Change.WriteFile.edit(beside, bytes)
                            : Change.WriteFile.plain(beside, bytes, Attributes.ofRoot(PUBLIC)));
        }
        return new Half<>(key, false);
    }

    /** The public half of the key that is there and whole. */
    static Optional<CachePublicKey> derived(CacheKeySurvey seen) {
        return seen.derived().filter(Section::ok).flatMap(derived -> parsed(derived.text()));
    }

    private static Optional<CachePublicKey> parsed(String text) {
        try {
            return Optional.of(CachePublicKey.parse(text.strip()));
        } catch (BadValue _) {
            return Optional.empty();
        }
    }

    private static Hindrance unusable(Message what) {
        return refused(what, Message.of("desktop.cache-key.secret-why"), Message.of("work.cache-key.replace"));
    }

    private static Hindrance refused(Message what, Message why, Message remedy) {
        return new Hindrance(Role.DESKTOP, new Problem(what, why, remedy, ""));
    }
}
