package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Figure;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Facts;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.ProbeBuild.Built;
import dev.nixoffload.pair.Role;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether the desktop is worth it: the same work done on both, and how fast packages come from its cache. The laptop
 * works for a second and a half and says how much it got done; the desktop then does exactly that much.
 */
final class Comparison implements Check.Question {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final long LAPTOP_CENTISECONDS = 150;
    private static final long ENDLESS_ROUNDS = 1_000_000_000;
    private static final long DESKTOP_CENTISECONDS = 4_000;

    /** Ratios between these are no difference that anybody would notice; below the first the desktop slows builds. */
    private static final double SLOWER = 0.5;

    private static final double ABOUT = 0.85;
    private static final double FASTER = 1.18;

    /** Counts in the shell; the clock inside the build leaves out what Nix does around it. */
    private static final String WORK = """
        now() { read up _ < /proc/uptime; now=${up%.*}${up#*.}; }
        now; began=$now; rounds=0
        while [ $rounds -lt $most ] && [ $((now - began)) -lt $longest ]; do
          i=0; while [ $i -lt 1000 ]; do i=$((i + 1)); done
          rounds=$((rounds + 1)); now
        done
        echo $rounds $((now - began)) > $out
        """;

    /** Some megabytes that cannot be compressed away; bash has no program for that, only a builtin that takes lines. */
    private static final String BULK = """
        { echo bulk
          if type mapfile >/dev/null 2>&1; then
            LC_ALL=C; mapfile -n 32000 lines < /dev/urandom 2>/dev/null; printf %s "${lines[@]}"
          else
            head -c 4000000 /dev/urandom
          fi
        } > $out
        """;

    private record Share(long rounds, double seconds) {}

    private final Encounter encounter;
    private final Survey survey;

    Comparison(Encounter encounter, Survey survey) {
        this.encounter = encounter;
        this.survey = survey;
    }

    @Override
    public Outcome.Answer ask(Witness witness) throws MachineException, InterruptedException {
        Machine laptop = encounter.machine(Role.LAPTOP);
        Machine desktop = encounter.machine(Role.DESKTOP);
        AtOnce<Optional<Built>> bulk = AtOnce.start(() -> ProbeBuild.read(witness.run(
                desktop,
                new ProbeBuild(BULK, FreshPackage.AT_HOME, false)
                        .command(Message.of("performance.purpose-bulk"), nix(desktop), DEADLINE))));
        CommandResult here = work(laptop, FreshPackage.AT_HOME, ENDLESS_ROUNDS, LAPTOP_CENTISECONDS, witness);
        Optional<Built> packed = bulk.await();
        Optional<Share> local = share(here);
        if (local.isEmpty()) {
            return BuildTrouble.failed(Message.of("performance.failed"), here.errorText());
        }
        CommandResult there =
                work(laptop, List.of("--max-jobs", "0"), local.get().rounds(), DESKTOP_CENTISECONDS, witness);
        Optional<Share> remote = share(there).filter(share -> share.rounds() > 0);
        if (remote.isEmpty()) {
            return BuildTrouble.failed(Message.of("performance.failed"), there.errorText());
        }
        // What the desktop did not finish in its time still tells how fast it is.
        double seconds =
                remote.get().seconds() * local.get().rounds() / remote.get().rounds();
        double ratio = local.get().seconds() / seconds;
        figure(
                witness,
                "laptop.seconds",
                Message.of("performance.figure.laptop"),
                local.get().seconds(),
                "s");
        figure(witness, "desktop.seconds", Message.of("performance.figure.desktop"), seconds, "s");
        figure(witness, "ratio", Message.of("performance.figure.ratio"), ratio, "ratio");
        figure(
                witness,
                "overhead.seconds",
                Message.of("performance.figure.overhead"),
                there.took().toMillis() / 1000.0 - remote.get().seconds(),
                "s");
        OptionalDouble speed = packed.isPresent() ? throughput(laptop, packed.get(), witness) : OptionalDouble.empty();
        if (speed.isEmpty()) {
            return new Outcome.Warned(
                    Message.of("performance.no-speed"),
                    Message.of("performance.no-speed-why"),
                    Remedy.of(Message.of("performance.no-speed-fix")));
        }
        figure(witness, "cache.throughput", Message.of("performance.figure.throughput"), speed.getAsDouble(), "MB/s");
        return judged(ratio, decimal(speed.getAsDouble()));
    }

    private static Outcome.Answer judged(double ratio, BigDecimal speed) {
        if (ratio < SLOWER) {
            return new Outcome.Warned(
                    Message.of("performance.slower", decimal(1 / ratio), speed),
                    Message.of("performance.slower-why"),
                    Remedy.of(Message.of("performance.slower-fix")));
        }
        if (ratio < ABOUT) {
            return new Outcome.Passed(Message.of("performance.slower", decimal(1 / ratio), speed));
        }
        return new Outcome.Passed(
                ratio < FASTER
                        ? Message.of("performance.same", speed)
                        : Message.of("performance.faster", decimal(ratio), speed));
    }

    private static CommandResult work(
            Machine laptop, List<String> settings, long rounds, long centiseconds, Witness witness)
            throws MachineException, InterruptedException {
        String script = "most=" + rounds + " longest=" + centiseconds + "\n" + WORK;
        Message purpose = settings.equals(FreshPackage.AT_HOME)
                ? Message.of("performance.purpose-laptop")
                : Message.of("performance.purpose-desktop");
        return witness.run(laptop, new ProbeBuild(script, settings, false).command(purpose, nix(laptop), DEADLINE));
    }

    private static Optional<Share> share(CommandResult result) {
        return ProbeBuild.read(result)
                .map(built -> built.content().split(" "))
                .filter(words -> words.length == 2 && words[0].matches("\\d{1,12}") && words[1].matches("\\d{1,9}"))
                .map(words -> new Share(Long.parseLong(words[0]), Math.max(1, Long.parseLong(words[1])) / 100.0));
    }

    private OptionalDouble throughput(Machine laptop, Built packed, Witness witness)
            throws MachineException, InterruptedException {
        var fetch = CacheFetch.of(encounter, survey, witness);
        var meter = new TransferMeter();
        CommandResult result =
                laptop.follow(fetch.logged(Message.of("performance.purpose-cache"), packed.path()), meter::line);
        witness.saw(meter.evidence(laptop, result));
        return result.ok() ? meter.megabytesPerSecond() : OptionalDouble.empty();
    }

    private static Facts.Nix nix(Machine machine) throws MachineException, InterruptedException {
        return machine.facts().nix().orElseThrow();
    }

    private static void figure(Witness witness, String name, Message label, double value, String unit) {
        witness.measured(new Figure(name, label, value, unit));
    }

    private static BigDecimal decimal(double value) {
        return Message.decimal(value, value < 10 ? 1 : 0);
    }
}
