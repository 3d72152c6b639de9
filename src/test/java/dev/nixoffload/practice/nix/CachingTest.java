package dev.nixoffload.practice.nix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.cache.NarInfo;
import dev.nixoffload.cache.NarReader;
import dev.nixoffload.key.CachePublicKey;
import dev.nixoffload.nix.NixHash;
import dev.nixoffload.nix.NixLog;
import dev.nixoffload.nix.StorePath;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.nix.NixPair.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the desktop builds comes into its cache, and from there to the laptop. */
@Timeout(30)
class CachingTest {
    private static final String SITE = "/etc/nginx/sites-enabled/nix-cache";

    private final NixPair pair;
    private StorePath path;

    CachingTest() throws Exception {
        pair = new NixPair();
    }

    @BeforeEach
    void buildOnTheDesktop() {
        Result built = pair.probe(pair.desktop, "cc", NixPair.WHO, "--builders", "", "--max-jobs", "1");
        assertThat(built.status()).as(built.err()).isZero();
        path = new StorePath(built.first());
    }

    @AfterEach
    void close() {
        pair.close();
    }

    private ProcessFiles desktop() {
        return pair.desktop.tree().asRoot();
    }

    private String narinfo() throws IOException {
        return desktop().text("/srv/nix-cache/" + path.hashPart() + ".narinfo");
    }

    private Result fetch(String... more) {
        var argv = new ArrayList<>(List.of("nix"));
        argv.addAll(List.of(more));
        argv.addAll(List.of("build", "--no-link", "--max-jobs", "0", "--builders", ""));
        argv.addAll(List.of("--option", "substituters", NixPair.CACHE));
        argv.addAll(List.of("--option", "narinfo-cache-negative-ttl", "0", path.text()));
        return pair.daemon(pair.laptop, argv.toArray(String[]::new));
    }

