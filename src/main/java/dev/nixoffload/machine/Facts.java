package dev.nixoffload.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What kind of machine it is.
 *
 * @param kernel {@code uname -s}: {@code Linux}, {@code Darwin}, …
 * @param cpu {@code uname -m}: {@code x86_64}, {@code aarch64}, …
 * @param osName {@code PRETTY_NAME} of os-release, or the kernel's name
 * @param nixos whether it is NixOS
 * @param systemd whether systemd is its init
 * @param user the signed-in user
 * @param loginShell that user's shell
 * @param hostName the kernel's host name
 * @param machineId {@code /etc/machine-id}
 * @param bootId {@code /proc/sys/kernel/random/boot_id}
 * @param clock its wall clock at the middle of the question
 * @param askedAt this computer's wall clock at that moment
 * @param clockUncertainty half of the time the question took
 * @param nix its Nix, if there is one
 */
public record Facts(
        String kernel,
        String cpu,
        String osName,
        boolean nixos,
        boolean systemd,
        String user,
        String loginShell,
        String hostName,
        String machineId,
        String bootId,
        Instant clock,
        Instant askedAt,
        Duration clockUncertainty,
        Optional<Nix> nix) {
    /**
     * @param version for example {@code 2.26.3}
     * @param program the absolute path of {@code nix} as found
     * @param experimentalFeatures the effective ones
     * @param system the local system, for example {@code x86_64-linux}
     * @param systems all systems it builds for, {@code extra-platforms} included
     * @param systemFeatures the effective {@code system-features}
     */
    public record Nix(
            String version,
            String program,
            List<String> experimentalFeatures,
            String system,
            List<String> systems,
            List<String> systemFeatures) {
        public Nix {
            experimentalFeatures = List.copyOf(experimentalFeatures);
            systems = List.copyOf(systems);
            systemFeatures = List.copyOf(systemFeatures);
        }

        public boolean flakes() {
            return experimentalFeatures.contains("flakes") && experimentalFeatures.contains("nix-command");
        }
    }

    /** How far its clock is ahead of this computer's (negative: behind), give or take the uncertainty. */
    public Duration clockOffset() {
        return Duration.between(askedAt, clock);
    }
}
