package dev.nixoffload.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.nixoffload.cache.CacheClient.Answer;
import dev.nixoffload.machine.Dialled;
import dev.nixoffload.machine.ScriptedMachine;
import dev.nixoffload.pair.HostAddress;
import dev.nixoffload.pair.Port;
import dev.nixoffload.pair.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CacheClientTest {
    private static final HostAddress DESKTOP = new HostAddress("desktop.lan");
    private static final Port PORT = new Port(5000);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final ScriptedMachine laptop = ScriptedMachine.of(Role.LAPTOP);
    private final CacheClient cache = new CacheClient(laptop, DESKTOP, PORT);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/nix-cache-info", exchange -> {
            byte[] body = "StoreDir: /nix/store\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/big", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                while (true) {
                    body.write(new byte[65536]);
                }
            }
        });
        server.start();
        leadTo(server.getAddress());
    }

    /** The laptop's next connection to the desktop's cache ends at a place on loopback. */
    private void leadTo(InetSocketAddress place) throws IOException {
        var socket = new Socket(place.getAddress(), place.getPort());
        laptop.dial(DESKTOP.text(), PORT.number(), new Dialled.Connected(socket, Duration.ofMillis(3)));
    }

    @AfterEach
    void stop() {
        cache.close();
        server.stop(0);
    }

    @Test
    void asksFromTheMachine() throws Exception {
        var replied = (Answer.Replied) cache.get("nix-cache-info", SOON, 1000);
        assertThat(replied.ok()).isTrue();
        assertThat(replied.text()).isEqualTo("StoreDir: /nix/store\n");
        assertThat(cache.address()).isEqualTo("http://desktop.lan:5000");
    }

    @Test
    void aMissingFileIsAnAnswer() throws Exception {
        assertThat(((Answer.Replied) cache.get("nothing", SOON, 1000)).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("fault 45: a body without end is cut at the limit")
    void keepsNoMoreThanTheLimit() throws Exception {
        var replied = (Answer.Replied) cache.get("big", SOON, 100_000);
        assertThat(replied.body()).hasSize(100_000);
        assertThat(replied.whole()).isFalse();
        assertThat(replied.ok()).isFalse();
    }

    @Test
    @DisplayName("fault 2: port refused")
    void tellsHowTheConnectionFailed() throws Exception {
        var refused = new Dialled.Refused("Connection refused");
        laptop.dial(DESKTOP.text(), PORT.number(), refused);
        assertThat(cache.get("nix-cache-info", SOON, 1000))
                .isInstanceOfSatisfying(
                        Answer.NotConnected.class,
                        answer -> assertThat(answer.outcome()).isEqualTo(refused));
    }

    @Test
    @DisplayName("fault 7: connected, then silence")
    void givesUpAtTheDeadline() throws Exception {
        try (var mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            leadTo((InetSocketAddress) mute.getLocalSocketAddress());
            assertThat(cache.get("nix-cache-info", Duration.ofMillis(200), 1000))
                    .isInstanceOf(Answer.Broken.class);
        }
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        try (var mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            leadTo((InetSocketAddress) mute.getLocalSocketAddress());
            var came = new AtomicReference<Throwable>();
            var ended = new CountDownLatch(1);
            Thread asking = Thread.ofVirtual().start(() -> {
                try {
                    cache.get("nix-cache-info", Duration.ofHours(1), 1000);
                } catch (Exception e) {
                    came.set(e);
                }
                ended.countDown();
            });
            mute.accept().getInputStream().read();
            asking.interrupt();
            ended.await();
            assertThat(came.get()).isInstanceOf(InterruptedException.class);
        }
    }
}
