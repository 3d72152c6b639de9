package dev.nixoffload.practice.nix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.cache.NarInfo;
import dev.nixoffload.cache.NarNode;
import dev.nixoffload.key.CachePublicKey;
import dev.nixoffload.nix.StorePath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real Nix 2.26 computed, bit for bit. */
class VectorsTest {
    private static final String SECRET = "desktop.local-1:oA0OfZkRNd1AyM396yYnia1td4sIYYVpd7xZ4H/podvu3BBcPg+RN/UYSiMH"
            + "+lLsyszTZ28u+oPoB6FVzBFNUQ==";
    private static final String PUBLIC = "desktop.local-1:7twQXD4PkTf1GEojB/pS7MrM02dvLvqD6AehVcwRTVE=";
    private static final byte[] A = "hello\n".getBytes(StandardCharsets.UTF_8);
    private static final StorePath A_PATH =
            new StorePath("/nix/store/zgnd971an2vn2a5qi316gkqcp7y9m3jr-nix-facts-a.txt");
    private static final byte[] B = ("refers to " + A_PATH + "\n").getBytes(StandardCharsets.UTF_8);

    private static Archive archive(byte[] text) throws Exception {
        return Archive.of(new NarNode.Regular(false, text));
    }

    private static PathInfo info(StorePath path, byte[] text, Set<StorePath> references) throws Exception {
        Archive archive = archive(text);
        return PathInfo.ofText(path, text, archive.hash(), archive.size(), new TreeSet<>(references), Instant.EPOCH);
    }

    @Test
    void placesTexts() {
        assertThat(Address.text("nix-facts-a.txt", A, Set.of())).isEqualTo(A_PATH);
        assertThat(Address.text("nix-facts-b.txt", B, Set.of(A_PATH)))
                .hasToString("/nix/store/6k5lirab735qasap0ha1ryx2s82lj0s8-nix-facts-b.txt");
    }

    @Test
    void packsArchives() throws Exception {
        assertThat(Base64.getEncoder().encodeToString(archive(A).bytes()))
                .isEqualTo(
                        "DQAAAAAAAABuaXgtYXJjaGl2ZS0xAAAAAQAAAAAAAAAoAAAAAAAAAAQAAAAAAAAAdHlwZQAAAAAHAAAAAAAAAHJlZ3VsYX"
                                + "IACAAAAAAAAABjb250ZW50cwYAAAAAAAAAaGVsbG8KAAABAAAAAAAAACkAAAAAAAAA");
    }

    @Test
    void writesAndSignsNarinfoFiles() throws Exception {
        PathInfo info = info(A_PATH, A, Set.of());
        String text = NarInfoText.of(
                        info.signed(SigningKey.parse(SECRET).sign(info.fingerprint())), Compression.NONE, archive(A))
                .toString();

        assertThat(text).isEqualTo("""
            StorePath: /nix/store/zgnd971an2vn2a5qi316gkqcp7y9m3jr-nix-facts-a.txt
            URL: nar/04zwf782yjwnh3q6hz5izfd6jyip8kgw6g6yj43fiqhbyhdd0dqw.nar
            Compression: none
            FileHash: sha256:04zwf782yjwnh3q6hz5izfd6jyip8kgw6g6yj43fiqhbyhdd0dqw
            FileSize: 120
            NarHash: sha256:04zwf782yjwnh3q6hz5izfd6jyip8kgw6g6yj43fiqhbyhdd0dqw
            NarSize: 120
            References:\s
            Sig: desktop.local-1:m61JRSOy7Ve4jRsb5GIzjT/aA8c/7i9vFYhU85BXs1vXoK+aVItF+IHfrvPxvnYI/8Uap90mqSAZ93Vya0q0AQ==
            CA: text:sha256:00xyyr3fi8l6hb839bv3f7yb86yjv7xi1cgh1xnhipym4asvb4aq
            """);
        NarInfo read = NarInfo.parse(text);
        assertThat(CachePublicKey.parse(PUBLIC).verifies(read.signatures().getFirst(), read.fingerprint()))
                .isTrue();
    }

    @Test
    void signsReferences() throws Exception {
        PathInfo info = info(Address.text("nix-facts-b.txt", B, Set.of(A_PATH)), B, Set.of(A_PATH));

        assertThat(info.fingerprint())
                .asString()
                .isEqualTo("1;/nix/store/6k5lirab735qasap0ha1ryx2s82lj0s8-nix-facts-b.txt;"
                        + "sha256:0yz1y5fis6rq7hfbw7azqwrzim2rbbdwg1c1289cj9hcxzpdwmbc;184;" + A_PATH);
        assertThat(SigningKey.parse(SECRET).sign(info.fingerprint()))
                .isEqualTo(
                        "desktop.local-1:7G/VVhflmoelRtCdm5j/gSKQ/7/s5ksCRIhP6hjQ3sBL6/rLyX1SzO2P5t2CmbBgln2KMc/k609bPG"
                                + "TmumRaCQ==");
    }

    @Test
    void derivesThePublicHalfOfAKey() throws Exception {
        assertThat(SigningKey.parse(SECRET).publicText()).isEqualTo(PUBLIC);
        assertThat(SigningKey.parse(SECRET + "\n").secretText()).isEqualTo(SECRET);
    }

    @Test
    void placesDerivationsAndWhatTheyLeave() throws Exception {
        Derivation derivation = Derivation.of(
                "myname",
                "mysystem",
                "mybuilder",
                List.of(),
                Map.of("name", "myname", "system", "mysystem", "builder", "mybuilder"));

        assertThat(derivation.path()).hasToString("/nix/store/z3hhlxbckx4g3n9sw91nnvlkjvyw754p-myname.drv");
        assertThat(derivation.outputs().get("out")).hasToString("/nix/store/40s0qmrfb45vlh6610rk29ym318dswdr-myname");
    }

    @Test
    void readsBackTheDerivationsItWrites() throws Exception {
        Derivation derivation = Derivation.of(
                "n", "s", "/bin/sh", List.of("-c", "echo \"a\\b\"\n\tx"), Map.of("name", "n", "a", "", "b", "\\\"\n"));

        assertThat(Derivation.parse(derivation.path(), new String(derivation.bytes(), StandardCharsets.UTF_8)))
                .isEqualTo(derivation);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 131_072, 131_073, 400_000})
    void unpacksWhatItPacked(int size) throws Exception {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);

        for (Compression compression : Compression.values()) {
            assertThat(compression.unpack(compression.pack(bytes))).isEqualTo(bytes);
        }
    }

    /** A frame that the reference implementation understands, written out from RFC 8878. */
    @Test
    void packsAFrameOfOneStoredBlock() {
        assertThat(Compression.ZSTD.pack(new byte[] {'a', 'b'}))
                .asHexString()
                .isEqualTo("28B52FFDE00200000000000000" + "110000" + "6162");
    }
}
