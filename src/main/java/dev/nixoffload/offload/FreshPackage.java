package dev.nixoffload.offload;

import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.ProbeBuild.Built;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A package built on the desktop by the desktop alone, a moment ago: nobody else can have it.
 *
 * @param said all that the build printed
 * @param built empty where it failed
 */
record FreshPackage(String said, Optional<Built> built) {
    /** One of them for all checks of a run that want one; a build is dear. */
    static Inquiry<FreshPackage> of(Encounter encounter) {
        var probe = new ProbeBuild(ProbeBuild.WHO_BUILDS, AT_HOME, false);
        return new Inquiry<>(
                encounter,
                Role.DESKTOP,
                (machine, _) -> probe.command(
                        Message.of("build.fresh.purpose"), machine.facts().nix().orElseThrow(), Duration.ofSeconds(60)),
                FreshPackage::read);
    }

    /** Builds here, whatever builders the machine may use itself. */
    static final List<String> AT_HOME = List.of("--builders", "", "--max-jobs", "1");

    static FreshPackage read(CommandResult result) {
        return new FreshPackage(result.errorText(), ProbeBuild.read(result));
    }
}
