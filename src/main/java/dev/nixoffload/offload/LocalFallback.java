package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Figure;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.ProbeBuild.Built;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the laptop still builds, and soon enough, when the desktop is gone. The build runs in a network of its own
 * where every packet vanishes, as with a desktop that is switched off; nothing else on the laptop notices.
 */
final class LocalFallback implements Check.Question {
    /** How long a person would wait for the first build after the desktop was switched off. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String CUT = "== cut off";

    /*
     * What is routed over the loopback device and meant for somebody else is dropped without a word; no kernel module
     * is needed for that. The daemon lives in the other network, so Nix works on the store directly.
     */
    private static final String SCRIPT = """
        PATH=$PATH:/usr/sbin:/sbin
        HOME=$(getent passwd 0 | cut -d: -f6); export HOME
        unset NIX_CONFIG NIX_USER_CONF_FILES XDG_CONFIG_HOME
        cut=$1; shift
        export cut
        exec unshare -n /bin/sh -c '
          ip link set lo up || exit
          ip address add 192.0.2.1/32 dev lo || exit
          ip route add default dev lo src 192.0.2.1 || exit
          ip -6 route add default dev lo 2>/dev/null
          echo "$cut"
          out=$("$@") || exit
          printf "%s\\n" "$out"
          head -n 1 -- "$out"
        ' sh "$@"
        """;

    private final Encounter encounter;

    LocalFallback(Encounter encounter) {
        this.encounter = encounter;
    }

    @Override
    public Outcome.Answer ask(Witness witness) throws MachineException, InterruptedException {
        Machine laptop = encounter.machine(Role.LAPTOP);
        CommandResult result;
        try {
            result = witness.run(laptop, command(laptop));
        } catch (MachineException e) {
            if (e.kind() == MachineException.Kind.TIMED_OUT) {
                return slow();
            }
            throw e;
        }
        if (!result.text().startsWith(CUT)) {
            return new Outcome.Skipped(Message.of("build.fallback.cannot-cut"));
        }
        Optional<Built> built = result.ok()
                ? ProbeBuild.read(result.text().substring(CUT.length()).strip())
                : Optional.empty();
        if (built.isEmpty()) {
            return BuildTrouble.failed(Message.of("build.fallback.failed"), result.errorText());
        }
        if (!built.get().content().equals(laptop.facts().bootId())) {
            return new Outcome.Failed(
                    Message.of("build.fallback.failed"),
                    Message.of("build.fallback.elsewhere-why"),
                    Remedy.of(Message.of("build.unexplained.advice")));
        }
        double seconds = result.took().toMillis() / 1000.0;
        witness.measured(new Figure("fallback.seconds", Message.of("build.figure.fallback"), seconds, "s"));
        return new Outcome.Passed(Message.of("build.fallback.built", Message.decimal(seconds, 0)));
    }

    private static Command command(Machine laptop) throws MachineException, InterruptedException {
        var probe = new ProbeBuild(ProbeBuild.WHO_BUILDS, List.of(), true);
        var argv = new ArrayList<>(List.of(CUT));
        argv.addAll(probe.argv(laptop.facts().nix().orElseThrow()));
        return Command.script(Message.of("build.fallback.purpose"), SCRIPT, argv.toArray(String[]::new))
                .asRoot()
                .with(Map.of("NIX_REMOTE", "local"))
                .within(LIMIT);
    }

    private static Outcome.Failed slow() {
        return new Outcome.Failed(
                Message.of("build.fallback.slow", Long.toString(LIMIT.toSeconds())),
                Message.of("build.fallback.slow-why"),
                Remedy.of(
                        Message.of("build.fallback.slow-fix"),
                        Remedy.on(Role.LAPTOP, "nix config show connect-timeout")));
    }
}
