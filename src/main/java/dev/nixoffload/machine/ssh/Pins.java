package dev.nixoffload.machine.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import dev.nixoffload.pair.HostKeyPin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The host keys that one server may prove, and the one that it did offer. Nothing is ever added by itself. Another key
 * of another type counts as changed: JSch's own store would call it unknown.
 */
final class Pins implements HostKeyRepository {
    /** What a server is asked for, best first; certificates are not among them, as keys are pinned. */
    private static final List<String> ALGORITHMS = List.of(
            "ssh-ed25519",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "rsa-sha2-512",
            "rsa-sha2-256");

    private final List<HostKeyPin> pinned;
    private volatile HostKeyPin offered;

    Pins(List<HostKeyPin> pinned) {
        this.pinned = pinned;
    }

    /** The algorithms in the order of preference, those of pinned keys first: a server has several keys. */
    String algorithms() {
        var known = new ArrayList<String>();
        var others = new ArrayList<String>();
        for (String algorithm : ALGORITHMS) {
            String type = algorithm.startsWith("rsa-") ? "ssh-rsa" : algorithm;
            boolean isKnown = pinned.stream().anyMatch(pin -> pin.type().equals(type));
            (isKnown ? known : others).add(algorithm);
        }
        known.addAll(others);
        return String.join(",", known);
    }

    /** The key that the server proved to have, if it came that far. */
    Optional<HostKeyPin> offered() {
        return Optional.ofNullable(offered);
    }

    boolean none() {
        return pinned.isEmpty();
    }

    boolean accepted() {
        return offered != null && pinned.contains(offered);
    }

    @Override
    public int check(String host, byte[] key) {
        offered = pin(key);
        if (accepted()) {
            return OK;
        }
        return none() ? NOT_INCLUDED : CHANGED;
    }

    private static HostKeyPin pin(byte[] blob) {
        int length = ((blob[0] & 0xff) << 24) | ((blob[1] & 0xff) << 16) | ((blob[2] & 0xff) << 8) | (blob[3] & 0xff);
        String type = new String(Arrays.copyOfRange(blob, 4, 4 + length), StandardCharsets.US_ASCII);
        return new HostKeyPin(type, Base64.getEncoder().encodeToString(blob));
    }

    @Override
    public void add(HostKey key, UserInfo asked) {
        throw new UnsupportedOperationException("host keys are pinned by people");
    }

    @Override
    public void remove(String host, String type) {
        throw new UnsupportedOperationException("host keys are pinned by people");
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        throw new UnsupportedOperationException("host keys are pinned by people");
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return "pins";
    }

    @Override
    public HostKey[] getHostKey() {
        return new HostKey[0];
    }

    @Override
    public HostKey[] getHostKey(String host, String type) {
        return new HostKey[0];
    }
}
