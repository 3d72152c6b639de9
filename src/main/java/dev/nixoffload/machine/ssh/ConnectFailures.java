package dev.nixoffload.machine.ssh;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchSessionDisconnectException;
import com.jcraft.jsch.JSchStrictKexException;
import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Printable;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.SignIn;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes out of what JSch throws what happened to somebody who wanted to sign in. */
final class ConnectFailures {
    /** JSch: {@code Auth fail for methods 'publickey,password'}, and {@code Auth cancel} likewise. */
    private static final Pattern AUTH = Pattern.compile("Auth (?:fail|cancel) for methods '(.*)'");

    private final Access.Ssh access;
    private final Pins pins;
    private final Sockets sockets;
    private final Login login;

    ConnectFailures(Access.Ssh access, Pins pins, Sockets sockets, Login login) {
        this.access = access;
        this.pins = pins;
        this.sockets = sockets;
        this.login = login;
    }

    Arrival explain(Throwable thrown) {
        Optional<HostKeyPin> offered = pins.offered();
        if (offered.isPresent() && !pins.accepted()) {
            return pins.none()
                    ? new Arrival.UnknownHostKey(access, offered.get())
                    : new Arrival.ChangedHostKey(access, offered.get());
        }
        return switch (thrown) {
            case Stopped stopped -> new Arrival.Refused(stopped.problem());
            case JSchAlgoNegoFailException e ->
                incompatible(
                        Message.of("machine.ssh.no-common-why", e.getAlgorithmName()),
                        "here: " + e.getJSchProposal() + "\nthere: " + e.getServerProposal());
            case JSchStrictKexException _ ->
                incompatible(
                        Message.of("machine.ssh.no-strict-why"),
                        "here: kex-strict-c-v00@openssh.com," + Algorithms.KEX + "\nthere: " + offer());
            case JSchSessionDisconnectException e -> disconnected(Printable.of(e.getDescription()));
            case JSchException e when e.getCause() != null -> broken(e.getCause());
            default -> broken(thrown);
        };
    }

    private Arrival broken(Throwable thrown) {
        String text = String.valueOf(thrown.getMessage());
        Matcher auth = AUTH.matcher(text);
        if (auth.matches()) {
            return new Arrival.Refused(notTaken(auth.group(1)));
        }
        if (pins.accepted()) {
            return new Arrival.Refused(login.refusals().hungUp(Printable.of(text)));
        }
        if (!sockets.connected()) {
            return new Arrival.Unreachable(noAnswer(thrown, text));
        }
        return sockets.version().isPresent()
                ? incompatible(Message.of("machine.ssh.broken-why"), Printable.of(text) + "\n" + offer())
                : beforeVersion(thrown);
    }

    /** What a password or a key met with, when the server takes no further attempt. */
    private Problem notTaken(String methods) {
        return access.signIn() instanceof SignIn.Password && login.passwordsTried() > 0
                ? login.refusals().passwordWrong(login.passwordsTried())
                : login.keyRefused(methods);
    }

    private Arrival disconnected(String said) {
        if (!pins.accepted()) {
            return incompatible(Message.of("machine.ssh.broken-why"), said + "\n" + offer());
        }
        boolean keys = !(access.signIn() instanceof SignIn.Password);
        return new Arrival.Refused(
                said.contains("Too many authentication failures") && keys
                        ? login.refusals().tooManyKeys(said)
                        : login.refusals().hungUp(said));
    }

    private Problem noAnswer(Throwable thrown, String text) {
        Message what = Message.of("machine.ssh.unreachable", host(), port());
        return switch (thrown) {
            case UnknownHostException _ ->
                new Problem(
                        what,
                        Message.of("machine.ssh.no-name-why", host()),
                        Message.of("machine.ssh.no-name-remedy", host()),
                        "");
            case SocketTimeoutException _ ->
                new Problem(
                        what,
                        Message.of("machine.ssh.silent-why", host()),
                        Message.of("machine.ssh.silent-remedy"),
                        "");
            case NoRouteToHostException _ ->
                new Problem(
                        what,
                        Message.of("machine.ssh.no-route-why", host()),
                        Message.of("machine.ssh.no-route-remedy"),
                        text);
            case Sockets.ForwardingForbidden _ ->
                new Problem(
                        what,
                        Message.of("machine.ssh.jump-forbids-why", jump()),
                        Message.of("machine.ssh.jump-forbids-remedy", jump()),
                        text);
            default ->
                text.contains("unreachable")
                        ? new Problem(
                                what,
                                Message.of("machine.ssh.no-route-why", host()),
                                Message.of("machine.ssh.no-route-remedy"),
                                text)
                        : new Problem(
                                what,
                                Message.of("machine.ssh.closed-port-why", host(), port()),
                                Message.of("machine.ssh.closed-port-remedy", host()),
                                text);
        };
    }

    /** The port is open, and then no SSH server speaks. */
    private Arrival beforeVersion(Throwable thrown) {
        String said = Printable.of(sockets.beforeVersion());
        Message what = Message.of("machine.ssh.unreachable", host(), port());
        if (thrown instanceof SocketTimeoutException) {
            return new Arrival.Unreachable(mute(what, said));
        }
        if (!said.isEmpty() && !said.contains("Not allowed at this time") && !said.contains("MaxStartups")) {
            return incompatible(Message.of("machine.ssh.no-ssh-why", port()), said);
        }
        // sshd hangs up like this on who failed too often (PerSourcePenalties) and on too many at once (MaxStartups).
        return new Arrival.Unreachable(new Problem(
                what,
                Message.of("machine.ssh.banned-why", host()),
                Message.of("machine.ssh.banned-remedy", host()),
                said));
    }

    Arrival tooSlow(Duration waited) {
        if (pins.accepted()) {
            return new Arrival.Refused(login.refusals().signInTooSlow(seconds(waited)));
        }
        Message what = Message.of("machine.ssh.unreachable", host(), port());
        if (sockets.version().isEmpty()) {
            return new Arrival.Unreachable(
                    sockets.connected()
                            ? mute(what, Printable.of(sockets.beforeVersion()))
                            : new Problem(
                                    what,
                                    Message.of("machine.ssh.silent-why", host()),
                                    Message.of("machine.ssh.silent-remedy"),
                                    ""));
        }
        return incompatible(Message.of("machine.ssh.too-slow-why", seconds(waited)), offer());
    }

    private Problem mute(Message what, String said) {
        return new Problem(
                what, Message.of("machine.ssh.mute-why", port()), Message.of("machine.ssh.mute-remedy", host()), said);
    }

    private Arrival incompatible(Message why, String details) {
        return new Arrival.Incompatible(new Problem(
                Message.of("machine.ssh.incompatible", host(), port()),
                why,
                Message.of("machine.ssh.incompatible-remedy", host()),
                details.strip()));
    }

    private String offer() {
        return Printable.of(sockets.version().map(version -> version + "\n").orElse("") + sockets.offer());
    }

    private static String seconds(Duration time) {
        return Long.toString(time.toSeconds());
    }

    private String host() {
        return access.address().text();
    }

    private String port() {
        return access.port().toString();
    }

    private String jump() {
        return access.jump().map(jump -> jump.address().text()).orElse("");
    }
}
