package dev.nixoffload.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.pair.AbsolutePath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizedKeysFileTest {
    private static final SshPublicKey KEY = SshPublicKey.parse(TestKeys.ED25519 + " nix-builder@laptop");
    private static final Admission LOCKED = new Admission.DaemonOnly(List.of("192.168.15.9", "10.0.0.0/8"));
    private static final Admission OPEN = new Admission.Shell(List.of());
    private static final String OTHERS = "\u00ef\u00bb\u00bf# mine\r\n\u00ff\n\nno-pty " + TestKeys.RSA + " a  b\t\n";
    private static final String LINE =
            "restrict,command=\"nix-daemon --stdio\",from=\"192.168.15.9,10.0.0.0/8\" " + KEY;

    private static AuthorizedKeysFile file(String text) {
        return AuthorizedKeysFile.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(AuthorizedKeysFile file) {
        return new String(file.bytes(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void admitsAKeyBehindTheLinesOfOthers() {
        assertThat(text(file("").admit(KEY, LOCKED))).isEqualTo(LINE + "\n");
        assertThat(text(file(OTHERS).admit(KEY, OPEN))).isEqualTo(OTHERS + KEY + "\n");
        assertThat(text(file("# no end").admit(KEY, OPEN))).isEqualTo("# no end\n" + KEY + "\n");
        assertThat(text(file("# a\r\n").admit(KEY, OPEN))).isEqualTo("# a\r\n" + KEY + "\r\n");
    }

    @Test
    void opensshReadsWhatIsWritten(@TempDir Path folder) throws Exception {
        var keygen = new RealSshKeygen(folder);
        keygen.write("keys", file("").admit(KEY, LOCKED).bytes());
        assertThat(keygen.run("-l", "-f", "keys"))
                .isEqualTo("256 " + KEY.fingerprint() + " nix-builder@laptop (ED25519)\n");
    }

    private static AuthorizedKeysFile rewritten(AuthorizedKeysFile file, Admission how) {
        return file.rewrite(file.keys().of(KEY.key()).getFirst(), how);
    }

    @Test
    void writesALineAnewWhereItStandsAndWithItsComment() {
        String before = OTHERS + "command=\"nix-store --serve --write\" " + TestKeys.ED25519 + " old\r\n# end";
        assertThat(text(rewritten(file(before), LOCKED)))
                .isEqualTo(OTHERS + LINE.replace("nix-builder@laptop", "old") + "\r\n# end");
        assertThat(text(rewritten(file(before), OPEN))).isEqualTo(OTHERS + TestKeys.ED25519 + " old\r\n# end");
    }

    @Test
    void keepsALineThatSaysTheSameInOtherWords() {
        String same = "  FROM=\"192.168.15.9,10.0.0.0/8\",Restrict,command=\"nix-daemon --stdio\"\t" + TestKeys.ED25519
                + "  the   laptop \n";
        assertThat(text(file(same).admit(KEY, LOCKED))).isEqualTo(same);
        assertThat(text(rewritten(file(same), LOCKED))).isEqualTo(same);
        assertThat(text(file(same).admit(KEY, OPEN))).isEqualTo(same + KEY + "\n");
    }

    @Test
    void aPersonsOtherLinesOfTheKeyAreKept() {
        String lines = "from=\"10.8.0.0/24\" " + TestKeys.ED25519 + " over the VPN\n# between\n" + TestKeys.ED25519
                + " home\n";
        assertThat(text(file(lines).admit(KEY, LOCKED))).isEqualTo(lines + LINE + "\n");
    }

    @Test
    void anAuthorityIsAnotherThing() {
        String authority = "cert-authority " + TestKeys.ED25519 + "\n";
        assertThat(text(file(authority).admit(KEY, OPEN))).isEqualTo(authority + KEY + "\n");
        assertThat(text(file(authority).withdraw(KEY.key()))).isEqualTo(authority);
    }

    @Test
    void aKeyThatSshdDoesNotSeeIsNotAdmitted() {
        for (String hidden : List.of("# ", "\u00ef\u00bb\u00bf", "\u00a0", "\f", "x")) {
            String line = hidden + TestKeys.ED25519 + "\n";
            assertThat(text(file(line).admit(KEY, OPEN))).isEqualTo(line + KEY + "\n");
        }
    }

    @Test
    void withdrawsAKeyAndNothingElse() {
        assertThat(text(file(OTHERS + LINE + "\n# end").withdraw(KEY.key()))).isEqualTo(OTHERS + "# end");
        assertThat(text(file(OTHERS).withdraw(KEY.key()))).isEqualTo(OTHERS);
    }

    @Test
    @DisplayName("fault 52: canonical re-emission")
    void writesACommentThatCannotBeMistaken() {
        var key = new SshPublicKey(KEY.key(), " a\r\nb\u202e\t" + "x".repeat(1000) + " ");
        String line = text(file("").admit(key, OPEN));
        assertThat(line).isEqualTo(TestKeys.ED25519 + " a b " + "x".repeat(124) + "\n");
    }

    @Test
    void mayNameTheProgram() {
        var nixos = new Admission.DaemonOnly(new AbsolutePath("/run/current-system/sw/bin/nix-daemon"), List.of());
        assertThat(text(file("").admit(KEY, nixos)))
                .isEqualTo("restrict,command=\"/run/current-system/sw/bin/nix-daemon --stdio\" " + KEY + "\n");
    }

    @ParameterizedTest
    @DisplayName("fault 53: nothing that a shell takes for syntax")
    @ValueSource(strings = {"/bin/nix\"daemon", "/bin/$(id)", "/bin/a;b", "/bin/a\\b", "/bin/a'b", "/bin/é"})
    void runsNothingButAProgram(String path) {
        assertThatThrownBy(() -> new Admission.DaemonOnly(new AbsolutePath(path), List.of()))
                .isInstanceOf(BadValue.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"192.168.15.9/24", "10.0.0.0/33", "*", "laptop", "a\",no-pty", "", "fe80::9", "fe80::9%eth0"})
    void isBoundToNothingThatSshdCannotCompare(String source) {
        assertThatThrownBy(() -> new Admission.Shell(List.of(source))).isInstanceOf(BadValue.class);
    }

    @Property(tries = 150)
    @Label("fault 32: what is not understood is kept, and editing twice is editing once")
    void editingTwiceIsEditingOnce(@ForAll("files") String before) {
        var once = file(before).admit(KEY, LOCKED);
        assertThat(text(once.admit(KEY, LOCKED))).isEqualTo(text(once));
        assertThat(once.keys().of(KEY.key())).anyMatch(entry -> AuthorizedKeysFile.saysSo(entry, LOCKED));
        assertThat(text(rewritten(once, LOCKED))).isEqualTo(text(rewritten(rewritten(once, LOCKED), LOCKED)));
        var gone = once.withdraw(KEY.key());
        assertThat(text(gone.withdraw(KEY.key()))).isEqualTo(text(gone));
        String others = text(file(before).withdraw(KEY.key()));
        assertThat(text(gone)).isIn(others, others + "\n", others + "\r\n");
    }

    @Property(tries = 150)
    void keepsEveryLineOfOthers(@ForAll("files") String before) {
        List<String> others = lines(before).stream()
                .filter(line -> !line.isEmpty())
                .filter(line -> !line.contains(TestKeys.ED25519) || line.startsWith("cert-authority "))
                .toList();
        assertThat(text(file(before).admit(KEY, LOCKED))).startsWith(before);
        assertThat(lines(text(file(before).withdraw(KEY.key())))).containsAll(others);
    }

    private static List<String> lines(String text) {
        return Stream.of(text.split("\n"))
                .map(line -> line.replaceFirst("\r+$", ""))
                .toList();
    }

    @Provide
    Arbitrary<String> files() {
        Arbitrary<String> junk =
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(12);
        return Arbitraries.oneOf(
                        junk,
                        Arbitraries.of(
                                "\n",
                                "\r\n",
                                "# comment ",
                                "no-pty,command=\"a \\\" b\" " + TestKeys.RSA + " other\n",
                                TestKeys.ED25519 + " mine\n",
                                LINE + "\r\n",
                                "cert-authority " + TestKeys.ED25519 + " ca\n"))
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }
}
