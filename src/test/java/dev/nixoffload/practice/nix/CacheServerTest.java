package dev.nixoffload.practice.nix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.nix.NixPair.Result;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The desktop's web server, asked from outside. */
@Timeout(30)
class CacheServerTest {
    private static final String SITE = "/etc/nginx/sites-enabled/nix-cache";

    private final NixPair pair;

    CacheServerTest() throws Exception {
        pair = new NixPair();
    }

    @AfterEach
    void close() {
        pair.close();
    }

    private ProcessFiles files() {
        return pair.desktop.tree().asRoot();
    }

    private HttpResponse<String> get(String file) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(
                                    "http://127.0.0.1:" + pair.door(5000).orElseThrow() + file))
                            .timeout(Duration.ofSeconds(1))
                            .build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void servesFilesAsTheSiteSays() throws Exception {
        HttpResponse<String> info = get("/nix-cache-info");

        assertThat(info.body()).isEqualTo(files().text("/srv/nix-cache/nix-cache-info"));
        assertThat(info.headers().firstValue("Content-Type")).contains("text/x-nix-cache-info");
        assertThat(info.headers().firstValue("Server")).contains("nginx/1.26.3");
        files().put("/srv/nix-cache/x.narinfo", 0644, "StorePath: x\n");
        assertThat(get("/x.narinfo").headers().firstValue("Content-Type")).contains("text/x-nix-narinfo");
        files().put("/srv/nix-cache/nar/y", 0644, "y");
        assertThat(get("/nar/y").headers().firstValue("Content-Type")).contains("application/octet-stream");
    }

    @Test
    void answersWhatItHasNotGotInNginxsWords() throws Exception {
        HttpResponse<String> missing = get("/nowhere");

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body())
                .isEqualTo("<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n"
                        + "<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx/1.26.3</center>\r\n"
                        + "</body>\r\n</html>\r\n");
        assertThat(get("/").statusCode()).as("a folder").isEqualTo(403);
        assertThat(get("/../../etc/passwd").statusCode()).isNotEqualTo(200);
    }

    @Test
    void readsItsSitesWhenItIsToldTo() throws Exception {
        files().put(SITE, 0644, files().text(SITE).replace("root /srv/nix-cache;", "return 503;"));

        assertThat(get("/nix-cache-info").statusCode()).as("not yet").isEqualTo(200);
        assertThat(pair.run(pair.desktop, "systemctl", "reload", "nginx.service")
                        .status())
                .isZero();
        assertThat(get("/nix-cache-info").statusCode()).isEqualTo(503);
        pair.run(pair.desktop, "systemctl", "stop", "nginx.service");
        assertThat(pair.door(5000)).isEmpty();
    }

    @Test
    void doesNotStartWithWhatItCannotRead() throws Exception {
        files().put(SITE, 0644, "server { listen 5000 }\n");

        Result test = pair.run(pair.desktop, "/usr/sbin/nginx", "-t", "-q");
        assertThat(test.status()).isOne();
        assertThat(test.err())
                .isEqualTo("nginx: [emerg] unexpected \"}\" in " + SITE
                        + "\nnginx: configuration file /etc/nginx/nginx.conf test failed\n");
        assertThat(pair.run(pair.desktop, "systemctl", "restart", "nginx.service")
                        .status())
                .isOne();
        assertThat(pair.door(5000)).isEmpty();
    }

    @Test
    void canBeSlowOrSilent() throws Exception {
        pair.web().temper(new CacheServer.Temper.Slow(Duration.ofMillis(1)));
        assertThat(get("/nix-cache-info").statusCode()).isEqualTo(200);
        pair.web().temper(new CacheServer.Temper.Slow(Duration.ofMinutes(1)));
        assertThatThrownBy(() -> get("/nix-cache-info")).isInstanceOf(HttpTimeoutException.class);

        pair.web().temper(new CacheServer.Temper.Silent());
        assertThatThrownBy(() -> get("/nix-cache-info")).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void nixGivesUpOnASilentOne() throws Exception {
        pair.web().temper(new CacheServer.Temper.Silent());

        Result asked = pair.run(
                pair.laptop,
                "nix",
                "store",
                "info",
                "--store",
                NixPair.CACHE,
                "--stalled-download-timeout",
                "1",
                "--download-attempts",
                "1");
        assertThat(asked.err())
                .isEqualTo("error: unable to download '" + NixPair.CACHE + "/nix-cache-info': Timeout was reached (28)"
                        + " Operation too slow. Less than 1 bytes/sec transferred the last 1 seconds\n");
    }
}
