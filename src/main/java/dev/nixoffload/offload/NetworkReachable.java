package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Figure;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Dialled;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.Privilege;
import dev.nixoffload.machine.RootAccess;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether packets get from the laptop to the desktop and back: by ping, and by TCP where pings are not answered. */
final class NetworkReachable implements Check.Question {
    private static final Pattern COUNTS = Pattern.compile("(\\d+) packets transmitted, (\\d+) (?:packets )?received");
    private static final Pattern TIMES = Pattern.compile("= [\\d.]+/([\\d.]+)/");
    /** Some came back, and some did not. */
    private static final Pattern LOSS = Pattern.compile("[1-9]\\d* (?:packets )?received,.* [1-9][\\d.]*% packet loss");

    private static final double TOLERATED = 10;
    private static final Duration TO_DIAL = Duration.ofSeconds(5);

    private final Encounter encounter;

    NetworkReachable(Encounter encounter) {
        this.encounter = encounter;
    }

    @Override
    public Outcome.Answer ask(Witness witness) throws MachineException, InterruptedException {
        Machine laptop = encounter.machine(Role.LAPTOP);
        String host = encounter.pair().desktopAddress().text();
        CommandResult ping = ping(laptop, host, 3, witness);
        if (LOSS.matcher(ping.text()).find()) {
            // One of three may happen to be lost on any wireless link; more of them tell more.
            ping = ping(laptop, host, 15, witness);
        }
        Matcher counts = COUNTS.matcher(ping.text());
        Matcher times = TIMES.matcher(ping.text());
        // Times are only told where something came back.
        if (!counts.find() || !times.find()) {
            return byTcp(laptop, host, witness);
        }
        int sent = Integer.parseInt(counts.group(1));
        int received = Integer.parseInt(counts.group(2));
        double millis = Double.parseDouble(times.group(1));
        double loss = 100.0 * (sent - received) / sent;
        witness.measured(new Figure("network.loss", Message.of("network.figure.loss"), loss, "percent"));
        witness.measured(new Figure("network.time", Message.of("network.figure.time"), millis, "ms"));
        return loss > TOLERATED
                ? new Outcome.Warned(
                        Message.of("network.lossy.summary", sent - received, sent),
                        Message.of("network.lossy.cause"),
                        Remedy.of(Message.of("network.lossy.advice")))
                : new Outcome.Passed(Message.of("network.reachable.answers", Message.decimal(millis, 1)));
    }

    /** As the admin user, as root only where the system keeps pings for root. */
    private static CommandResult ping(Machine laptop, String host, int count, Witness witness)
            throws MachineException, InterruptedException {
        Command command = Command.of(
                        Message.of("network.reachable.purpose"), "ping", "-c" + count, "-i0.2", "-W2", host)
                .within(Duration.ofSeconds(15));
        CommandResult ping = witness.run(laptop, command);
        return ping.errorText().contains("Operation not permitted")
                        && !(laptop.root() instanceof RootAccess.Unavailable)
                ? witness.run(laptop, command.asRoot())
                : ping;
    }

    private Outcome.Answer byTcp(Machine laptop, String host, Witness witness)
            throws MachineException, InterruptedException {
        int port = encounter.pair().desktop().port().number();
        long began = System.nanoTime();
        Dialled outcome = laptop.dial(host, port, TO_DIAL);
        var took = Duration.ofNanos(System.nanoTime() - began);
        witness.saw(new Evidence(
                Message.of("network.reachable.purpose-tcp"),
                laptop.label(),
                Privilege.USER,
                "tcp " + host + " " + port,
                OptionalInt.empty(),
                said(outcome),
                took));
        return switch (outcome) {
            case Dialled.Connected connected -> {
                hangUp(connected);
                yield new Outcome.Passed(Message.of("network.reachable.tcp", Long.toString(took.toMillis())));
            }
            // A refusal is an answer: the machine is there, only nothing listens on that port.
            case Dialled.Refused _ ->
                new Outcome.Passed(Message.of("network.reachable.refused", Integer.toString(port)));
            case Dialled.Silent(Duration waited) ->
                failed(Message.of("network.silent.cause", host, Long.toString(waited.toSeconds())));
            case Dialled.Unroutable _ -> failed(Message.of("network.unroutable.cause", host));
            case Dialled.Forbidden _ -> failed(Message.of("network.forbidden.cause", host));
        };
    }

    private Outcome.Failed failed(Message cause) {
        return new Outcome.Failed(
                Message.of("network.reachable.silent"),
                cause,
                Remedy.of(
                        Message.of("network.reachable.advice"),
                        Remedy.on(Role.DESKTOP, "ip -br address"),
                        Remedy.on(Role.LAPTOP, "ping -c3 " + encounter.pair().desktopAddress())));
    }

    private static String said(Dialled outcome) {
        return switch (outcome) {
            case Dialled.Connected _ -> "connected";
            case Dialled.Refused(String text) -> text;
            case Dialled.Silent _ -> "no answer";
            case Dialled.Unroutable(String text) -> text;
            case Dialled.Forbidden(String text) -> text;
        };
    }

    private static void hangUp(Dialled.Connected connected) {
        try {
            connected.socket().close();
        } catch (IOException e) {
            // It was there to be connected, nothing more.
        }
    }
}
