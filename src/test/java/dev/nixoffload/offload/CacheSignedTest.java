package dev.nixoffload.offload;

import static dev.nixoffload.machine.ScriptedMachine.exited;
import static dev.nixoffload.offload.ScriptedPair.CACHE_KEY;
import static dev.nixoffload.offload.ScriptedPair.about;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.nixoffload.cache.NarNode;
import dev.nixoffload.cache.NarWriter;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.machine.Dialled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Against a real web server on loopback, with a package that Nix signed. */
class CacheSignedTest {
    private static final String HASH = "zgnd971an2vn2a5qi316gkqcp7y9m3jr";
    private static final String PATH = "/nix/store/" + HASH + "-nix-facts-a.txt";
    private static final String NAR = "04zwf782yjwnh3q6hz5izfd6jyip8kgw6g6yj43fiqhbyhdd0dqw";
    private static final String SIGNATURE =
            "m61JRSOy7Ve4jRsb5GIzjT/aA8c/7i9vFYhU85BXs1vXoK+aVItF+IHfrvPxvnYI/8Uap90mqSAZ93Vya0q0AQ==";
    private static final String NARINFO = """
        StorePath: %s
        URL: nar/%s.nar
        Compression: none
        FileHash: sha256:%s
        FileSize: 120
        NarHash: sha256:%s
        NarSize: 120
        References:\040
        Sig: desktop.local-1:%s
        """.formatted(PATH, NAR, NAR, NAR, SIGNATURE);

    private final ScriptedPair pair = new ScriptedPair();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private volatile byte[] late;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            byte[] body = files.get(path);
            if (body == null && late != null) {
                files.put(path, late);
                late = null;
            }
            exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
            if (body != null) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
        var place = server.getAddress();
        pair.laptop.dial(
                ScriptedPair.DESKTOP,
                5000,
                new Dialled.Connected(new Socket(place.getAddress(), place.getPort()), Duration.ofMillis(1)));
        pair.desktop.on(about("build.fresh.purpose"), exited(0, PATH + "\n" + ScriptedPair.DESKTOP_BOOT));
        narInfo(NARINFO);
        var nar = new ByteArrayOutputStream();
        NarWriter.write(new NarNode.Regular(false, "hello\n".getBytes(StandardCharsets.UTF_8)), nar);
        files.put("/nar/" + NAR + ".nar", nar.toByteArray());
    }

    private void narInfo(String text) {
        files.put("/" + HASH + ".narinfo", text.getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        pair.close();
    }

    private Outcome.Answer ask() throws Exception {
        return pair.ask(new CacheSigned(pair.encounter, pair.survey, FreshPackage.of(pair.encounter)));
    }

    private String failure() throws Exception {
        Outcome.Answer answer = ask();
        assertThat(answer).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) answer).cause().key();
    }

    @Test
    void verifiesTheSignatureAndTheArchive() throws Exception {
        assertThat(ask()).isInstanceOf(Outcome.Passed.class);
        assertThat(pair.evidence).hasSize(2);
    }

    @Test
    void whatWasNotBuiltIsNotAskedFor() throws Exception {
        pair.desktop.on(about("build.fresh.purpose"), exited(1, "", "error: writing: No space left on device"));
        assertThat(failure()).isEqualTo("nix-trouble.full.cause");
    }

    @Test
    void aPackageThatComesALittleLaterIsWaitedFor() throws Exception {
        files.clear();
        late = NARINFO.getBytes(StandardCharsets.UTF_8);
        assertThat(failure()).isEqualTo("cache.archive.missing-why");
    }

    @Test
    void anUnsignedPackageIsNamed() throws Exception {
        narInfo(NARINFO.replaceAll("(?m)^Sig: .*\n", ""));
        assertThat(failure()).isEqualTo("cache.signature.unsigned-why");
    }

    @Test
    void aStrangersSignatureIsNamed() throws Exception {
        pair.settings(Map.of("trusted-public-keys", "cache.nixos.org-1:6NCHdD59X431o0gWypbMrAURkbJ16ZPMQFGspcDShjY="));
        assertThat(failure()).isEqualTo("cache.signature.stranger-why");
    }

    @Test
    void theSameKeyUnderAnotherNameIsNamed() throws Exception {
        pair.settings(Map.of("trusted-public-keys", CACHE_KEY.replace("desktop.local-1", "cache.local")));
        assertThat(failure()).isEqualTo("cache.signature.other-name-why");
    }

    @Test
    void anotherKeyUnderTheSameNameIsNamed() throws Exception {
        pair.settings(Map.of("trusted-public-keys", "desktop.local-1:6NCHdD59X431o0gWypbMrAURkbJ16ZPMQFGspcDShjY="));
        assertThat(failure()).isEqualTo("cache.signature.other-key-why");
    }

    @Test
    void aChangedDescriptionNoLongerHasItsSignature() throws Exception {
        narInfo(NARINFO.replace("NarSize: 120", "NarSize: 121"));
        assertThat(failure()).isEqualTo("cache.signature.other-key-why");
    }

    @Test
    void aCutSignatureMakesNixGiveUp() throws Exception {
        narInfo(NARINFO + "Sig: cache.local:AAAA\n");
        assertThat(failure()).isEqualTo("cache.signature.malformed-why");
    }

    @Test
    void aMalformedKeyAmongTheLaptopsBreaksItAll() throws Exception {
        pair.settings(Map.of("trusted-public-keys", CACHE_KEY + " " + CACHE_KEY.substring(16)));
        assertThat(failure()).isEqualTo("cache.signature.no-keys-why");
    }

    @Test
    void aDamagedDescriptionIsNamed() throws Exception {
        narInfo(NARINFO.replace("\n", "\r\n"));
        assertThat(failure()).isEqualTo("store.bad.path");
    }

    @Test
    @DisplayName("what is served is held against what was signed")
    void aDamagedArchiveIsNoticed() throws Exception {
        files.get("/nar/" + NAR + ".nar")[100] ^= 1;
        assertThat(failure()).isEqualTo("cache.archive.damaged-why");
    }

    @Test
    void anArchiveThatIsGoneIsNoticed() throws Exception {
        files.remove("/nar/" + NAR + ".nar");
        assertThat(failure()).isEqualTo("cache.archive.missing-why");
    }

    @Test
    void aCompressedArchiveIsUnpackedByTheLaptopsNix() throws Exception {
        narInfo(NARINFO.replace("Compression: none", "Compression: zstd"));
        pair.laptop.on(
                about("cache.archive.purpose-unpack"),
                exited(0, "1c37d01af40be2e80691de3cc3df44377a699afbb17c68f080964b2fd071fc13\n120"));
        assertThat(ask()).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    @DisplayName("fault 48: an unpacked archive is believed by its hash alone")
    void anArchiveThatUnpacksToSomethingElseIsNoticed() throws Exception {
        narInfo(NARINFO.replace("Compression: none", "Compression: zstd"));
        pair.laptop.on(about("cache.archive.purpose-unpack"), exited(1, "", "error: no such compression"));
        assertThat(failure()).isEqualTo("cache.archive.damaged-why");
    }
}
