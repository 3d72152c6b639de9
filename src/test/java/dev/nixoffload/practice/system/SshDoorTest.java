package dev.nixoffload.practice.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.practice.system.Guest.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What comes between ssh and a server: nobody, silence, a door that closes at once. */
@Timeout(60)
class SshDoorTest {
    private BuilderServer far;
    private Guest guest;

    @BeforeEach
    void open() throws Exception {
        far = new BuilderServer();
        guest = far.guest;
    }

    @AfterEach
    void close() throws Exception {
        far.close();
    }

    @Test
    void saysWhyThereIsNoConnection() throws Exception {
        guest.wire.door = Optional.empty();

        assertThat(far.ssh(BuilderServer.TARGET, "true"))
                .isEqualTo(new Result(255, "", "ssh: connect to host 192.168.15.9 port 22: Connection refused\n"));
        assertThat(far.ssh("builder@192.168.15.70", "true").err())
                .isEqualTo("ssh: connect to host 192.168.15.70 port 22: No route to host\n");
        assertThat(far.ssh("builder@nosuch", "true").err())
                .isEqualTo("ssh: Could not resolve hostname nosuch: Name or service not known\n");
    }

    @Test
    void aServerThatHangsUpAtOnceIsNamed() throws Exception {
        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            guest.wire.door = Optional.of(door.getLocalPort());
            Thread.startVirtualThread(() -> {
                try {
                    door.accept().close();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });

            assertThat(far.ssh(BuilderServer.TARGET, "true").err())
                    .isEqualTo("kex_exchange_identification: Connection closed by remote host\n"
                            + "Connection closed by 192.168.15.9 port 22\n");
        }
    }

    @Test
    void packetsThatVanishAreGivenUp() throws Exception {
        assertThat(far.ssh("builder@192.168.15.66", "true"))
                .isEqualTo(new Result(255, "", "ssh: connect to host 192.168.15.66 port 22: Connection timed out\n"));
        assertThat(guest.run("ssh-keyscan", "192.168.15.66")).isEqualTo(new Result(1, "", ""));
    }

    @Test
    void aGreetingMayComeAsLateAsTheSettingsSay() throws Exception {
        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            guest.wire.door = Optional.of(door.getLocalPort());
            Thread.startVirtualThread(() -> {
                try (Socket late = door.accept();
                        var real = new Socket(InetAddress.getLoopbackAddress(), far.port())) {
                    // Longer than anybody waits for packets that vanish.
                    Thread.sleep(1_000);
                    Thread.startVirtualThread(() -> pass(late, real));
                    pass(real, late);
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });

            assertThat(far.ssh(BuilderServer.TARGET, "0 echo").status()).isZero();
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // One of the two has hung up.
        }
    }
}
