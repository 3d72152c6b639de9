package dev.nixoffload.cli;

import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.KeyName;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.Port;
import dev.nixoffload.pair.UserName;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a pair is set up with, where it differs from the usual. */
final class OffloadOptions {
    @Option(names = "--builder-user", paramLabel = "USER", descriptionKey = "cli.offload.builder-user")
    private Optional<UserName> builderUser = Optional.empty();

    @Option(names = "--builder-key", paramLabel = "PATH", descriptionKey = "cli.offload.builder-key")
    private Optional<AbsolutePath> builderKey = Optional.empty();

    @Option(names = "--cache-port", paramLabel = "PORT", descriptionKey = "cli.offload.cache-port")
    private Optional<Port> cachePort = Optional.empty();

    @Option(names = "--cache-key-name", paramLabel = "NAME", descriptionKey = "cli.offload.cache-key-name")
    private Optional<KeyName> cacheKeyName = Optional.empty();

    @Option(names = "--cache-secret-key", paramLabel = "PATH", descriptionKey = "cli.offload.cache-secret-key")
    private Optional<AbsolutePath> cacheSecretKey = Optional.empty();

    @Option(names = "--cache-public-key", paramLabel = "PATH", descriptionKey = "cli.offload.cache-public-key")
    private Optional<AbsolutePath> cachePublicKey = Optional.empty();

    @Option(names = "--max-jobs", paramLabel = "NUMBER", descriptionKey = "cli.offload.max-jobs")
    private Optional<Integer> maxJobs = Optional.empty();

    @Option(names = "--speed-factor", paramLabel = "NUMBER", descriptionKey = "cli.offload.speed-factor")
    private Optional<Integer> speedFactor = Optional.empty();

    @Option(names = "--features", split = ",", paramLabel = "FEATURE", descriptionKey = "cli.offload.features")
    private List<String> features = List.of();

    @Option(names = "--no-shared-files", descriptionKey = "cli.offload.no-shared-files")
    private boolean noSharedFiles;

    Offload over(Offload usual) {
        return new Offload(
                builderUser.orElse(usual.builderUser()),
                builderKey.orElse(usual.builderKey()),
                cachePort.orElse(usual.cachePort()),
                cacheKeyName.orElse(usual.cacheKeyName()),
                cacheSecretKey.orElse(usual.cacheSecretKey()),
                cachePublicKey.orElse(usual.cachePublicKey()),
                maxJobs.orElse(usual.maxJobs()),
                speedFactor.orElse(usual.speedFactor()),
                features.isEmpty() ? usual.features() : features,
                !noSharedFiles && usual.shareFiles());
    }
}
