package dev.nixoffload.pair;

import dev.nixoffload.message.BadValue;
import java.util.List;

/**
 * What the pair is set up with; the defaults are those of a pair made by hand from the guides.
 *
 * @param builderUser whom the laptop's Nix daemon logs in as on the desktop
 * @param builderKey its private key on the laptop
 * @param maxJobs builds the desktop takes at once, 1 to 1000
 * @param speedFactor how it compares with other builders, 1 to 1000
 * @param features the desktop's supported system features
 * @param shareFiles whether the desktop shares its store over NFS
 */
public record Offload(
        UserName builderUser,
        AbsolutePath builderKey,
        Port cachePort,
        KeyName cacheKeyName,
        AbsolutePath cacheSecretKey,
        AbsolutePath cachePublicKey,
        int maxJobs,
        int speedFactor,
        List<String> features,
        boolean shareFiles) {
    /** What the desktop exports read-only, and where the laptop mounts it. */
    public static final AbsolutePath STORE_EXPORT = new AbsolutePath("/nix/store");

    public static final AbsolutePath STORE_MOUNT = new AbsolutePath("/nix/store-remote");
    /** What the desktop exports read-write, and where the laptop mounts it. */
    public static final AbsolutePath FILES_EXPORT = new AbsolutePath("/var/lib/nix-offload");

    public static final AbsolutePath FILES_MOUNT = new AbsolutePath("/var/lib/nix-offload-remote");

    public Offload {
        jobs(maxJobs);
        speed(speedFactor);
        features = List.copyOf(features);
        features.forEach(Offload::feature);
    }

    static int jobs(int number) {
        return within(number, "pair.bad.jobs");
    }

    static int speed(int number) {
        return within(number, "pair.bad.speed");
    }

    static String feature(String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw BadValue.of("pair.bad.feature", text);
        }
        return text;
    }

    private static int within(int number, String complaint) {
        if (number < 1 || number > 1000) {
            throw BadValue.of(complaint, Integer.toString(number));
        }
        return number;
    }

    /** The same with another name for the cache's signing key. */
    public Offload withCacheKeyName(KeyName name) {
        return new Offload(
                builderUser,
                builderKey,
                cachePort,
                name,
                cacheSecretKey,
                cachePublicKey,
                maxJobs,
                speedFactor,
                features,
                shareFiles);
    }

    public static Offload defaults() {
        return new Offload(
                new UserName("nix-builder"),
                new AbsolutePath("/etc/nix/builder_key"),
                new Port(5000),
                new KeyName("cache.local"),
                new AbsolutePath("/var/cache-priv-key.pem"),
                new AbsolutePath("/var/cache-pub-key.pem"),
                2,
                1,
                List.of("nixos-test", "benchmark", "big-parallel"),
                true);
    }
}
