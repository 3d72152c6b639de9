package dev.nixoffload.key;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.KeyName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The public halves of a machine's keys as plain text, to be carried by hand where two machines cannot reach each
 * other. Nothing in it is secret, and nothing vouches for it: people compare the fingerprints.
 *
 * <pre>
 * offload-wizard-public-keys 1
 * builder-key ssh-ed25519 AAAAC3Nza… nix-builder@laptop
 * # SHA256:…
 * cache-key desktop.local-1:7twQXD4P…=
 * host-key ssh-ed25519 AAAAC3Nza…
 * # SHA256:…
 * </pre>
 *
 * The number is the form's version. A byte order mark at the beginning, blank lines, lines with a number sign first and
 * white space at a line's ends mean nothing; each line stands there once at most, host keys excepted.
 */
public record PublicKeyCard(
        Optional<SshPublicKey> builderKey, Optional<CachePublicKey> cacheKey, List<HostKeyPin> hostKeys) {
    private static final String FORMAT = "offload-wizard-public-keys";
    private static final String BUILDER_KEY = "builder-key";
    private static final String CACHE_KEY = "cache-key";
    private static final String HOST_KEY = "host-key";
    private static final int VERSION = 1;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int LONGEST = 64 * 1024;

    public PublicKeyCard {
        builderKey = builderKey.map(SshPublicKey::canonical);
        hostKeys = List.copyOf(hostKeys);
    }

    /** It has no key in it at all. */
    public boolean isEmpty() {
        return builderKey.isEmpty() && cacheKey.isEmpty() && hostKeys.isEmpty();
    }

    public String text() {
        var lines = new ArrayList<String>();
        lines.add(FORMAT + " " + VERSION);
        builderKey.ifPresent(key -> {
            lines.add(BUILDER_KEY + " " + key);
            lines.add("# " + key.fingerprint());
        });
        cacheKey.ifPresent(key -> lines.add(CACHE_KEY + " " + key));
        for (HostKeyPin key : hostKeys) {
            lines.add(HOST_KEY + " " + key);
            lines.add("# " + key.fingerprint());
        }
        return String.join("\n", lines) + "\n";
    }

    /** Reads a file, no further than a card can reach; the stream stays the caller's to close. */
    public static PublicKeyCard read(InputStream file) throws IOException {
        return parse(new String(file.readNBytes(LONGEST + 1), StandardCharsets.UTF_8));
    }

    /**
     * Reads what somebody pasted, or a file.
     *
     * @throws BadValue naming the line that cannot be right; all is read, or nothing. Where a secret key is in the
     *     text, that is said and nothing else, and nothing of it is repeated
     */
    public static PublicKeyCard parse(String text) {
        if (SecretText.isIn(text)) {
            throw new BadValue(Message.of("key.card.secret"));
        }
        if (text.length() > LONGEST) {
            throw new BadValue(Message.of("key.card.none"));
        }
        var card = new Draft();
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String line = (number == 1 && raw.startsWith(BYTE_ORDER_MARK) ? raw.substring(1) : raw).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    card.read(line);
                } catch (BadValue e) {
                    throw card.begun ? in(number, e) : e;
                }
            }
        }
        if (!card.begun) {
            throw new BadValue(Message.of("key.card.none"));
        }
        return new PublicKeyCard(card.builderKey, card.cacheKey, card.hostKeys);
    }

    private static BadValue in(int line, BadValue trouble) {
        return new BadValue(Message.of("key.card.line", Integer.toString(line), trouble.problem()));
    }

    private static final class Draft {
        private boolean begun;
        private Optional<SshPublicKey> builderKey = Optional.empty();
        private Optional<CachePublicKey> cacheKey = Optional.empty();
        private final List<HostKeyPin> hostKeys = new ArrayList<>();

        private void read(String line) {
            String[] words = line.split("[ \t]+", 2);
            String rest = words.length > 1 ? words[1] : "";
            if (!begun) {
                begin(words[0], rest);
                return;
            }
            switch (words[0]) {
                case BUILDER_KEY -> {
                    once(builderKey);
                    builderKey = Optional.of(UntrustedKey.read(rest));
                }
                case CACHE_KEY -> {
                    once(cacheKey);
                    cacheKey = Optional.of(cacheKey(rest));
                }
                case HOST_KEY -> hostKeys.add(UntrustedKey.read(rest).key());
                default -> throw new BadValue(Message.of("key.card.unknown"));
            }
        }

        private void begin(String format, String version) {
            if (!format.equals(FORMAT) || !version.matches("\\d{1,6}")) {
                throw new BadValue(Message.of("key.card.none"));
            }
            if (Integer.parseInt(version) != VERSION) {
                throw new BadValue(Message.of("key.card.newer", version, Integer.toString(VERSION)));
            }
            begun = true;
        }

        private static void once(Optional<?> key) {
            if (key.isPresent()) {
                throw new BadValue(Message.of("key.card.twice"));
            }
        }

        private static CachePublicKey cacheKey(String text) {
            CachePublicKey key;
            try {
                key = CachePublicKey.parse(text);
            } catch (BadValue _) {
                // Its words would repeat the name, which may be anything, even a secret's beginning.
                throw new BadValue(Message.of("key.card.cache"));
            }
            return new CachePublicKey(new KeyName(key.name()).text(), key.base64());
        }
    }
}
