package dev.nixoffload.offload;

import dev.nixoffload.change.Attributes;
import dev.nixoffload.change.Bytes;
import dev.nixoffload.change.Change;
import dev.nixoffload.change.Obstacle;
import dev.nixoffload.change.Sight;
import dev.nixoffload.change.Standing;
import dev.nixoffload.change.UnitName;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.key.CachePublicKey;
import dev.nixoffload.key.TrustedKeys;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.nix.NixConf;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The laptop's Nix comes to trust the key that the desktop's cache signs with. */
final class CacheTrust {
    private static final AbsolutePath CONF = new AbsolutePath("/etc/nix/nix.conf");
    private static final String SETTING = "trusted-public-keys";
    private static final int PUBLIC = 0644;
    private static final int FOLDER = 0755;

    /** A file that people can have their generated settings include. */
    private static final AbsolutePath OWN = new AbsolutePath("/etc/nix/offload.conf");

    private static final Pattern REPLACED =
            Pattern.compile("(?i)\\bdo not (modify|edit)\\b|\\bfile will be (replaced|overwritten)\\b");

    /** Includes in includes; deeper than this nobody nests them. */
    private static final int ROUNDS = 6;

    /** Nix's own word for what holds, as root's daemon reads it; {@code $1}: nix, {@code $2}: the key. */
    private static final String HOLDS = """
        HOME=$(getent passwd 0 | cut -d: -f6); export HOME
        unset NIX_CONFIG NIX_USER_CONF_FILES XDG_CONFIG_HOME
        {
          "$1" --extra-experimental-features nix-command config show 2>/dev/null ||
            "$1" --extra-experimental-features nix-command show-config
        } | grep '^trusted-public-keys =' | tr ' ' '\\n' | grep -Fqx -- "$2"
        """;

    private final Workplace place;

    CacheTrust(Workplace place) {
        this.place = place;
    }

    void plan(Half<CachePublicKey> half, Sheet sheet) throws Hindrance, InterruptedException {
        CachePublicKey key = half.key();
        List<String> words = place.asking(
                        Role.LAPTOP, () -> place.survey().nix(Role.LAPTOP).ask(place.witness()))
                .config()
                .words(SETTING);
        TrustedKeys effective = TrustedKeys.of(words);
        if (effective.holdsSecret()) {
            throw secretShown();
        }
        boolean right = effective.malformed().isEmpty()
                && effective.named(key.name()).filter(key::equals).isPresent()
                && !effective.contradictory(key.name());
        if (right) {
            return;
        }
        Optional<CachePublicKey> other = effective.named(key.name()).filter(named -> !named.equals(key));
        Optional<Pair> rival = place.rival(key.name());
        if (other.isPresent() && rival.isPresent()) {
            throw place.sharedName(Role.LAPTOP, key.name(), rival.get());
        }
        Map<String, Sight> sights = files();
        NixConf before = read(sights);
        NixConf after = edited(before, into(before, sights), half);
        for (Map.Entry<String, byte[]> change : after.changes().entrySet()) {
            write(sights.get(change.getKey()), Bytes.of(change.getValue()), half, sheet);
        }
        if (other.isPresent()) {
            sheet.caution(Message.of("work.caution.cache-key-replaced", key.name()));
        }
        effective.malformed().forEach(bad -> sheet.caution(Message.of("work.caution.malformed", bad.shown())));
        sheet.caution(Message.of("work.caution.daemon"));
        sheet.change(new Change.RestartUnit(new UnitName("nix-daemon.service")));
        sheet.change(proof(key));
    }

    /** It changes nothing, so that what stops the work here is a key that Nix does not take after all. */
    private Change proof(CachePublicKey key) throws Hindrance, InterruptedException {
        List<String> argv =
                List.of("/bin/sh", "-c", HOLDS, "sh", place.nix(Role.LAPTOP).program(), key.toString());
        return new Change.Prove(Message.of("work.do.prove-cache-key"), argv);
    }

    /** Nix's settings and what they include, by the names under which Nix comes upon them. */
    private Map<String, Sight> files() throws Hindrance, InterruptedException {
        var sights = new LinkedHashMap<String, Sight>();
        Set<String> wanted = new LinkedHashSet<>(List.of(CONF.text()));
        for (int round = 0; round < ROUNDS && !wanted.isEmpty(); round++) {
            var paths = new LinkedHashMap<String, AbsolutePath>();
            for (String name : wanted) {
                try {
                    paths.put(name, new AbsolutePath(name));
                } catch (BadValue e) {
                    throw refused(
                            Message.of("work.cache.include", name),
                            e.problem(),
                            Message.of("work.cache.include-remedy"),
                            "");
                }
            }
            Map<AbsolutePath, Sight> seen = place.look(Role.LAPTOP, List.copyOf(paths.values()));
            paths.forEach((name, path) -> sights.put(name, seen.get(path)));
            wanted.clear();
            NixConf.read(CONF.text(), name -> {
                if (!sights.containsKey(name)) {
                    wanted.add(name);
                }
                return Optional.ofNullable(sights.get(name))
                        .flatMap(Sight::bytes)
                        .map(Bytes::toArray);
            });
        }
        return sights;
    }

