package dev.nixoffload.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SettingsRoundTripTest {
    private static final Path HOME = Path.of("/home/k");
    private static final Path FILE = Path.of("/home/k/settings.json");

    @Property(tries = 300)
    void whatIsWrittenIsRead(@ForAll("pairs") List<Pair> pairs) throws SettingsException {
        assertThat(new SettingsFormat(FILE, HOME).read(SettingsWriter.write(pairs)))
                .isEqualTo(pairs);
    }

    /** A damaged file gives its pairs or a sentence, never another exception, and stays as it is when it is refused. */
    @Property(tries = 300)
    void damageLosesNothing(
            @ForAll("pairs") List<Pair> pairs,
            @ForAll @IntRange(max = 100_000) int at,
            @ForAll @Size(max = 8) byte[] junk,
            @ForAll @IntRange(max = 200) int cut)
            throws Exception {
        byte[] damaged = damage(SettingsWriter.write(pairs), at, junk, cut);
        Path folder = Files.createTempDirectory("settings");
        try {
            Path file = Files.write(folder.resolve("settings.json"), damaged);
            SettingsStore store = new SettingsStore(file, HOME);
            try {
                List<Pair> expected = new ArrayList<>(store.pairs());
                Pair added = TestPairs.local("one more that no other is called");
                store.add(added);
                expected.add(added);
                assertThat(store.pairs()).isEqualTo(expected);
            } catch (SettingsException e) {
                assertThat(file).hasBinaryContent(damaged);
            }
        } finally {
            for (String name : List.of("settings.json", "settings.json.lock")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.delete(folder);
        }
    }

    private static byte[] damage(byte[] good, int at, byte[] junk, int cut) throws IOException {
        int from = at % (good.length + 1);
        int to = Math.min(good.length, from + cut);
        var bytes = new ByteArrayOutputStream();
        bytes.write(Arrays.copyOfRange(good, 0, from));
        bytes.write(junk);
        bytes.write(Arrays.copyOfRange(good, to, good.length));
        return bytes.toByteArray();
    }

    @Provide
    Arbitrary<List<Pair>> pairs() {
        Arbitrary<PairName> names = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("É0 ._-")
                .ofMinLength(1)
                .ofMaxLength(20)
                .filter(text -> Character.isLetterOrDigit(text.charAt(0)) && !text.endsWith(".json"))
                .map(PairName::new);
        Arbitrary<Access> laptops = Arbitraries.oneOf(
                files().optional().map(file -> (Access) new Access.ThisComputer(file)), ssh().map(ssh -> (Access) ssh));
        return Combinators.combine(names, laptops, ssh(), offloads())
                .as(Pair::new)
                .list()
                .uniqueElements(Pair::name)
                .ofMaxSize(4);
    }

    private Arbitrary<Access.Ssh> ssh() {
        Arbitrary<Optional<Access.Ssh>> none = Arbitraries.just(Optional.empty());
        Arbitrary<Access.Ssh> direct = ssh(none);
        return Arbitraries.oneOf(direct, ssh(direct.map(Optional::of)));
    }

    private Arbitrary<Access.Ssh> ssh(Arbitrary<Optional<Access.Ssh>> jumps) {
        Arbitrary<SignIn> signIns = Arbitraries.oneOf(
                Arbitraries.just(new SignIn.Agent()),
                Arbitraries.just(new SignIn.Password()),
                files().map(SignIn.KeyFile::new));
        Arbitrary<HostAddress> addresses = Arbitraries.of("desktop", "192.168.15.7", "fe80::1%eth0", "a.b.c.", "::")
                .map(HostAddress::new);
        return Combinators.combine(
                        addresses,
                        Arbitraries.integers().between(1, 65535).map(Port::new),
                        Arbitraries.of("root", "_x", "a.b-c_9").map(UserName::new),
                        signIns,
                        Arbitraries.strings()
                                .ofMaxLength(20)
                                .map(TestPairs::hostKey)
                                .list()
                                .ofMaxSize(3),
                        jumps,
                        files().optional())
                .as(Access.Ssh::new);
    }

    private Arbitrary<Path> files() {
        return Arbitraries.of("/etc/key", "/home/k/.ssh/id with space", "/ü/\"quoted\"\\/\u2028", "/a~b")
                .map(Path::of);
    }

    private Arbitrary<Offload> offloads() {
        Arbitrary<AbsolutePath> paths =
                Arbitraries.of("/a", "/var/key.pem", "/ü/\"x\"\\").map(AbsolutePath::new);
        return Combinators.combine(
                        paths,
                        paths,
                        Arbitraries.integers().between(1, 65535).map(Port::new),
                        Arbitraries.of("cache.local", "k-1_2").map(KeyName::new),
                        Arbitraries.integers().between(1, 1000),
                        Arbitraries.integers().between(1, 1000),
                        Arbitraries.of("kvm", "big-parallel", "gccarch-x86-64-v3")
                                .list()
                                .ofMaxSize(3),
                        Arbitraries.of(true, false))
                .as((key, secret, port, name, jobs, speed, features, share) -> new Offload(
                        new UserName("builder"), key, port, name, secret, key, jobs, speed, features, share));
    }
}
