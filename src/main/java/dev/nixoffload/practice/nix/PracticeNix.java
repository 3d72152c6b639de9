package dev.nixoffload.practice.nix;

import dev.nixoffload.practice.host.Host;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Nix 2.26.3 on a make-believe machine: its programs where Debian has them, working on the machine's own files. What is
 * make-believe is that the Nix language ends early (see {@link ExpressionReader}), and that sandboxes see more than
 * they should.
 */
public final class PracticeNix {
    private static final String SYSTEM = "x86_64-linux";

    private PracticeNix() {}

    /** @param activation who starts the daemon when somebody knocks */
    public static void install(Host host, Activation activation) throws IOException {
        var features = new TreeSet<>(List.of("benchmark", "big-parallel", "nixos-test", "uid-range"));
        if (host.tree().asRoot().exists("/dev/kvm")) {
            features.add("kvm");
        }
        SettingTable table = SettingTable.read()
                .with(Map.of(
                        "system",
                        SYSTEM,
                        "features",
                        String.join(" ", features),
                        "platforms",
                        "i686-linux x86_64-v1-linux"));
        var nix = new Installation(table, new DaemonSocket(activation), new Slots());
        host.install("/usr/bin/nix", new NixProgram(nix));
        host.install("/usr/bin/nix-daemon", new NixDaemon(nix));
        host.install("/usr/bin/nix-store", new NixStoreProgram(nix));
        host.install("/usr/bin/nix-build", NixBuildProgram.building(nix));
        host.install("/usr/bin/nix-instantiate", NixBuildProgram.instantiating(nix));
        host.install("/usr/bin/busybox", new Busybox());
    }
}
