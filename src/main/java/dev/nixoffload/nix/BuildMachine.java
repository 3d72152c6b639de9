package dev.nixoffload.nix;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One machine of Nix's {@code builders} setting, as a line of {@code /etc/nix/machines} names it.
 *
 * @param place where the line is
 * @param store the store URI of column 0, taken apart
 * @param systems column 1; the laptop's own system where the line leaves it open
 * @param sshKey column 2, the private key file; Nix prefers it to the URI's {@code ssh-key}
 * @param maxJobs column 3
 * @param speedFactor column 4
 * @param supportedFeatures column 5
 * @param mandatoryFeatures column 6; only derivations that require all of these are built there
 * @param hostKey column 7, base64 of the line of a {@code .pub} file
 */
public record BuildMachine(
        Place place,
        StoreUri store,
        List<String> systems,
        Optional<String> sshKey,
        long maxJobs,
        double speedFactor,
        List<String> supportedFeatures,
        List<String> mandatoryFeatures,
        Optional<String> hostKey) {
    public BuildMachine {
        systems = List.copyOf(systems);
        supportedFeatures = List.copyOf(supportedFeatures);
        mandatoryFeatures = List.copyOf(mandatoryFeatures);
    }

    /**
     * A line that a person could find.
     *
     * @param file the file's path; empty where Nix's setting itself holds the line
     * @param line counted from 1
     * @param text the line, without white space at its ends and without comment
     */
    public record Place(Optional<String> file, int line, String text) {
        /** {@code /etc/nix/machines:3}, or the setting where no file holds the line. */
        public String label() {
            return file.map(path -> path + ":" + line).orElse("builders");
        }
    }

    /**
     * A store's URI.
     *
     * @param scheme {@code ssh}, {@code ssh-ng}, or whatever else stands there
     * @param host without brackets; empty for stores that are on no host
     * @param port as it stands there
     * @param parameters of the query, undecoded
     */
    public record StoreUri(
            String scheme, Optional<String> user, String host, Optional<String> port, Map<String, String> parameters) {
        public StoreUri {
            parameters = Map.copyOf(parameters);
        }
    }

    /** The private key file that Nix tells ssh to use; empty where ssh's own settings decide. */
    public Optional<String> keyFile() {
        return sshKey.or(() -> Optional.ofNullable(store.parameters().get("ssh-key")));
    }

    /** The pinned host key, base64 of a line of a {@code .pub} file; empty where ssh's own known hosts decide. */
    public Optional<String> hostKeyField() {
        return hostKey.or(() -> Optional.ofNullable(store.parameters().get("base64-ssh-public-host-key")));
    }
}
