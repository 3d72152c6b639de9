package dev.nixoffload.practice.nix;

import dev.nixoffload.practice.host.FileTree;
import dev.nixoffload.practice.host.Host;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Volume;
import dev.nixoffload.practice.shell.Sh;
import dev.nixoffload.practice.system.DebianGuest;
import dev.nixoffload.practice.system.LinuxSystem;
import dev.nixoffload.practice.system.NetworkNamespace;
import dev.nixoffload.practice.system.NetworkNamespace.Address;
import dev.nixoffload.practice.system.NfsClient;
import dev.nixoffload.practice.system.SshKeys;
import dev.nixoffload.practice.system.Wire;
import dev.nixoffload.practice.tool.Tools;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** A Debian with Nix, a shell and a builder user. */
record NixMachine(Host host, LinuxSystem system, NetworkNamespace network, CacheServer web) {
    private static final SshKeys KEYS = SshKeys.generate("root@test");
    private static final Volume ROOMY = new Volume("ext2/ext3", 4096, 1 << 20, 1 << 19, 1 << 18, 1 << 17, false);

    static NixMachine of(Wire cable, String name, String address, UUID boot) throws IOException {
        var tree = new FileTree(ROOMY, InstantSource.system());
        new DebianGuest(
                        name,
                        address + "/24",
                        "cypher",
                        "open sesame",
                        true,
                        "ssh-ed25519 AAAA admin",
                        KEYS,
                        "0123456789abcdef0123456789abcdef",
                        boot)
                .write(tree, InstantSource.system());
        NetworkNamespace network =
                NetworkNamespace.ethernet(tree, cable, "52:54:00:15:00:07", new Address(address, 24, Optional.empty()));
        var host = new Host(tree, InstantSource.system(), network);
        var system = new LinuxSystem(host, (_, _, _) -> {
            throw new NfsClient.MountFailure("there is no file server");
        });
        system.install(DebianGuest.KERNEL, Duration.ofMillis(1));
        host.install("/usr/bin/sh", new Sh());
        for (var tool : Tools.programs().entrySet()) {
            host.install("/usr/bin/" + tool.getKey(), tool.getValue());
        }
        CacheServer web = PracticeNix.install(host, system, network);
        ProcessFiles files = tree.asRoot();
        files.put(
                "/etc/passwd",
                0644,
                files.text("/etc/passwd") + "nix-builder:x:980:980::/var/lib/nix-builder:/bin/bash\n");
        files.put(
                "/etc/group",
                0644,
                files.text("/etc/group").replace("nix-users:x:993:", "nix-users:x:993:cypher,nix-builder")
                        + "nix-builder:x:980:\n");
        return new NixMachine(host, system, network, web);
    }
}
