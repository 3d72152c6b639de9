package dev.nixoffload.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.pair.HostAddress;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Port;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostsFileTest {
    private static final HostAddress DESKTOP = new HostAddress("192.168.15.7");
    private static final HostKeyPin KEY = HostKeyPin.parse(TestKeys.ED25519);
    private static final HostKeyPin OTHER = HostKeyPin.parse(TestKeys.ECDSA);
    private static final String PIN = "192.168.15.7 " + KEY + "\n";
    // ssh-keygen -H of "192.168.15.7"
    private static final String HASHED = "|1|/vxPmTvwdYenSJ2m3a2u7hXf2b8=|bdjY+UMAGtp0R4eJ4q1838TJLUI=";
    private static final String OTHERS = "\u00ef\u00bb\u00bf# mine\r\nnonsense \u00ff\n\n|1|x|y " + OTHER + "\n";

    private static KnownHostsFile file(String text) {
        return KnownHostsFile.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(KnownHostsFile file) {
        return new String(file.bytes(), StandardCharsets.ISO_8859_1);
    }

    private static String pinned(String before, HostKeyPin... keys) {
        return text(file(before).pin(DESKTOP, Port.SSH, List.of(keys)));
    }

    @Test
    void pinsAHostBehindTheOthers() {
        assertThat(pinned("", KEY)).isEqualTo(PIN);
        assertThat(pinned(OTHERS, KEY)).isEqualTo(OTHERS + PIN);
        assertThat(pinned("# no end", KEY, OTHER)).isEqualTo("# no end\n" + PIN + "192.168.15.7 " + OTHER + "\n");
        assertThat(text(file("").pin(new HostAddress("Desktop.Lan"), new Port(2222), List.of(KEY))))
                .isEqualTo("[desktop.lan]:2222 " + KEY + "\n");
        assertThat(text(file("").pin(new HostAddress("FE80::1%wlan0"), Port.SSH, List.of(KEY))))
                .isEqualTo("fe80::1%wlan0 " + KEY + "\n");
    }

    @Test
    void replacesThePinsOfTheSameHost() {
        assertThat(pinned("192.168.15.7 " + OTHER + " old\n# end", KEY)).isEqualTo("# end\n" + PIN);
        assertThat(pinned(HASHED + " " + OTHER + "\n", KEY)).isEqualTo(PIN);
        assertThat(pinned(HASHED + " " + KEY + "\n", KEY)).isEqualTo(HASHED + " " + KEY + "\n");
        assertThat(pinned("  192.168.15.7\t" + KEY + " mine\r\n192.168.15.7 " + OTHER, KEY))
                .isEqualTo("  192.168.15.7\t" + KEY + " mine\r\n");
    }

    @Test
    void keepsTheOtherHostsOfALine() {
        assertThat(pinned("a,192.168.15.7,B\t" + OTHER + "  x\r\n", KEY))
                .isEqualTo("a,B\t" + OTHER + "  x\r\n" + PIN.replace("\n", "\r\n"));
        assertThat(text(file("Desktop,x " + KEY).forget(new HostAddress("desktop"), Port.SSH)))
                .isEqualTo("x " + KEY);
    }

    @Test
    void keepsWhatIsSaidOfMoreHostsThanThis() {
        String pattern = "192.168.15.* " + KEY + "\n";
        assertThat(pinned(pattern, KEY)).isEqualTo(pattern);
        assertThat(pinned(pattern, OTHER)).isEqualTo(pattern + "192.168.15.7 " + OTHER + "\n");
        assertThat(text(file(pattern).forget(DESKTOP, Port.SSH))).isEqualTo(pattern);
    }

    @Test
    void keepsOtherPortsAndMarkedLines() {
        String before = "[192.168.15.7]:2222 " + OTHER + "\n@revoked 192.168.15.7 " + OTHER
                + "\n@cert-authority 192.168.15.7 " + OTHER + "\n@odd 192.168.15.7 " + OTHER + "\n";
        assertThat(pinned(before, KEY)).isEqualTo(before + PIN);
        assertThat(text(file(before + PIN).forget(DESKTOP, Port.SSH))).isEqualTo(before);
    }

    @Test
    void opensshFindsThePin(@TempDir Path folder) throws Exception {
        var keygen = new RealSshKeygen(folder);
        keygen.write(
                "hosts", file(OTHERS).pin(DESKTOP, new Port(2222), List.of(KEY)).bytes());
        assertThat(keygen.run("-F", "[192.168.15.7]:2222", "-f", "hosts")).contains(KEY.toString());
        keygen.write(
                "hosts", file("").pin(DESKTOP, Port.SSH, List.of(KEY, OTHER)).bytes());
        keygen.run("-H", "-f", "hosts");
        byte[] hashed = Files.readAllBytes(folder.resolve("hosts"));
        assertThat(KnownHostsFile.of(hashed)
                        .pin(DESKTOP, Port.SSH, List.of(KEY, OTHER))
                        .bytes())
                .isEqualTo(hashed);
        assertThat(KnownHostsFile.of(hashed).forget(DESKTOP, Port.SSH).bytes()).isEmpty();
    }

    @Property(tries = 300)
    @Label("fault 32: what is not understood is kept, and editing twice is editing once")
    void editingTwiceIsEditingOnce(@ForAll("files") String before) {
        var once = file(before).pin(DESKTOP, Port.SSH, List.of(KEY));
        assertThat(text(once.pin(DESKTOP, Port.SSH, List.of(KEY)))).isEqualTo(text(once));
        assertThat(once.hosts().of(DESKTOP.text(), 22).trusted()).contains(KEY);
        var gone = once.forget(DESKTOP, Port.SSH);
        assertThat(text(gone.forget(DESKTOP, Port.SSH))).isEqualTo(text(gone));
        assertThat(lines(text(once))).containsAll(others(before));
        assertThat(lines(text(gone))).containsAll(others(before));
    }

    private static List<String> others(String text) {
        return lines(text).stream()
                .filter(line -> line.startsWith("#") || line.startsWith("@") || !line.contains(KEY.base64()))
                .filter(line -> !line.contains(OTHER.base64()) || line.startsWith("@") || line.startsWith("192.168.*"))
                .toList();
    }

    private static List<String> lines(String text) {
        return text.lines()
                .map(line -> line.replaceFirst("\r+$", ""))
                .filter(line -> !line.isEmpty())
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
                                "# ",
                                PIN,
                                "@revoked 192.168.15.7 " + OTHER + "\n",
                                "a,192.168.15.7,b " + OTHER + "\r\n",
                                "192.168.*,!192.168.15.9 " + OTHER + "\n",
                                HASHED + " " + OTHER + "\n"))
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }
}
