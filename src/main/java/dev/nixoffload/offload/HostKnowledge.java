package dev.nixoffload.offload;

import dev.nixoffload.pair.Access;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What this computer knows about hosts before any of them is asked.
 *
 * @param configuration hosts of the SSH client's configuration, with nothing pinned
 * @param ownName whom one signs in as where nothing else is said
 * @param home what {@code ~/} stands for
 */
public record HostKnowledge(Function<String, Optional<Access.Ssh>> configuration, String ownName, Path home) {
    /** A host as the SSH client's configuration has it; looks at the disk. */
    public Optional<Access.Ssh> configured(String alias) {
        return configuration.apply(alias);
    }

    /** A file of this computer as it is typed. */
    public Path path(String typed) {
        return home.resolve(typed.startsWith("~/") ? typed.substring(2) : typed).normalize();
    }
}
