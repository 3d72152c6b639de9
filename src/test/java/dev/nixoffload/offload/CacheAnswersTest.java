package dev.nixoffload.offload;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.machine.Dialled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheAnswersTest {
    private final ScriptedPair pair = new ScriptedPair();
    private HttpServer server;

    @AfterEach
    void close() {
        if (server != null) {
            server.stop(0);
        }
        pair.close();
    }

    private Outcome.Answer info(int status, String text) throws Exception {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/nix-cache-info", exchange -> {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return dialled(connected());
    }

    private Dialled connected() throws IOException {
        var place = server.getAddress();
        return new Dialled.Connected(new Socket(place.getAddress(), place.getPort()), Duration.ofMillis(1));
    }

    private Outcome.Answer dialled(Dialled outcome) throws Exception {
        pair.laptop.dial(ScriptedPair.DESKTOP, 5000, outcome);
        return pair.ask(new CacheAnswers(pair.encounter));
    }

    private static String failure(Outcome.Answer answer) {
        assertThat(answer).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) answer).cause().key();
    }

    @Test
    void aCacheBeforeThePublicOnesIsFine() throws Exception {
        assertThat(info(200, "StoreDir: /nix/store\nWantMassQuery: 1\nPriority: 30\n"))
                .isInstanceOf(Outcome.Passed.class);
    }

    @ParameterizedTest
    @CsvSource({"StoreDir: /nix/store, cache.info.first-why", "Priority: 40, cache.info.late-why"})
    void aPriorityThatMisleadsIsAWarning(String text, String cause) throws Exception {
        assertThat(info(200, text))
                .isInstanceOfSatisfying(
                        Outcome.Warned.class,
                        warned -> assertThat(warned.cause().key()).isEqualTo(cause));
    }

    @ParameterizedTest
    @CsvSource({
        "200, StoreDir: /x, cache.info.prefix-why",
        "200, <html>It works</html>, cache.missing.cause",
        "404, nothing, cache.missing.cause",
        "403, no, cache.status.cause",
        "500, Died at Manifest.pm, cache.error.cause"
    })
    void whatIsNoCacheForTheLaptopIsNamed(int status, String text, String cause) throws Exception {
        assertThat(failure(info(status, text))).isEqualTo(cause);
    }

    @Test
    @DisplayName("faults 1, 2: silent, refused")
    void howTheConnectionFailedIsNamed() throws Exception {
        assertThat(failure(dialled(new Dialled.Refused("refused")))).isEqualTo("cache.refused.cause");
        assertThat(failure(dialled(new Dialled.Silent(Duration.ofSeconds(5))))).isEqualTo("cache.silent.cause");
        assertThat(failure(dialled(new Dialled.Unroutable("no route")))).isEqualTo("cache.unroutable.cause");
        assertThat(failure(dialled(new Dialled.Forbidden("prohibited")))).isEqualTo("cache.forbidden.cause");
    }
}
