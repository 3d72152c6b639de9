package dev.nixoffload.practice;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.machine.ssh.Dialler;
import dev.nixoffload.machine.ssh.SshGateway;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Role;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Patience;
import dev.nixoffload.practice.net.Station;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/** The product's own way to machines over SSH, from a place in the make-believe network. */
final class PracticeGateway implements Gateway {
    private static final String THIS_COMPUTER = "192.168.15.1";
    private static final String ADDRESS = "[0-9]{1,3}(?:\\.[0-9]{1,3}){3}";

    private final SshGateway ssh;

    PracticeGateway(Credentials credentials, Station computer) {
        ssh = new SshGateway(credentials, Optional.empty(), new Dial(computer));
    }

    @Override
    public Arrival arrive(Role role, Access access) throws InterruptedException {
        return switch (access) {
            case Access.Ssh there -> ssh.arrive(role, there);
            // Nothing of the practice is to touch the computer that it runs on.
            case Access.ThisComputer _ ->
                new Arrival.Unreachable(new Problem(
                        Message.of("practice.not-here.what"),
                        Message.of("practice.not-here.why"),
                        Message.of("practice.not-here.remedy"),
                        ""));
        };
    }

    private record Dial(Station computer) implements Dialler {
        @Override
        public Socket dial(String host, int port, Duration patience) throws IOException {
            if (!host.matches(ADDRESS)) {
                throw new UnknownHostException(host);
            }
            try {
                return computer.dial(THIS_COMPUTER, host, port, Patience.of(patience));
            } catch (Failure e) {
                throw switch (e.errno()) {
                    case ECONNREFUSED -> new ConnectException(e.getMessage());
                    case ETIMEDOUT -> new SocketTimeoutException(e.getMessage());
                    case EHOSTUNREACH -> new NoRouteToHostException(e.getMessage());
                    default -> e;
                };
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }
    }
}
