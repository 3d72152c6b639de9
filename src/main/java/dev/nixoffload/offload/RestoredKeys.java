package dev.nixoffload.offload;

import dev.nixoffload.check.KeySeen;
import dev.nixoffload.key.CacheKeyPair;
import dev.nixoffload.key.CachePublicKey;
import dev.nixoffload.key.KeyBackup;
import dev.nixoffload.key.KeyFileContent;
import dev.nixoffload.key.SecretBytes;
import dev.nixoffload.key.SshPublicKey;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Undertaking.Brought;
import dev.nixoffload.offload.Undertaking.Crossing;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.KeyName;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A pair's secret keys as a backup has them. Whoever knew the passphrase could have put anything into it, so nothing is
 * taken but keys, and for no other place than the one that the pair has for them.
 */
public record RestoredKeys(Optional<Builder> builder, Optional<Cache> cache) {
    /** Bytes of a key file; none is longer. */
    static final int LONGEST = 64 * 1024;

    /**
     * @param file as it was, for the laptop alone
     * @param owner {@code user:group} of the file in its time
     */
    public record Builder(SecretBytes file, SshPublicKey publicHalf, String owner) {}

    /** Likewise, for the desktop. */
    public record Cache(SecretBytes file, CachePublicKey publicHalf, String owner) {}

    /**
     * @param entries stay the caller's to wipe, once nothing is to be restored any more
     * @throws BadValue where there is anything in the backup but this pair's keys, or none that is wanted
     */
    public static RestoredKeys of(List<KeyBackup.Entry> entries, Pair pair, Set<SecretHalf> wanted) {
        Map<String, KeyBackup.Entry> named = new HashMap<>();
        for (KeyBackup.Entry entry : entries) {
            if (named.put(entry.name(), entry) != null) {
                throw bad("work.restore.unknown");
            }
        }
        Optional<Builder> builder = taken(named, SecretHalf.BUILDER, pair).map(found -> builder(found, named));
        Optional<Cache> cache = taken(named, SecretHalf.CACHE, pair).map(found -> cache(found, named));
        for (SecretHalf half : SecretHalf.values()) {
            named.remove(half.entry());
            named.remove(half.publishedEntry());
        }
        if (!named.isEmpty()) {
            throw bad("work.restore.unknown");
        }
        var keys = new RestoredKeys(
                builder.filter(_ -> wanted.contains(SecretHalf.BUILDER)),
                cache.filter(_ -> wanted.contains(SecretHalf.CACHE)));
        if (keys.builder().isEmpty() && keys.cache().isEmpty()) {
            throw bad("work.restore.empty");
        }
        return keys;
    }

    /** What is shown of them. */
    public List<Brought> brought() {
        var keys = new ArrayList<Brought>();
        builder.ifPresent(key -> {
            HostKeyPin half = key.publicHalf().key();
            keys.add(new Brought(Crossing.BUILDER, new KeySeen(Role.LAPTOP, half.type(), half.fingerprint())));
        });
        cache.ifPresent(key -> {
            CachePublicKey half = key.publicHalf();
            keys.add(new Brought(Crossing.CACHE, new KeySeen(Role.DESKTOP, half.name(), half.base64())));
        });
        return keys;
    }

    private static Optional<KeyBackup.Entry> taken(Map<String, KeyBackup.Entry> named, SecretHalf half, Pair pair) {
        placed(named.get(half.publishedEntry()), half.publishedPath(pair.offload()));
        KeyBackup.Entry entry = named.get(half.entry());
        placed(entry, half.path(pair.offload()));
        return Optional.ofNullable(entry);
    }

    private static void placed(KeyBackup.Entry entry, AbsolutePath path) {
        if (entry != null && !entry.path().equals(path)) {
            throw new BadValue(Message.of("work.restore.path", entry.path().text(), path.text()));
        }
        if (entry != null && entry.content().length() > LONGEST) {
            throw bad("work.restore.unknown");
        }
    }

    private static Builder builder(KeyBackup.Entry entry, Map<String, KeyBackup.Entry> named) {
        HostKeyPin half = switch (KeyFileContent.of(entry.content())) {
            case KeyFileContent.OpenSsh(HostKeyPin found, var _) -> found;
            case KeyFileContent.Pem pem
            when pem.publicHalf().isPresent() -> pem.publicHalf().get();
            case KeyFileContent.Pem _,
                    KeyFileContent.Putty _,
                    KeyFileContent.PublicHalf _,
                    KeyFileContent.CacheSecret _,
                    KeyFileContent.Broken _,
                    KeyFileContent.NoKey _ -> throw bad("work.restore.no-builder");
        };
        Optional<SshPublicKey> beside = published(named, SecretHalf.BUILDER).map(SshPublicKey::parse);
        if (beside.filter(key -> !key.key().equals(half)).isPresent()) {
            throw bad("work.restore.halves");
        }
        return new Builder(
                entry.content(), beside.orElse(new SshPublicKey(half, "")).canonical(), entry.owner());
    }

    private static Cache cache(KeyBackup.Entry entry, Map<String, KeyBackup.Entry> named) {
        CachePublicKey half;
        try (CacheKeyPair pair = CacheKeyPair.read(entry.content())) {
            half = pair.publicHalf();
            new KeyName(half.name());
        } catch (BadValue _) {
            // Its words could repeat a name that is none.
            throw bad("work.restore.no-cache");
        }
        if (published(named, SecretHalf.CACHE)
                .filter(text -> !text.strip().equals(half.toString()))
                .isPresent()) {
            throw bad("work.restore.halves");
        }
        return new Cache(entry.content(), half, entry.owner());
    }

    private static Optional<String> published(Map<String, KeyBackup.Entry> named, SecretHalf half) {
        return Optional.ofNullable(named.get(half.publishedEntry()))
                .map(entry -> new String(entry.content().reveal(), StandardCharsets.UTF_8));
    }

    private static BadValue bad(String key) {
        return new BadValue(Message.of(key));
    }
}
