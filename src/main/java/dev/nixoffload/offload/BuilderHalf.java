package dev.nixoffload.offload;

import dev.nixoffload.change.Attributes;
import dev.nixoffload.change.Bytes;
import dev.nixoffload.change.Change;
import dev.nixoffload.change.Obstacle;
import dev.nixoffload.change.Sight;
import dev.nixoffload.change.Standing;
import dev.nixoffload.key.KeyStrength;
import dev.nixoffload.key.SshKeyPair;
import dev.nixoffload.key.SshPublicKey;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Role;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** The builder key on the laptop: the one that is there, mended, or a new one. */
final class BuilderHalf {
    static final String COMMENT = "nix-builder@laptop-to-desktop";

    private static final int SECRET = 0600;
    private static final int PUBLIC = 0644;
    private static final int FOLDER = 0755;
    private static final int OTHERS = 0077;
    private static final int OTHERS_WRITE = 0022;

    private final Workplace place;
    private final AbsolutePath path;
    private final AbsolutePath published;

    BuilderHalf(Workplace place) {
        this(place, place.pair().offload().builderKey());
    }

    /** @param path of the private half */
    BuilderHalf(Workplace place, AbsolutePath path) {
        this.place = place;
        this.path = path;
        this.published = new AbsolutePath(path + ".pub");
    }

    /**
     * @param making a new key is made in this stage
     * @param mending one that is there is put right in this one
     */
    Half<SshPublicKey> plan(Sheet making, Sheet mending) throws Hindrance, InterruptedException {
        Sight file = place.lookAtSecret(Role.LAPTOP, path);
        Sight beside = place.look(Role.LAPTOP, List.of(published)).get(published);
        return switch (file.standing()) {
            case Standing.Missing _ -> make(file, beside, making);
            case Standing.RegularFile there -> mend(file, there.attributes(), beside, mending);
            case Standing.Folder _, Standing.DanglingLink _, Standing.Other _ ->
                throw new Hindrance(Role.LAPTOP, Obstacle.NOT_A_FILE.at(path));
        };
    }

    private Half<SshPublicKey> make(Sight file, Sight beside, Sheet sheet) throws Hindrance, InterruptedException {
        place.allow(Role.LAPTOP, file, file.toWriting(0));
        place.allow(Role.LAPTOP, beside, beside.toWriting(0));
        new FolderFirst(place, Role.LAPTOP).plan(file, FOLDER, sheet);
        sheet.restsOn(file).restsOn(beside);
        if (!place.isThisComputer(Role.LAPTOP)) {
            sheet.change(KeyMaking.builder(path, published, COMMENT));
            return new Half<>(Placeholder.sshKey(COMMENT), true);
        }
        var pair = SshKeyPair.make(COMMENT, new SecureRandom());
        sheet.change(Change.WriteFile.secret(file, pair.privateFile(), Attributes.ofRoot(SECRET)));
        sheet.change(Change.WriteFile.plain(beside, Bytes.of(pair.publicFile()), Attributes.ofRoot(PUBLIC)));
        return new Half<>(pair.publicHalf(), false);
    }

    private Half<SshPublicKey> mend(Sight file, Attributes attributes, Sight beside, Sheet sheet)
            throws Hindrance, InterruptedException {
        if (file.real().text().startsWith("/nix/store/")) {
            throw unusable(
                    Message.of("laptop.builder-key.in-store"),
                    Message.of("laptop.builder-key.in-store-why", file.real().text()),
                    Message.of("work.builder-key.in-store-remedy", path.text()));
        }
        SshPublicKey key = publicHalf(survey());
        if (!key.key().type().equals("ssh-ed25519")) {
            sheet.caution(Message.of("work.caution.other-type", key.key().type()));
        }
        if (!attributes.owner().equals("root") || (attributes.mode() & OTHERS) != 0) {
            place.allow(Role.LAPTOP, file, file.toChanging());
            sheet.change(Change.SetAttributes.of(file, Attributes.ofRoot(SECRET)));
        }
        besides(key, beside, sheet);
        return new Half<>(key, false);
    }