    private HttpResponse<byte[]> get(String file) throws Exception {
        int door = pair.door(5000).orElseThrow();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door + file))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private void site(String from, String to) throws IOException {
        desktop().put(SITE, 0644, desktop().text(SITE).replace(from, to));
        pair.run(pair.desktop, "systemctl", "restart", "nginx.service");
    }

    @Test
    void theHookPutsPathsIntoTheCacheSignedAndPacked() throws Exception {
        NarInfo info =
                NarInfo.parse(new String(get("/" + path.hashPart() + ".narinfo").body()));

        assertThat(info.path()).isEqualTo(path);
        assertThat(info.compression()).isEqualTo("zstd");
        var key = CachePublicKey.parse(desktop().text("/var/cache-pub-key.pem"));
        assertThat(key.verifies(info.signatures().getFirst(), info.fingerprint()))
                .isTrue();
        byte[] packed = get("/" + info.url()).body();
        assertThat(info.fileHash()).contains(NixHash.sha256(packed));
        byte[] nar = Compression.ZSTD.unpack(packed);
        assertThat(NixHash.sha256(nar)).isEqualTo(info.narHash());
        assertThat(nar).hasSize((int) info.narSize());
        NarReader.read(new ByteArrayInputStream(nar), 1 << 20);
    }

    @Test
    void theLaptopFetchesFromThere() throws Exception {
        Result fetched = fetch();

        assertThat(fetched.err())
                .isEqualTo("this path will be fetched (0.00 MiB download, 0.00 MiB unpacked):\n  " + path
                        + "\ncopying path '" + path + "' from '" + NixPair.CACHE + "'...\n");
        assertThat(pair.text(pair.laptop, path.text())).isEqualTo(NixPair.DESKTOP_BOOT);
        assertThat(pair.run(pair.laptop, "nix", "path-info", "--sigs", path.text())
                        .out())
                .contains("cache.local:")
                .doesNotContain("ultimate");
        assertThat(pair.run(pair.desktop, "nix", "path-info", "--sigs", path.text())
                        .out())
                .contains("ultimate");
    }

    @Test
    void theLogForProgramsTellsOfTransfers() {
        List<NixLog.Event> events = fetch("--log-format", "internal-json")
                .err()
                .lines()
                .flatMap(line -> NixLog.event(line).stream())
                .toList();

        List<String> transfers = events.stream()
                .filter(NixLog.Event.Started.class::isInstance)
                .flatMap(event -> ((NixLog.Event.Started) event).transfer().stream())
                .toList();
        assertThat(transfers).anyMatch(url -> url.startsWith(NixPair.CACHE + "/nar/"));
        assertThat(events).anyMatch(event -> event instanceof NixLog.Event.Progress progress && progress.done() > 0);
    }

    /** What the comparison of both machines sends through the cache to know its speed. */
    @Test
    void carriesSomeMegabytesAndTellsHowFarItIs() {
        String bulk = """
            { echo bulk
              if type mapfile >/dev/null 2>&1; then
                LC_ALL=C; mapfile -n 32000 lines < /dev/urandom 2>/dev/null; printf %s "${lines[@]}"
              else
                head -c 4000000 /dev/urandom
              fi
            } > $out
            """;
        Result built = pair.probe(pair.desktop, "bulk", bulk, "--builders", "", "--max-jobs", "1");
        assertThat(built.status()).as(built.err()).isZero();
        path = new StorePath(built.first());

        Result fetched = fetch("--log-format", "internal-json");
        assertThat(fetched.status()).as(fetched.err()).isZero();
        assertThat(fetched.err().lines().flatMap(line -> NixLog.event(line).stream()))
                .anyMatch(event -> event instanceof NixLog.Event.Progress progress && progress.done() > 4_000_000);
    }

    @Test
    void dumpsWhatTheCacheHas() throws Exception {
        Result dumped = pair.run(pair.laptop, "nix", "store", "dump-path", "--store", NixPair.CACHE, path.text());

        assertThat(dumped.status()).as(dumped.err()).isZero();
        assertThat(dumped.out()).contains(NixPair.DESKTOP_BOOT).startsWith("\r\0\0\0\0\0\0\0nix-archive-1");
    }

    @Test
    void aSignatureOfAnotherKeyDoesNotCount() throws Exception {
        String key = desktop().text("/var/cache-pub-key.pem");
        for (String other : List.of("", key.replace("cache.local:", "desktop.local:"))) {
            Result refused = trusting(other);
            assertThat(refused.status()).isOne();
            assertThat(refused.err())
                    .contains("warning: ignoring substitute for '" + path + "' from '" + NixPair.CACHE
                            + "', as it's not signed by any of the keys in 'trusted-public-keys'\n")
                    .endsWith(
                            "error: path '" + path + "' is required, but there is no substituter that can build it\n");
        }
    }

    private Result trusting(String keys) throws IOException {
        pair.conf(pair.laptop, "experimental-features = nix-command\ntrusted-public-keys = " + keys + "\n");
        return fetch();
    }

    @Test
    void oneMalformedKeyStopsEverything() throws Exception {
        String key = desktop().text("/var/cache-pub-key.pem");

        assertThat(trusting("cache.local:" + key).err())
                .contains("error:\n       … while decoding key named 'cache.local' with raw value '" + key + "'\n\n"
                        + "       error: invalid character in Base64 string: '.'\n");
        assertThat(trusting(desktop().text("/var/cache-priv-key.pem")).err())
                .contains("error: public key is not valid");
        assertThat(trusting("abc").err())
                .contains("while decoding key named ''")
                .contains("error: key is corrupt");
    }

    @Test
    void withoutAKeyTheCacheHasNothingSigned() throws Exception {
        desktop()
                .put(
                        "/srv/nix-cache/" + path.hashPart() + ".narinfo",
                        0644,
                        narinfo().replaceAll("Sig: .*\n", ""));

        assertThat(fetch().err()).contains("not signed by any of the keys");
    }

    @Test
    void aCacheThatPromisesWhatItHasNotGot() throws Exception {
        site("location = /nix-cache-info", "location /nar/ { return 404; }\n location = /nix-cache-info");

        assertThat(get("/nar/x").statusCode()).isEqualTo(404);
        assertThat(fetch().err())
                .containsPattern("error: file 'nar/\\w{52}\\.nar\\.zst' does not exist in binary cache '"
                        + NixPair.CACHE + "'\n");
    }

    @Test
    void aCacheThatFails() throws Exception {
        site("root /srv/nix-cache;", "return 500;");

        HttpResponse<byte[]> page = get("/nix-cache-info");
        assertThat(page.statusCode()).isEqualTo(500);
        assertThat(new String(page.body())).contains("<center><h1>500 Internal Server Error</h1></center>");
        assertThat(fetch().err())
                .contains("warning: unable to download '" + NixPair.CACHE + "/nix-cache-info': HTTP error 500")
                .contains("don't know how to build these paths:\n  " + path)
                .endsWith("is required, but there is no substituter that can build it\n");
    }

    @Test
    void aCacheThatFailsOnPathsAloneIsDisabled() throws Exception {
        site("location = /nix-cache-info", "location ~ narinfo$ { return 500; }\n location = /nix-cache-info");

        assertThat(fetch().err()).contains("disabling binary cache '" + NixPair.CACHE + "' for 60 seconds\n");
        pair.conf(pair.laptop, "experimental-features = nix-command\ndownload-attempts = 1\n");
        assertThat(fetch().err())
                .contains("error: unable to download '" + NixPair.CACHE + "/" + path.hashPart()
                        + ".narinfo': HTTP error 500");
    }

    @Test
    void aCacheThatIsNotThere() throws Exception {
        desktop().remove(SITE);
        pair.run(pair.desktop, "systemctl", "restart", "nginx.service");

        assertThat(pair.door(5000)).isEqualTo(Optional.empty());
        assertThat(fetch().err())
                .containsPattern("warning: error: unable to download '" + NixPair.CACHE
                        + "/nix-cache-info': Could not connect to server \\(7\\) Failed to connect to 192.168.15.7 port"
                        + " 5000 after \\d+ ms: Could not connect to server; retrying in 250 ms\n");
    }

    @Test
    void aCacheForAnotherStore() throws Exception {
        desktop().put("/srv/nix-cache/nix-cache-info", 0644, "StoreDir: /usr/nix/store\n");

        assertThat(fetch().err())
                .contains("warning: binary cache '" + NixPair.CACHE
                        + "' is for Nix stores with prefix '/usr/nix/store', not '/nix/store'\n");
    }

    @Test
    void aFileThatNobodyMayReadIsForbidden() throws Exception {
        desktop().chmod("/srv/nix-cache/nix-cache-info", 0600);

        assertThat(get("/nix-cache-info").statusCode()).isEqualTo(403);
        assertThat(get("/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void aHookWithoutItsKeySaysSoAndFailsNothing() throws Exception {
        desktop().remove("/var/cache-priv-key.pem");

        Result built = pair.probe(pair.desktop, "dd", NixPair.WHO, "-L", "--builders", "", "--max-jobs", "1");
        assertThat(built.status()).isZero();
        assertThat(built.err())
                .contains("post-build-hook: error: opening file '/var/cache-priv-key.pem': No such file or directory\n")
                .contains("post-build-hook: not copied to the binary cache\n");
        assertThat(desktop().list("/srv/nix-cache"))
                .doesNotContain(new StorePath(built.first()).hashPart() + ".narinfo");
    }

    @Test
    void aHookThatFailsFailsTheBuild() throws Exception {
        desktop().put("/etc/nix/upload-to-cache", 0755, "#!/bin/sh\nexit 3\n");

        Result built = pair.probe(pair.desktop, "ee", NixPair.WHO, "--builders", "", "--max-jobs", "1");
        assertThat(built.status()).isOne();
        assertThat(built.err()).endsWith("error: program '/etc/nix/upload-to-cache' failed with exit code 3\n");
    }
}
