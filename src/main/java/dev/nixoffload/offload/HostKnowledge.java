package dev.nixoffload.offload;

import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.TypedHost;
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
    /** The way to a host as it was typed; by agent where the configuration says nothing else. Looks at the disk. */
    public Access.Ssh way(TypedHost typed) {
        return typed.access(configuration, ownName);
    }

    /** A host as the SSH client's configuration has it; looks at the disk. */
    public Optional<Access.Ssh> configured(String alias) {
        return configuration.apply(alias);
    }

    /** A file of this computer as it is typed. */
    public Path path(String typed) {
        return home.resolve(typed.startsWith("~/") ? typed.substring(2) : typed).normalize();
    }
}
