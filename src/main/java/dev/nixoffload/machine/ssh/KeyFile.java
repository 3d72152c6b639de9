package dev.nixoffload.machine.ssh;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import dev.nixoffload.machine.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A private key file. Its passphrase is asked for only once a server would take the key, and only once. */
final class KeyFile implements Identity {
    private static final int MOST_PASSPHRASES = 3;
    private static final int BEGINNING = 64;

    /** Where passphrases come from. */
    @FunctionalInterface
    interface Passphrases {
        Optional<Secret> ask(int attempt);
    }

    private final Path file;
    private final KeyPair pair;
    private final Passphrases passphrases;
    private final Refusals refusals;

    private KeyFile(Path file, KeyPair pair, Passphrases passphrases, Refusals refusals) {
        this.file = file;
        this.pair = pair;
        this.passphrases = passphrases;
        this.refusals = refusals;
    }

    /** @throws Stopped when it is no private key that can be used */
    static KeyFile load(Path file, Passphrases passphrases, Refusals refusals) {
        String name = file.toString();
        if (!Files.isRegularFile(file)) {
            throw new Stopped(refusals.keyAbsent(name));
        }
        String beginning = "";
        try {
            beginning = beginning(file);
            return new KeyFile(file, load(file), passphrases, refusals);
        } catch (IOException e) {
            throw new Stopped(refusals.keyUnreadable(name, e.toString()));
        } catch (JSchException e) {
            // A passphrase cannot be in there: none was asked for yet.
            String details = String.valueOf(e.getMessage());
            throw new Stopped(
                    beginning.startsWith("PuTTY-User-Key-File")
                            ? refusals.keyIsPutty(name, details)
                            : isPublic(beginning) ? refusals.keyIsPublic(name) : refusals.keyUnreadable(name, details));
        }
    }

    /** By its bytes, as it may lie in a file system that JSch cannot open. */
    private static KeyPair load(Path file) throws IOException, JSchException {
        Path beside = file.resolveSibling(file.getFileName() + ".pub");
        byte[] half = Files.isRegularFile(beside) ? Files.readAllBytes(beside) : null;
        return KeyPair.load(new JSch(), Files.readAllBytes(file), half);
    }

    private static String beginning(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
        }
    }

    private static boolean isPublic(String beginning) {
        return beginning.startsWith("ssh-") || beginning.startsWith("ecdsa-") || beginning.startsWith("sk-");
    }

    /** The public half, where it is in the file without a passphrase or in a file beside it. */
    Optional<byte[]> publicBlob() {
        return Optional.ofNullable(pair.getPublicKeyBlob());
    }

    private void unlock() {
        for (int attempt = 1; pair.isEncrypted(); attempt++) {
            if (attempt > MOST_PASSPHRASES) {
                throw new Stopped(refusals.passphraseWrong(file.toString(), MOST_PASSPHRASES));
            }
            Optional<Secret> given = passphrases.ask(attempt);
            if (given.isEmpty()) {
                throw new Stopped(
                        attempt == 1
                                ? refusals.passphraseCancelled(file.toString())
                                : refusals.passphraseWrong(file.toString(), attempt - 1));
            }
            try (Secret secret = given.get()) {
                byte[] bytes = secret.utf8();
                pair.decrypt(bytes);
                Arrays.fill(bytes, (byte) 0);
            }
        }
    }

    @Override
    public byte[] getPublicKeyBlob() {
        if (pair.getPublicKeyBlob() == null) {
            unlock();
        }
        return pair.getPublicKeyBlob();
    }

    @Override
    public String getAlgName() {
        if (pair.getKeyType() == KeyPair.UNKNOWN || pair.getPublicKeyBlob() == null) {
            unlock();
        }
        return pair.getKeyTypeString();
    }

    @Override
    public byte[] getSignature(byte[] data) {
        unlock();
        return pair.getSignature(data);
    }

    @Override
    public byte[] getSignature(byte[] data, String algorithm) {
        unlock();
        return pair.getSignature(data, algorithm);
    }

    @Override
    public String getName() {
        return file.toString();
    }

    /** To JSch it never is: JSch would ask for the passphrase before the server has said whether it takes the key. */
    @Override
    public boolean isEncrypted() {
        return false;
    }

    @Override
    public boolean setPassphrase(byte[] passphrase) {
        return true;
    }

    @Override
    public void clear() {
        pair.dispose();
    }
}
