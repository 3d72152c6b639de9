package dev.nixoffload.practice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a make-believe machine meets when it dials another one. */
@Timeout(20)
class SwitchboardTest {
    private static final String LAPTOP = "192.168.15.9";
    private static final String DESKTOP = "192.168.15.7";
    private static final Patience SHORT = Patience.of(Duration.ofMillis(20));

    private final Switchboard switchboard = new Switchboard();
    private final Station laptop = switchboard.plugIn();
    private final Station desktop = switchboard.plugIn();
    private ServerSocket listener;

    /** Has one address and one port. */
    private record OnePort(String address, int port, int door) implements Station.Machine {
        @Override
        public boolean answersTo(String dialled) {
            return dialled.equals(address);
        }

        @Override
        public Optional<Integer> door(String dialled, int wanted) {
            return wanted == port ? Optional.of(door) : Optional.empty();
        }
    }

    @BeforeEach
    void echo() throws IOException {
        listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        desktop.connect(new OnePort(DESKTOP, 5000, listener.getLocalPort()));
    }

    @AfterEach
    void close() throws IOException {
        switchboard.close();
        listener.close();
    }

    private Socket dial() throws IOException, InterruptedException {
        return laptop.dial(LAPTOP, DESKTOP, 5000, SHORT);
    }

    private static void fails(ThrowingCallable dialling, Errno with) {
        assertThatThrownBy(dialling)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.errno()).isEqualTo(with));
    }

    @Test
    void bytesPassAndBothEndsKnowWhoCalls() throws Exception {
        try (Socket caller = dial();
                Socket called = listener.accept()) {
            assertThat(switchboard.call(called.getPort())).isEqualTo(new Call(LAPTOP, DESKTOP));
            caller.getOutputStream().write("there".getBytes(StandardCharsets.US_ASCII));
            assertThat(called.getInputStream().readNBytes(5)).asString().isEqualTo("there");
            called.getOutputStream().write("back".getBytes(StandardCharsets.US_ASCII));
            called.shutdownOutput();
            assertThat(caller.getInputStream().readAllBytes()).asString().isEqualTo("back");
        }
    }

    @Test
    void aConnectionThatIsOverIsForgotten() throws Exception {
        int port;
        try (Socket caller = dial();
                Socket called = listener.accept()) {
            port = called.getPort();
            assertThat(caller.isConnected()).isTrue();
        }
        while (!switchboard.call(port).equals(Call.INSIDE)) {
            Thread.sleep(5);
        }
    }

    @Test
    void whatIsNotThereFailsAsOnLinux() {
        fails(() -> laptop.dial(LAPTOP, DESKTOP, 5001, SHORT), Errno.ECONNREFUSED);
        fails(() -> laptop.dial(LAPTOP, "192.168.15.8", 5000, Patience.of(Duration.ofSeconds(10))), Errno.EHOSTUNREACH);
        fails(() -> laptop.dial(LAPTOP, "192.168.15.8", 5000, SHORT), Errno.ETIMEDOUT);
        assertThat(laptop.echo("192.168.15.8")).isEmpty();
    }

    @Test
    void whoHurriesSeesWhatAFullWaitWouldHaveShown() {
        fails(
                () -> laptop.dial(LAPTOP, "192.168.15.8", 5000, Patience.hurried(Duration.ofSeconds(5))),
                Errno.EHOSTUNREACH);
        fails(
                () -> laptop.dial(LAPTOP, "192.168.15.8", 5000, Patience.hurried(Duration.ofSeconds(2))),
                Errno.ETIMEDOUT);
    }

    @Test
    void nobodyIsGivenUpWhoAnswers() throws Exception {
        desktop.delay(Duration.ofMillis(40));

        laptop.dial(LAPTOP, DESKTOP, 5000, SHORT).close();
    }

    @Test
    void nothingBeyondTheMachinesIsDialled() {
        fails(() -> laptop.dial(LAPTOP, "127.0.0.1", listener.getLocalPort(), SHORT), Errno.ETIMEDOUT);
        fails(() -> laptop.dial(LAPTOP, "8.8.8.8", 53, SHORT), Errno.ETIMEDOUT);
    }

    @Test
    void aFirewallIsSilent() throws Exception {
        desktop.firewall((from, port) -> from.equals(LAPTOP) && port == 5000);
        fails(this::dial, Errno.ETIMEDOUT);

        desktop.firewall((_, _) -> false);
        dial().close();
    }

    @Test
    void aCutCableLeadsNowhereUntilItIsMended() throws Exception {
        desktop.cut();
        fails(() -> laptop.dial(LAPTOP, DESKTOP, 5000, Patience.of(Duration.ofSeconds(10))), Errno.EHOSTUNREACH);
        assertThat(laptop.echo(DESKTOP)).isEmpty();

        desktop.mend();
        dial().close();
        assertThat(laptop.echo(DESKTOP)).isPresent();
    }

    @Test
    void whatWasConnectedWaitsWhileTheCableIsOut() throws Exception {
        try (Socket caller = dial();
                Socket called = listener.accept()) {
            called.setSoTimeout(200);
            desktop.cut();
            caller.getOutputStream().write('x');
            assertThatThrownBy(() -> called.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            desktop.mend();
            called.setSoTimeout(0);
            assertThat(called.getInputStream().read()).isEqualTo('x');
        }
    }

    @Test
    void aSlowLinkTakesItsTimeForAConnectionAndForBytes() throws Exception {
        desktop.delay(Duration.ofMillis(40));
        long began = System.nanoTime();
        try (Socket caller = laptop.dial(LAPTOP, DESKTOP, 5000, Patience.of(Duration.ofSeconds(5)));
                Socket called = listener.accept()) {
            caller.getOutputStream().write('x');
            assertThat(called.getInputStream().read()).isEqualTo('x');
        }
        assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(120));
        assertThat(laptop.echo(DESKTOP).orElseThrow()).isGreaterThanOrEqualTo(Duration.ofMillis(80));
    }

    @Test
    void aMachineThatMovedIsFoundAtItsNewAddress() throws Exception {
        desktop.connect(new OnePort("192.168.15.77", 5000, listener.getLocalPort()));

        fails(this::dial, Errno.ETIMEDOUT);
        laptop.dial(LAPTOP, "192.168.15.77", 5000, SHORT).close();
    }
}
