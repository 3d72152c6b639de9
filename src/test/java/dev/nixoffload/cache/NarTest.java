package dev.nixoffload.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nixoffload.nix.NixHash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NarTest {
    private static NarNode file(String content) {
        return new NarNode.Regular(false, content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] written(NarNode node) {
        var out = new ByteArrayOutputStream();
        try {
            NarWriter.write(node, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static NarNode read(byte[] bytes) throws IOException {
        return NarReader.read(new ByteArrayInputStream(bytes), 1 << 20);
    }

    @Test
    void writesATextFileAsNixDoes() throws IOException {
        byte[] nar = Base64.getDecoder().decode(Samples.NAR_A);
        assertThat(written(file("hello\n"))).isEqualTo(nar);
        assertThat(read(nar)).isEqualTo(file("hello\n"));
        assertThat(NixHash.sha256(nar))
                .isEqualTo(NarInfo.parse(Samples.NARINFO_A).narHash());
    }

    @Test
    void writesADirectoryAsNixDoes() {
        NarNode tree = new NarNode.Directory(Map.of(
                "B", file("abc"),
                "a", file(""),
                "empty", new NarNode.Directory(Map.of()),
                "run", new NarNode.Regular(true, "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8)),
                "sub",
                        new NarNode.Directory(Map.of(
                                "eight", file("12345678"), "link", new NarNode.Symlink("../B"), "é", file("x")))));
        byte[] nar = written(tree);
        assertThat(nar).hasSize(1616);
        assertThat(NixHash.sha256(nar).sri()).isEqualTo("sha256-THZBfecj0agt1H8SHJcSHOxy3wPbjEY55Kb21+2Z30Q=");
    }

    @Test
    void refusesNamesThatLeadElsewhere() {
        for (String name : new String[] {"", ".", "..", "a/b", "a\0b"}) {
            assertThatThrownBy(() -> new NarNode.Directory(Map.of(name, file(""))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesEntriesOutOfOrder() {
        byte[] nar = written(new NarNode.Directory(Map.of("a", file(""), "b", file(""))));
        int a = indexOf(nar, "a\0\0\0\0\0\0\0");
        nar[a] = 'b';
        assertThatThrownBy(() -> read(nar)).isInstanceOf(IOException.class);
        nar[a] = 'c';
        assertThatThrownBy(() -> read(nar)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesWhatIsCutLongerThanAllowedOrFollowedByMore() {
        byte[] nar = written(file("hello\n"));
        assertThatThrownBy(() -> read(Arrays.copyOf(nar, nar.length - 1))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(Arrays.copyOf(nar, nar.length + 1))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> NarReader.read(new ByteArrayInputStream(nar), 5))
                .isInstanceOf(IOException.class);
    }

    @Property(tries = 200)
    void whatIsWrittenIsReadBack(@ForAll("trees") NarNode tree) throws IOException {
        assertThat(read(written(tree))).isEqualTo(tree);
    }

    @Property(tries = 300)
    void everyArchiveHasOneForm(
            @ForAll("trees") NarNode tree, @ForAll @IntRange(max = 100_000) int at, @ForAll byte with) {
        byte[] nar = written(tree);
        nar[at % nar.length] = with;
        try {
            assertThat(written(read(nar))).isEqualTo(nar);
        } catch (IOException refused) {
            assertThat(refused).isNotNull();
        }
    }

    @Provide
    Arbitrary<NarNode> trees() {
        Arbitrary<NarNode> leaf = Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(40).map(bytes ->
                        (NarNode) new NarNode.Regular(bytes.length % 2 == 0, bytes)),
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(20).map(target ->
                        (NarNode) new NarNode.Symlink(target)));
        return Arbitraries.recursive(
                () -> leaf,
                inner -> Arbitraries.maps(
                                Arbitraries.strings()
                                        .withChars("aAbzé日.-")
                                        .ofMinLength(3)
                                        .ofMaxLength(9),
                                inner)
                        .ofMaxSize(4)
                        .map(NarNode.Directory::new),
                0,
                3);
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }
}