    /** What the laptop's own ssh-keygen makes of it. */
    BuilderKeySurvey survey() throws Hindrance, InterruptedException {
        CommandResult result = place.run(Role.LAPTOP, BuilderKeySurvey.command(path));
        return place.asking(Role.LAPTOP, () -> BuilderKeySurvey.read(result, path));
    }

    private SshPublicKey publicHalf(BuilderKeySurvey seen) throws Hindrance {
        Optional<SshPublicKey> half = seen.derived().ok() ? seen.publicHalf() : Optional.empty();
        if (half.isEmpty()) {
            throw useless(seen);
        }
        switch (KeyStrength.of(half.get().key())) {
            case KeyStrength.Usable _ -> {}
            case KeyStrength.Weak(int bits) ->
                throw unusable(
                        Message.of("work.builder-key.unusable", path.text()),
                        Message.of("key.offered.weak", Integer.toString(bits)),
                        Message.of("work.builder-key.replace"));
            case KeyStrength.Unusable(Message why) ->
                throw unusable(
                        Message.of("work.builder-key.unusable", path.text()),
                        why,
                        Message.of("work.builder-key.replace"));
            case KeyStrength.Malformed _ -> throw useless(seen);
        }
        return half.get();
    }

    private Hindrance useless(BuilderKeySurvey seen) {
        if (seen.derived().text().contains("passphrase")) {
            return unusable(
                    Message.of("laptop.builder-key.passphrase"),
                    Message.of("laptop.builder-key.passphrase-why"),
                    Message.of("work.builder-key.passphrase-remedy", path.text()));
        }
        return switch (seen.kind()) {
            case PUTTY ->
                unusable(
                        Message.of("work.builder-key.putty", path.text()),
                        Message.of("work.builder-key.putty-why"),
                        Message.of("work.builder-key.putty-remedy", path.text()));
            case PUBLIC ->
                unusable(
                        Message.of("work.builder-key.public", path.text()),
                        Message.of("work.builder-key.public-why"),
                        Message.of("work.builder-key.replace"));
            case PRIVATE, EMPTY, OTHER ->
                unusable(
                        Message.of("laptop.builder-key.malformed", path.text()),
                        Message.of("laptop.builder-key.malformed-why"),
                        Message.of("work.builder-key.replace"));
        };
    }

    private static Hindrance unusable(Message what, Message why, Message remedy) {
        return new Hindrance(Role.LAPTOP, new Problem(what, why, remedy, ""));
    }

    /** ssh offers the key of the {@code .pub} file and signs with the other: so they have to belong together. */
    private void besides(SshPublicKey key, Sight beside, Sheet sheet) throws Hindrance {
        boolean right = beside.bytes()
                .flatMap(Bytes::text)
                .filter(text -> holds(text, key))
                .isPresent();
        if (!right) {
            var bytes = Bytes.of(key.canonical() + "\n");
            place.allow(Role.LAPTOP, beside, beside.toWriting(bytes.length()));
            sheet.change(Change.WriteFile.plain(beside, bytes, Attributes.ofRoot(PUBLIC)));
        } else if (beside.standing() instanceof Standing.RegularFile(Attributes attributes, var _, var _, var _, var _)
                && (!attributes.owner().equals("root") || (attributes.mode() & OTHERS_WRITE) != 0)) {
            place.allow(Role.LAPTOP, beside, beside.toChanging());
            sheet.change(Change.SetAttributes.of(beside, Attributes.ofRoot(PUBLIC)));
        }
    }

    /** Whether a {@code .pub} file is that of a key. */
    static boolean holds(String text, SshPublicKey key) {
        try {
            return SshPublicKey.parse(text).key().equals(key.key());
        } catch (BadValue _) {
            return false;
        }
    }
}
