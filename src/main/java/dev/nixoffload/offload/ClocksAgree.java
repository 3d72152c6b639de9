package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Figure;
import dev.nixoffload.check.Outcome.Answer;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Outcome.Warned;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.Facts;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Role;
import java.time.Duration;

/** The clocks of the two machines and of this computer, against each other. */
final class ClocksAgree {
    private static final Duration RED = Duration.ofMinutes(5);
    private static final Duration WARN = Duration.ofSeconds(30);

    private final Encounter encounter;

    ClocksAgree(Encounter encounter) {
        this.encounter = encounter;
    }

    Check check() {
        return CheckDraft.of("machines.clock", Page.MACHINES)
                .needs("laptop.login", "desktop.login")
                .asking(this::ask);
    }

    private Answer ask(Witness witness) throws MachineException, InterruptedException {
        Duration laptop = offset(Role.LAPTOP);
        Duration desktop = offset(Role.DESKTOP);
        witness.measured(new Figure(
                "laptop.clock", Message.of("machines.clock.figure-laptop"), laptop.toMillis() / 1000.0, "s"));
        witness.measured(new Figure(
                "desktop.clock", Message.of("machines.clock.figure-desktop"), desktop.toMillis() / 1000.0, "s"));
        Duration apart = laptop.minus(desktop).abs();
        Duration worst = max(max(laptop.abs(), desktop.abs()), apart);
        if (worst.compareTo(WARN) < 0) {
            // The next whole second: nobody's clocks are within 0 s.
            return new Passed(Message.of("machines.clock.passed", amount(worst.plusSeconds(1))));
        }
        Message who;
        Remedy remedy;
        if (apart.compareTo(WARN) < 0) {
            // Two against one.
            who = told(Message.of("machines.role.here"), laptop.negated());
            remedy = Remedy.of(Message.of("machines.clock.fix-here"));
        } else {
            Role wrong = laptop.abs().compareTo(desktop.abs()) > 0 ? Role.LAPTOP : Role.DESKTOP;
            who = told(new RoleName(wrong).message(), wrong == Role.LAPTOP ? laptop : desktop);
            remedy = Platform.of(encounter.machine(wrong))
                    .remedy(
                            Message.of("machines.clock.fix-nixos"),
                            Message.of("machines.clock.fix"),
                            "sudo timedatectl set-ntp true",
                            "timedatectl");
        }
        return worst.compareTo(RED) < 0
                ? new Warned(who, Message.of("machines.clock.why"), remedy)
                : new Failed(who, Message.of("machines.clock.why"), remedy);
    }

    /** How far a machine is ahead, as far as that is certain. */
    private Duration offset(Role role) throws MachineException, InterruptedException {
        Facts facts = encounter.machine(role).facts();
        Duration certain = facts.clockOffset().abs().minus(facts.clockUncertainty());
        if (!certain.isPositive()) {
            return Duration.ZERO;
        }
        return facts.clockOffset().isNegative() ? certain.negated() : certain;
    }

    private static Message told(Message machine, Duration ahead) {
        return ahead.isNegative()
                ? Message.of("machines.clock.behind", machine, amount(ahead.negated()))
                : Message.of("machines.clock.ahead", machine, amount(ahead));
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static String amount(Duration duration) {
        if (duration.toMinutes() < 2) {
            return duration.toSeconds() + " s";
        }
        if (duration.toHours() < 2) {
            return duration.toMinutes() + " min";
        }
        return duration.toDays() < 2 ? duration.toHours() + " h" : duration.toDays() + " d";
    }
}
