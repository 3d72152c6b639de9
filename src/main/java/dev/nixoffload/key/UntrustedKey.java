package dev.nixoffload.key;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.HostKeyPin;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody pasted, or another machine handed over, as the public half of a key that a machine logs in with. Taken
 * is one key of a kind that a program can use alone, and nothing besides; anything else has its own sentence.
 */
public final class UntrustedKey {
    private static final int LONGEST = 16 * 1024;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\t]]");
    private static final Pattern LINE_END = Pattern.compile("\\R");
    private static final Pattern TYPE = Pattern.compile("(ssh|ecdsa|sk-ssh|sk-ecdsa)-[a-z0-9@.-]{1,60}");
    private static final Pattern CACHE_KEY = Pattern.compile("\\S*:[A-Za-z0-9+/]{42,88}={0,2}");

    private UntrustedKey() {}

    /**
     * Reads one line of type, blob and perhaps a comment, white space around it allowed.
     *
     * @return the key as {@link SshPublicKey#canonical} writes it
     * @throws BadValue saying what it is instead; it repeats nothing that could be secret
     */
    public static SshPublicKey read(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw bad("key.offered.empty");
        }
        if (stripped.contains("PRIVATE KEY") || stripped.startsWith("PuTTY-User-Key-File")) {
            throw bad("key.offered.private");
        }
        if (stripped.length() > LONGEST) {
            throw bad("key.offered.long");
        }
        if (stripped.startsWith("---- BEGIN SSH2 PUBLIC KEY")) {
            throw bad("key.offered.ssh2");
        }
        List<String> lines = LINE_END.splitAsStream(stripped).toList();
        if (lines.size() > 1) {
            long keys = lines.stream().filter(UntrustedKey::namesAType).count();
            throw bad(keys > 1 ? "key.offered.two" : "key.offered.lines");
        }
        if (CONTROL.matcher(stripped).find()) {
            throw bad("key.offered.control");
        }
        return key(stripped.split("[ \t]+", 3)).canonical();
    }

    private static SshPublicKey key(String[] words) {
        if (!TYPE.matcher(words[0]).matches()) {
            throw noKey(words);
        }
        if (words.length < 2) {
            throw bad("key.offered.damaged");
        }
        HostKeyPin pin = pin(words[0], words[1]);
        switch (KeyStrength.of(pin)) {
            case KeyStrength.Usable _ -> {}
            case KeyStrength.Malformed _ -> throw bad("key.offered.damaged");
            case KeyStrength.Weak(int bits) -> throw bad("key.offered.weak", Integer.toString(bits));
            case KeyStrength.Unusable(var why) -> throw new BadValue(why);
        }
        String comment = words.length > 2 ? words[2] : "";
        if (namesAType(comment)) {
            throw bad("key.offered.two");
        }
        if (comment.codePointCount(0, comment.length()) > SshPublicKey.LONGEST_COMMENT) {
            throw bad("key.offered.comment", Integer.toString(SshPublicKey.LONGEST_COMMENT));
        }
        return new SshPublicKey(pin, comment);
    }

    private static BadValue noKey(String[] words) {
        if (Arrays.stream(words).skip(1).anyMatch(UntrustedKey::namesAType)) {
            return bad("key.offered.options");
        }
        if (words[0].startsWith("SHA256:") || Arrays.stream(words).anyMatch(word -> word.startsWith("SHA256:"))) {
            return bad("key.offered.fingerprint");
        }
        return bad(CACHE_KEY.matcher(words[0]).matches() ? "key.offered.cache" : "key.offered.none");
    }

    private static boolean namesAType(String text) {
        return Arrays.stream(text.split("[ \t]+"))
                .anyMatch(word -> TYPE.matcher(word).matches());
    }

    private static HostKeyPin pin(String type, String base64) {
        try {
            return new HostKeyPin(type, base64);
        } catch (BadValue _) {
            Optional<String> inside = Base64Text.bytes(base64)
                    .flatMap(blob -> new SshWire(blob).text())
                    .filter(name -> TYPE.matcher(name).matches() && !name.equals(type));
            throw inside.map(name -> bad("key.offered.other-type", type, name))
                    .orElseGet(() -> bad("key.offered.damaged"));
        }
    }

    private static BadValue bad(String key, Object... arguments) {
        return new BadValue(Message.of(key, arguments));
    }
}
