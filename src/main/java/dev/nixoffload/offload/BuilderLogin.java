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
import dev.nixoffload.pair.Role;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether root on the laptop logs in to the desktop as the builder: with the builder key alone, without asking anybody,
 * and knowing only the host key that Nix's daemon would know.
 */
final class BuilderLogin implements Check.Question {
    /** What the daemon has not got: an agent, a terminal, other keys, patience. */
    private static final List<String> STRICTLY = List.of(
            "-o", "BatchMode=yes",
            "-o", "IdentitiesOnly=yes",
            "-o", "IdentityAgent=none",
            "-o", "StrictHostKeyChecking=yes",
            "-o", "ConnectTimeout=5");

    /** Not for Nix, which waits for a local command of its own and for ever. */
    private static final List<String> NO_LOCAL_COMMAND = List.of("-o", "PermitLocalCommand=no");

    /** The first argument is a line for a known hosts file of its own, or empty. A full disk has room in /run. */
    private static final String LOGIN = """
        pin=$1; shift
        [ -n "$pin" ] || exec ssh "$@" </dev/null
        known=$(mktemp -p /run) || exit
        trap 'rm -f "$known"' EXIT
        printf '%s\\n' "$pin" >"$known"
        ssh -o UserKnownHostsFile="$known" "$@" </dev/null
        """;

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final String PROTOCOL = """
        nix=$1; shift
        "$nix" --extra-experimental-features nix-command store info --store "$1" ||
          "$nix" --extra-experimental-features nix-command store ping --store "$1"
        """;

    private final Encounter encounter;
    private final Survey survey;

    BuilderLogin(Encounter encounter, Survey survey) {
        this.encounter = encounter;
        this.survey = survey;
    }

    @Override
    public Outcome.Answer ask(Witness witness) throws MachineException, InterruptedException {
        Machine laptop = encounter.machine(Role.LAPTOP);
        var builder = DesktopBuilder.of(encounter, survey, witness);
        String nonce = ProbeBuild.nonce();
        CommandResult login = witness.run(laptop, login(builder, nonce));
        String said = login.text() + "\n" + login.errorText();
        if (login.ok() && login.text().lines().anyMatch(nonce::equals)) {
            BigDecimal seconds = seconds(login.took());
            witness.measured(new Figure(
                    "ssh.seconds",
                    Message.of("ssh.figure.seconds"),
                    login.took().toMillis() / 1000.0,
                    "s"));
            return new Outcome.Passed(Message.of("ssh.builder.in", builder.login(), seconds));
        }
        Optional<SshTrouble> trouble = SshTrouble.in(said);
        // 255 is ssh's own failure; anything else came from the far side, which was reached then.
        if (trouble.isPresent() || login.status() == 255) {
            return refused(builder, trouble);
        }
        return byProtocol(laptop, builder, witness);
    }

    private Command login(DesktopBuilder builder, String nonce) {
        var argv = new ArrayList<String>();
        argv.add(builder.pinLine());
        argv.addAll(List.of("-T", "-x", "-i", key()));
        argv.addAll(STRICTLY);
        argv.addAll(NO_LOCAL_COMMAND);
        builder.port().ifPresent(port -> argv.addAll(List.of("-p", port)));
        argv.addAll(List.of(builder.login(), "echo " + nonce));
        return Command.script(Message.of("ssh.builder.purpose"), LOGIN, argv.toArray(String[]::new))
                .asRoot()
                .within(PATIENCE);
    }

    /** What ssh is told of all that the daemon has not got, for {@code NIX_SSHOPTS}. */
    static String options() {
        return String.join(" ", STRICTLY);
    }

    /** Where the key is locked to Nix's protocol, that is what has to answer. */
    private Outcome.Answer byProtocol(Machine laptop, DesktopBuilder builder, Witness witness)
            throws MachineException, InterruptedException {
        String store = builder.store(encounter.pair().offload().builderKey());
        CommandResult result = witness.run(
                laptop,
                Command.script(
                                Message.of("ssh.builder.purpose-protocol"),
                                PROTOCOL,
                                laptop.facts().nix().orElseThrow().program(),
                                store)
                        .asRoot()
                        .with(Map.of("NIX_SSHOPTS", options()))
                        .within(PATIENCE));
        if (result.ok()) {
            return new Outcome.Passed(Message.of("ssh.builder.locked", builder.login(), seconds(result.took())));
        }
        return NixTrouble.in(result.errorText())
                .map(trouble -> failed(builder, Message.of("ssh.builder.refused"), trouble.cause(), trouble.advice()))
                .orElseGet(() -> failed(
                        builder,
                        Message.of("ssh.builder.refused"),
                        Message.of("ssh.mute.cause"),
                        Message.of("ssh.mute.advice")));
    }

    private Outcome.Failed refused(DesktopBuilder builder, Optional<SshTrouble> trouble) {
        return failed(
                builder,
                Message.of("ssh.builder.refused"),
                trouble.map(SshTrouble::cause).orElse(Message.of("ssh.unexplained.cause")),
                trouble.map(SshTrouble::advice).orElse(Message.of("ssh.unexplained.advice")));
    }

    private Outcome.Failed failed(DesktopBuilder builder, Message summary, Message cause, Message advice) {
        return new Outcome.Failed(
                summary,
                cause,
                Remedy.of(
                        advice,
                        Remedy.on(
                                Role.LAPTOP,
                                "sudo ssh -i " + key() + " -o BatchMode=yes -o IdentitiesOnly=yes "
                                        + builder.port()
                                                .map(port -> "-p " + port + " ")
                                                .orElse("")
                                        + builder.login() + " true"),
                        Remedy.on(Role.DESKTOP, "sudo journalctl -t sshd -t sshd-session -n 20")));
    }

    private String key() {
        return encounter.pair().offload().builderKey().text();
    }

    private static BigDecimal seconds(Duration took) {
        return Message.decimal(took.toMillis() / 1000.0, 1);
    }
}
