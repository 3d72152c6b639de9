package dev.nixoffload.key;

import dev.nixoffload.key.KeyFileContent.Broken;
import dev.nixoffload.key.KeyFileContent.CacheSecret;
import dev.nixoffload.key.KeyFileContent.Damage;
import dev.nixoffload.key.KeyFileContent.Lock;
import dev.nixoffload.key.KeyFileContent.NoKey;
import dev.nixoffload.key.KeyFileContent.OpenSsh;
import dev.nixoffload.key.KeyFileContent.Pem;
import dev.nixoffload.key.KeyFileContent.PemForm;
import dev.nixoffload.key.KeyFileContent.PublicHalf;
import dev.nixoffload.key.KeyFileContent.Putty;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.pair.HostKeyPin;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** Tells by its form what a key file is. */
final class KeyFileReader {
    private static final int LONGEST = 64 * 1024;
    private static final Pattern BEGIN = Pattern.compile("(?m)^[ \t]*-----BEGIN ([A-Z0-9 ]+)-----");
    private static final Pattern PEM_LOCK = Pattern.compile("(?m)^Proc-Type: *4,ENCRYPTED");
    private static final Pattern PUTTY = Pattern.compile("PuTTY-User-Key-File-[0-9]+: *([^\\s]+)");
    private static final Pattern PUTTY_LOCK = Pattern.compile("(?m)^Encryption: *(\\S+)\r?$");
    private static final Pattern PUTTY_PUBLIC =
            Pattern.compile("(?m)^Public-Lines: *\\d{1,4}\r?\n((?:[A-Za-z0-9+/=]+\r?\n)*)");
    private static final Pattern CACHE_SECRET = Pattern.compile("[^\\s:]+:[A-Za-z0-9+/]{86}==");
    private static final Pattern NOT_READ_BY_BOUNCY_CASTLE =
            Pattern.compile("ssh-dss|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\\.com");
    private static final String OPENSSH_MAGIC = "openssh-key-v1\0";

    private final String text;

    KeyFileReader(SecretBytes file) {
        byte[] bytes = file.reveal();
        this.text = new String(bytes, 0, Math.min(bytes.length, LONGEST), StandardCharsets.ISO_8859_1);
        Arrays.fill(bytes, (byte) 0);
    }

    KeyFileContent read() {
        if (text.isBlank() || text.chars().allMatch(c -> c == 0)) {
            return new Broken(Damage.EMPTY);
        }
        if (text.startsWith("PuTTY-User-Key-File-")) {
            return putty();
        }
        Matcher begin = BEGIN.matcher(text);
        if (begin.find()) {
            return armoured(begin.group(1));
        }
        if (text.startsWith("---- BEGIN SSH2 PUBLIC KEY ----")) {
            return new PublicHalf(Optional.empty());
        }
        if (CACHE_SECRET.matcher(text.strip()).matches()) {
            return new CacheSecret();
        }
        return text.lines()
                .flatMap(line -> publicKey(line).stream())
                .findFirst()
                .<KeyFileContent>map(key -> new PublicHalf(Optional.of(key)))
                .orElseGet(NoKey::new);
    }

    private static Optional<HostKeyPin> publicKey(String line) {
        try {
            return Optional.of(SshPublicKey.parse(line).key());
        } catch (BadValue _) {
            return Optional.empty();
        }
    }

