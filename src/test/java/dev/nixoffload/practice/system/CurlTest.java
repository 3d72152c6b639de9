package dev.nixoffload.practice.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.nixoffload.practice.system.Guest.Result;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CurlTest {
    private static final String URL = "http://192.168.15.9:5000";

    private HttpServer server;
    private Guest guest;

    @BeforeEach
    void open() throws Exception {
        guest = new Guest();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/nix-cache-info", exchange -> {
            byte[] body = "Priority: 30\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/chunks", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("in parts".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        guest.wire.door = Optional.of(server.getAddress().getPort());
    }

    @AfterEach
    void close() {
        guest.close();
        server.stop(0);
    }

    @Test
    void getsWhatIsThere() throws Exception {
        assertThat(guest.run("curl", "-sfS", "-m", "5", URL + "/nix-cache-info"))
                .isEqualTo(new Result(0, "Priority: 30\n", ""));
        assertThat(guest.run("curl", "-s", URL + "/chunks").out()).isEqualTo("in parts");
        assertThat(guest.run("curl", "-s", "-o", "/tmp/got", "-w", "%{http_code} %{size_download}\\n", URL + "/chunks")
                        .out())
                .isEqualTo("200 8\n");
        assertThat(guest.files().text("/tmp/got")).isEqualTo("in parts");
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertThat(guest.run("curl", "-sfS", URL + "/nosuch"))
                .isEqualTo(new Result(22, "", "curl: (22) The requested URL returned error: 404\n"));
        assertThat(guest.run("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", URL + "/nosuch"))
                .isEqualTo(new Result(0, "404", ""));
        assertThat(guest.run("curl", "-sS", "http://nosuch/"))
                .isEqualTo(new Result(6, "", "curl: (6) Could not resolve host: nosuch\n"));
        guest.wire.door = Optional.empty();
        Result refused = guest.run("curl", "-sS", URL);
        assertThat(refused.status()).isEqualTo(7);
        assertThat(refused.err())
                .matches("curl: \\(7\\) Failed to connect to 192.168.15.9 port 5000 after \\d+ ms: .*\n");
        assertThat(guest.run("curl", "--nosuch", URL).status()).isEqualTo(2);
        assertThat(guest.run("curl", "-sS", "https://192.168.15.9/").status()).isEqualTo(1);
    }
}
