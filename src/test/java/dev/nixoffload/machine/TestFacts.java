package dev.nixoffload.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Facts of made-up machines, to start from. */
public final class TestFacts {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private TestFacts() {}

    /** Debian 13 with systemd and Nix 2.26, flakes on. */
    public static Facts debian() {
        var nix = new Facts.Nix(
                "2.26.3",
                "/usr/bin/nix",
                List.of("flakes", "nix-command"),
                "x86_64-linux",
                List.of("x86_64-linux", "i686-linux"),
                List.of("benchmark", "big-parallel", "nixos-test", "uid-range"));
        return new Facts(
                "Linux",
                "x86_64",
                "Debian GNU/Linux 13 (trixie)",
                false,
                true,
                "cypher",
                "/bin/bash",
                "desktop",
                "11111111111111111111111111111111",
                "22222222-2222-4222-8222-222222222222",
                NOON,
                NOON,
                Duration.ofMillis(5),
                Optional.of(nix));
    }

    /** NixOS with Nix 2.31. */
    public static Facts nixos() {
        var nix = new Facts.Nix(
                "2.31.2",
                "/run/current-system/sw/bin/nix",
                List.of("flakes", "nix-command"),
                "x86_64-linux",
                List.of("x86_64-linux", "i686-linux"),
                List.of("benchmark", "big-parallel", "kvm", "nixos-test", "uid-range"));
        return new Facts(
                "Linux",
                "x86_64",
                "NixOS 25.11 (Xantusia)",
                true,
                true,
                "kernelcore",
                "/run/current-system/sw/bin/bash",
                "laptop",
                "33333333333333333333333333333333",
                "44444444-4444-4444-8444-444444444444",
                NOON,
                NOON,
                Duration.ofMillis(5),
                Optional.of(nix));
    }
}
