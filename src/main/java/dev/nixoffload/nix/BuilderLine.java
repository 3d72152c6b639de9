package dev.nixoffload.nix;

import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.HostAddress;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.UserName;
import java.util.List;
import java.util.Optional;

/**
 * A line of {@code /etc/nix/machines} as this program writes one: whole numbers alone, which every Nix reads, and all
 * eight columns.
 *
 * @param system such as {@code x86_64-linux}
 * @param hostKey empty where root's known hosts decide
 */
public record BuilderLine(
        UserName user,
        HostAddress host,
        String system,
        AbsolutePath privateKey,
        int maxJobs,
        int speedFactor,
        List<String> features,
        Optional<HostKeyPin> hostKey) {
    private static final String DEFAULT = "-";

    public BuilderLine {
        features = List.copyOf(features);
    }

    public String text() {
        return String.join(
                " ",
                "ssh-ng://" + user + "@" + host.inUrl(),
                system,
                privateKey.text(),
                Integer.toString(maxJobs),
                Integer.toString(speedFactor),
                features.isEmpty() ? DEFAULT : String.join(",", features),
                DEFAULT,
                hostKey.map(HostKeyPin::machinesField).orElse(DEFAULT));
    }
}
