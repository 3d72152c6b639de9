package dev.nixoffload.practice.nix;

import dev.nixoffload.practice.host.Host;
import dev.nixoffload.practice.system.LinuxSystem;
import dev.nixoffload.practice.system.NetworkNamespace;
import dev.nixoffload.practice.system.Systemd;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Nix 2.26.3 and nginx on a make-believe machine: their programs where Debian has them, and what starts and stops with
 * their units.
 */
public final class PracticeNix {
    private static final String EVERYBODY = "/usr/bin/";

    private PracticeNix() {}

    /**
     * Installs both, before the machine's systemd boots.
     *
     * @return the web server, whose sites are the machine's files
     */
    public static CacheServer install(Host host, LinuxSystem system, NetworkNamespace network) throws IOException {
        Systemd systemd = system.systemd();
        var socket = new SocketUnit(host, systemd);
        programs(host, socket);
        host.install(Nginx.PATH, new Nginx());
        host.tree().asRoot().makeDirectories("/nix/store");
        var web = new CacheServer(host, network.listeners());
        systemd.behave(SocketUnit.NAME, socket);
        systemd.behave(DaemonUnit.NAME, new DaemonUnit(host, systemd));
        systemd.behave("nginx.service", web);
        return web;
    }

    private static void programs(Host host, Activation activation) throws IOException {
        var features = new TreeSet<>(List.of("benchmark", "big-parallel", "nixos-test", "uid-range"));
        if (host.tree().asRoot().exists("/dev/kvm")) {
            features.add("kvm");
        }
        SettingTable table = SettingTable.read()
                .with(Map.of(
                        "system",
                        "x86_64-linux",
                        "features",
                        String.join(" ", features),
                        "platforms",
                        "i686-linux x86_64-v1-linux"));
        var nix = new Installation(table, new DaemonSocket(activation), new Slots());
        host.install(EVERYBODY + "nix", new NixProgram(nix));
        host.install(EVERYBODY + "nix-daemon", new NixDaemon(nix));
        host.install(EVERYBODY + "nix-store", new NixStoreProgram(nix));
        host.install(EVERYBODY + "nix-build", NixBuildProgram.building(nix));
        host.install(EVERYBODY + "nix-instantiate", NixBuildProgram.instantiating(nix));
        host.install(EVERYBODY + "busybox", new Busybox());
    }
}
