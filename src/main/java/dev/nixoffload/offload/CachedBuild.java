package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Figure;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.nix.StorePath;
import dev.nixoffload.offload.ProbeBuild.Built;
import dev.nixoffload.pair.Role;
import java.util.Optional;

/**
 * Whether a package that only the desktop has built comes to the laptop from the desktop's cache. Building it is
 * forbidden and no other cache may be asked, so there is no other way it could have come.
 */
final class CachedBuild implements Check.Question {
    private final Encounter encounter;
    private final Survey survey;
    private final Inquiry<FreshPackage> fresh;

    CachedBuild(Encounter encounter, Survey survey, Inquiry<FreshPackage> fresh) {
        this.encounter = encounter;
        this.survey = survey;
        this.fresh = fresh;
    }

    @Override
    public Outcome.Answer ask(Witness witness) throws MachineException, InterruptedException {
        FreshPackage made = fresh.ask(witness);
        if (made.built().isEmpty()) {
            return BuildTrouble.failed(Message.of("build.fresh.failed"), made.said());
        }
        StorePath path = made.built().get().path();
        Machine laptop = encounter.machine(Role.LAPTOP);
        var fetch = CacheFetch.of(encounter, survey, witness);
        CommandResult result = witness.run(laptop, fetch.command(Message.of("build.cached.purpose"), path));
        Optional<Built> fetched = ProbeBuild.read(result);
        if (fetched.isEmpty()) {
            return BuildTrouble.failed(
                    Message.of("build.cached.failed"),
                    result.errorText(),
                    Remedy.on(Role.LAPTOP, "sudo nix-store --realise " + path + " --max-jobs 0"));
        }
        if (!fetched.get().equals(made.built().get())) {
            return new Outcome.Failed(
                    Message.of("build.cached.other"),
                    Message.of("build.cached.other-why"),
                    Remedy.of(Message.of("cache.archive.damaged-fix")));
        }
        double seconds = result.took().toMillis() / 1000.0;
        witness.measured(new Figure("cached.seconds", Message.of("build.figure.cached"), seconds, "s"));
        return new Outcome.Passed(Message.of("build.cached.fetched", fetch.from(), Message.decimal(seconds, 1)));
    }
}