    private KeyFileContent armoured(String label) {
        if (!text.contains("-----END " + label + "-----")) {
            return label.endsWith("PRIVATE KEY") ? new Broken(Damage.CUT_SHORT) : new NoKey();
        }
        PemObject pem;
        try (var reader = new PemReader(new StringReader(text))) {
            pem = reader.readPemObject();
        } catch (IOException | RuntimeException _) {
            // Whatever Bouncy Castle says may repeat a piece of the key.
            return label.endsWith("PRIVATE KEY") ? new Broken(Damage.GARBLED) : new NoKey();
        }
        byte[] content = pem == null ? new byte[0] : pem.getContent();
        try {
            return switch (label) {
                case "OPENSSH PRIVATE KEY" -> openSsh(content);
                case "RSA PRIVATE KEY" -> pem(PemForm.PKCS1, label, content);
                case "EC PRIVATE KEY" -> pem(PemForm.SEC1, label, content);
                case "DSA PRIVATE KEY" -> pem(PemForm.DSA, label, content);
                case "PRIVATE KEY", "ENCRYPTED PRIVATE KEY" -> pem(PemForm.PKCS8, label, content);
                case "PUBLIC KEY" -> new PublicHalf(PublicHalves.of(() -> PublicKeyFactory.createKey(content)));
                case "RSA PUBLIC KEY" -> new PublicHalf(Optional.empty());
                default -> new NoKey();
            };
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private KeyFileContent pem(PemForm form, String label, byte[] content) {
        boolean locked =
                label.startsWith("ENCRYPTED ") || PEM_LOCK.matcher(text).find();
        if (locked) {
            return new Pem(form, Lock.PASSPHRASE, Optional.empty());
        }
        Optional<HostKeyPin> half = form == PemForm.PKCS8
                ? PublicHalves.of(() -> PrivateKeyFactory.createKey(content))
                : PublicHalves.of(() -> OpenSSHPrivateKeyUtil.parsePrivateKeyBlob(content));
        return half.isPresent() ? new Pem(form, Lock.OPEN, half) : new Broken(Damage.GARBLED);
    }

    /** OpenSSH's PROTOCOL.key: magic, cipher, kdf, its options, how many keys, the public half, the private one. */
    private static KeyFileContent openSsh(byte[] content) {
        byte[] magic = OPENSSH_MAGIC.getBytes(StandardCharsets.ISO_8859_1);
        if (!Arrays.equals(content, 0, Math.min(magic.length, content.length), magic, 0, magic.length)) {
            return new Broken(Damage.GARBLED);
        }
        var fields = new SshWire(Arrays.copyOfRange(content, magic.length, content.length));
        Optional<String> cipher = fields.text();
        fields.string();
        fields.string();
        Optional<Integer> keys = fields.uint32();
        Optional<HostKeyPin> half = fields.string().flatMap(KeyFileReader::pin);
        if (half.isEmpty() || !keys.equals(Optional.of(1)) || fields.string().isEmpty()) {
            return new Broken(Damage.GARBLED);
        }
        if (!cipher.equals(Optional.of("none"))) {
            return new OpenSsh(half.get(), Lock.PASSPHRASE);
        }
        if (NOT_READ_BY_BOUNCY_CASTLE.matcher(half.get().type()).matches()) {
            // Nor does it matter: OpenSSH has given DSA up, and what lives in a security key is not in the file.
            return new OpenSsh(half.get(), Lock.OPEN);
        }
        return PublicHalves.of(() -> OpenSSHPrivateKeyUtil.parsePrivateKeyBlob(content))
                .<KeyFileContent>map(derived ->
                        derived.equals(half.get()) ? new OpenSsh(derived, Lock.OPEN) : new Broken(Damage.HALVES_DIFFER))
                .orElseGet(() -> new Broken(Damage.GARBLED));
    }

    private KeyFileContent putty() {
        Matcher type = PUTTY.matcher(text);
        Matcher lock = PUTTY_LOCK.matcher(text);
        Matcher lines = PUTTY_PUBLIC.matcher(text);
        if (!type.lookingAt() || !lock.find() || !lines.find() || !text.contains("\nPrivate-Lines:")) {
            return new Broken(Damage.CUT_SHORT);
        }
        Optional<HostKeyPin> half = Base64Text.bytes(lines.group(1).replaceAll("[\r\n]", ""))
                .flatMap(KeyFileReader::pin)
                .filter(pin -> pin.type().equals(type.group(1)));
        return half.<KeyFileContent>map(
                        pin -> new Putty(lock.group(1).equals("none") ? Lock.OPEN : Lock.PASSPHRASE, pin))
                .orElseGet(() -> new Broken(Damage.GARBLED));
    }

    private static Optional<HostKeyPin> pin(byte[] blob) {
        try {
            String type = new SshWire(blob).text().orElse("");
            return Optional.of(new HostKeyPin(type, Base64.getEncoder().encodeToString(blob)));
        } catch (BadValue _) {
            return Optional.empty();
        }
    }
}
