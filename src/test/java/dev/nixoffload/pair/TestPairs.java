package dev.nixoffload.pair;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Pairs for tests. */
public final class TestPairs {
    private TestPairs() {}

    /** A pair with this computer as the laptop and the desktop on a loopback address, nothing pinned. */
    public static Pair local(String name) {
        return new Pair(
                new PairName(name),
                new Access.ThisComputer(Optional.empty()),
                ssh("127.0.0.7", "cypher"),
                Offload.defaults());
    }

    /** Likewise, with the desktop's host key known. */
    public static Pair met(String name) {
        Pair strange = local(name);
        return strange.pinning(strange.desktop(), List.of(hostKey("desktop")));
    }

    public static Access.Ssh ssh(String address, String user, HostKeyPin... pins) {
        return new Access.Ssh(
                new HostAddress(address),
                Port.SSH,
                new UserName(user),
                new SignIn.Agent(),
                List.of(pins),
                Optional.empty(),
                Optional.empty());
    }

    /** A well-formed host key; another one for each {@code seed}. */
    public static HostKeyPin hostKey(String seed) {
        byte[] type = "ssh-ed25519".getBytes(StandardCharsets.US_ASCII);
        byte[] body = seed.getBytes(StandardCharsets.UTF_8);
        byte[] blob = new byte[4 + type.length + 4 + body.length];
        blob[3] = (byte) type.length;
        System.arraycopy(type, 0, blob, 4, type.length);
        blob[4 + type.length + 3] = (byte) body.length;
        System.arraycopy(body, 0, blob, 8 + type.length, body.length);
        return new HostKeyPin("ssh-ed25519", Base64.getEncoder().encodeToString(blob));
    }

    /** A settings file with one pair, every field in it. */
    public static Pair full(Path folder) {
        Access.Ssh jump = ssh("bastion.example", "guest", hostKey("bastion"));
        return new Pair(
                new PairName("lab"),
                new Access.Ssh(
                        new HostAddress("192.168.15.9"),
                        new Port(2222),
                        new UserName("kernelcore"),
                        new SignIn.KeyFile(folder.resolve("id_ed25519")),
                        List.of(hostKey("one"), hostKey("two")),
                        Optional.of(jump),
                        Optional.of(folder.resolve("sudo-password"))),
                new Access.Ssh(
                        new HostAddress("fe80::1%wlan0"),
                        Port.SSH,
                        new UserName("cypher"),
                        new SignIn.Password(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()),
                new Offload(
                        new UserName("builder"),
                        new AbsolutePath("/root/builder_key"),
                        new Port(5001),
                        new KeyName("cache.home-1"),
                        new AbsolutePath("/etc/nix/secret"),
                        new AbsolutePath("/etc/nix/public"),
                        8,
                        3,
                        List.of("kvm"),
                        false));
    }
}
