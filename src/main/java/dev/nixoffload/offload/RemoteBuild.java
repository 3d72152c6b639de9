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
import dev.nixoffload.offload.ProbeBuild.Built;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a build that the laptop may not do itself is done by the desktop; the proof is the desktop's boot id. */
final class RemoteBuild implements Check.Question {
    private static final Duration DEADLINE = Duration.ofSeconds(100);

    private final Encounter encounter;
    private final Survey survey;

    RemoteBuild(Encounter encounter, Survey survey) {
        this.encounter = encounter;
        this.survey = survey;
    }

    @Override
    public Outcome.Answer ask(Witness witness) throws MachineException, InterruptedException {
        Machine laptop = encounter.machine(Role.LAPTOP);
        var probe = new ProbeBuild(ProbeBuild.WHO_BUILDS, elsewhere(witness), false);
        CommandResult result = witness.run(
                laptop,
                probe.command(
                        Message.of("build.remote.purpose"), laptop.facts().nix().orElseThrow(), DEADLINE));
        Optional<Built> built = ProbeBuild.read(result);
        if (built.isEmpty()) {
            return BuildTrouble.failed(
                    Message.of("build.remote.failed"),
                    result.errorText(),
                    Remedy.on(Role.LAPTOP, "sudo journalctl -u nix-daemon -n 20"));
        }
        String where = built.get().content();
        if (where.equals(encounter.machine(Role.DESKTOP).facts().bootId())) {
            double seconds = result.took().toMillis() / 1000.0;
            witness.measured(new Figure("remote.seconds", Message.of("build.figure.remote"), seconds, "s"));
            return new Outcome.Passed(Message.of("build.remote.built", Message.decimal(seconds, 1)));
        }
        return new Outcome.Failed(
                Message.of("build.remote.elsewhere"),
                where.equals(laptop.facts().bootId())
                        ? Message.of("build.remote.here-why")
                        : Message.of("build.remote.elsewhere-why"),
                Remedy.of(
                        Message.of("build.remote.elsewhere-fix"), Remedy.on(Role.LAPTOP, "nix config show builders")));
    }

    /** Not here, and nowhere but on the desktop: other builders of the laptop stay out of this. */
    private List<String> elsewhere(Witness witness) throws MachineException, InterruptedException {
        var builder = DesktopBuilder.of(encounter, survey, witness);
        var settings = new ArrayList<>(List.of("--max-jobs", "0"));
        if (!builder.others().isEmpty() && builder.line().isPresent()) {
            settings.addAll(List.of("--builders", builder.line().get().place().text()));
        }
        return settings;
    }
}