    private static NixConf read(Map<String, Sight> sights) {
        return NixConf.read(
                CONF.text(),
                name -> Optional.ofNullable(sights.get(name))
                        .flatMap(Sight::bytes)
                        .map(Bytes::toArray));
    }

    /** Where a line stays: the settings themselves, or a file they include, where others make the settings anew. */
    private static String into(NixConf settings, Map<String, Sight> sights) {
        return settings.files().stream()
                .filter(file -> isKept(sights.get(file)))
                .findFirst()
                .orElse(CONF.text());
    }

    private static boolean isKept(Sight sight) {
        return sight.toWriting(0).isEmpty()
                && (sight.path().equals(CONF) || sight.ofFolder().isEmpty())
                && !saysItIsReplaced(sight);
    }

    /** In the comment at its head, as the file of Determinate Nix does. */
    private static boolean saysItIsReplaced(Sight sight) {
        return sight.bytes()
                .flatMap(Bytes::text)
                .filter(text -> text.lines()
                        .takeWhile(line -> line.isBlank() || line.startsWith("#"))
                        .anyMatch(REPLACED.asPredicate()))
                .isPresent();
    }

    private static NixConf edited(NixConf before, String file, Half<CachePublicKey> half) throws Hindrance {
        CachePublicKey key = half.key();
        if (before.words(SETTING).stream().anyMatch(word -> isSecret(word.text()))) {
            throw secretShown();
        }
        try {
            return before.remove(SETTING, word -> isInTheWay(word, key)).add(file, SETTING, key.toString());
        } catch (BadValue e) {
            throw half.foretold()
                    ? refused(
                            Message.of("work.cache.overridden", file),
                            e.problem(),
                            Message.of("work.cache.overridden-first"),
                            "")
                    : refused(
                            Message.of("work.cache.overridden", file),
                            e.problem(),
                            Message.of("work.cache.overridden-remedy", key.toString()),
                            "extra-trusted-public-keys = " + key);
        }
    }

    /** Another key under its name, the key under another name, and what no Nix can read, which stops all of it. */
    private static boolean isInTheWay(String word, CachePublicKey key) {
        TrustedKeys one = TrustedKeys.of(List.of(word));
        return one.keys().isEmpty()
                || !one.keys().getFirst().equals(key)
                        && (one.keys().getFirst().name().equals(key.name())
                                || one.keys().getFirst().base64().equals(key.base64()));
    }

    private static boolean isSecret(String word) {
        return TrustedKeys.of(List.of(word)).holdsSecret();
    }

    private void write(Sight sight, Bytes bytes, Half<CachePublicKey> half, Sheet sheet)
            throws Hindrance, InterruptedException {
        Optional<Obstacle> obstacle = sight.toWriting(bytes.length());
        if (obstacle.filter(Obstacle.IN_STORE::equals).isPresent()) {
            throw half.foretold() ? generatedAndNoKey(sight) : generated(sight, half.key());
        }
        place.allow(Role.LAPTOP, sight, obstacle);
        new FolderFirst(place, Role.LAPTOP).plan(sight, FOLDER, sheet);
        if (saysItIsReplaced(sight)) {
            sheet.caution(
                    Message.of("work.caution.settings-replaced", sight.path().text()));
        }
        sheet.change(
                sight.standing() instanceof Standing.RegularFile
                        ? Change.WriteFile.edit(sight, bytes)
                        : Change.WriteFile.plain(sight, bytes, Attributes.ofRoot(PUBLIC)));
    }

    private static Hindrance generated(Sight sight, CachePublicKey key) {
        return refused(
                Message.of("work.cache.generated", sight.path().text()),
                Message.of("work.generated-why"),
                Message.of("work.cache.generated-remedy"),
                "nix.settings.trusted-public-keys = [ \"" + key + "\" ];");
    }

    private static Hindrance generatedAndNoKey(Sight sight) {
        return refused(
                Message.of("work.cache.generated", sight.path().text()),
                Message.of("work.generated-why"),
                Message.of("work.cache.generated-first"),
                "nix.extraOptions = \"!include " + OWN + "\";");
    }

    /** A copy of it would be in the journal and on the screen, so a person takes it out. */
    private static Hindrance secretShown() {
        return refused(
                Message.of("work.cache.secret"),
                Message.of("work.cache.secret-why"),
                Message.of("work.cache.secret-remedy"),
                takingOut().commandLine());
    }

    /** What a person types to take a secret half out of the trusted keys. */
    static Remedy.OnMachine takingOut() {
        return Remedy.on(
                Role.LAPTOP,
                "sudo sed -i -E '/trusted-public-keys/s|[^ =]*:[A-Za-z0-9+/]{48,}={0,2}||g' " + CONF
                        + " && sudo systemctl restart nix-daemon.service");
    }

    private static Hindrance refused(Message what, Message why, Message remedy, String details) {
        return new Hindrance(Role.LAPTOP, new Problem(what, why, remedy, details));
    }
}
