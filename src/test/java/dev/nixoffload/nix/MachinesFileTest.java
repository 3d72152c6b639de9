package dev.nixoffload.nix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.HostAddress;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.UserName;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MachinesFileTest {
    private static final HostKeyPin KEY =
            HostKeyPin.parse("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM/UhPksq5g5hHJFEprpJiP+GVOs8HP4Jh9rdV0il4Om");
    private static final String FIELD = KEY.machinesField();
    private static final Predicate<BuildMachine> DESKTOP =
            machine -> machine.store().host().equals("desktop");
    private static final String OTHERS =
            "\u00ef\u00bb\u00bf# \u00ff\r\n@/etc/nix/more\nssh://laptop - - x ; ;\tssh-ng://other  -\t- 2 # x; y\n";
    private static final BuilderLine NEW = new BuilderLine(
            new UserName("nix-builder"),
            new HostAddress("desktop"),
            "x86_64-linux",
            new AbsolutePath("/etc/nix/builder_key"),
            4,
            2,
            List.of("kvm", "big-parallel"),
            Optional.of(KEY));

    private static MachinesFile file(String text) {
        return MachinesFile.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(MachinesFile file) {
        return new String(file.bytes(), StandardCharsets.ISO_8859_1);
    }

    private static String pinned(String before) {
        return text(file(before).pin(DESKTOP, KEY));
    }

    @Test
    void setsTheLastColumn() {
        assertThat(pinned("desktop - - x - - - old\n")).isEqualTo("desktop - - x - - - old\n");
        assertThat(pinned("desktop - - - - - - !\n")).isEqualTo("desktop - - - - - - " + FIELD + "\n");
        assertThat(pinned(" ssh-ng://b@desktop\tx86_64-linux /k 1 1 -  - b2xk # why\r\n"))
                .isEqualTo(" ssh-ng://b@desktop\tx86_64-linux /k 1 1 -  - " + FIELD + " # why\r\n");
        assertThat(pinned("desktop")).isEqualTo("desktop - - - - - - " + FIELD);
        assertThat(pinned("desktop - /k # x")).isEqualTo("desktop - /k - - - - " + FIELD + " # x");
        assertThat(pinned("ssh://a;desktop;ssh://b -"))
                .isEqualTo("ssh://a;desktop - - - - - - " + FIELD + ";ssh://b -");
    }

    @Test
    void keepsAKeyThatIsThereWithItsComment() {
        String field = Base64.getEncoder().encodeToString((KEY + " root@desktop").getBytes(StandardCharsets.UTF_8));
        String line = "desktop - - - - - - " + field + "\n";
        assertThat(pinned(line)).isEqualTo(line);
        assertThat(text(file(line).unpin(DESKTOP))).isEqualTo("desktop - - - - - - -\n");
        assertThat(text(file("desktop").unpin(DESKTOP))).isEqualTo("desktop");
    }

    @Test
    void whatItWritesNixReads() {
        String written = text(file(OTHERS).add(NEW));
        assertThat(written)
                .isEqualTo(OTHERS
                        + "ssh-ng://nix-builder@desktop x86_64-linux /etc/nix/builder_key 4 2 kvm,big-parallel - "
                        + FIELD + "\n");
        BuildMachine read = Builders.parse("@/m", Map.of("/m", written), "x86_64-linux")
                .machines()
                .getLast();
        assertThat(read.hostKeyField()).contains(FIELD);
        assertThat(read.store().user()).contains("nix-builder");
        assertThat(read.supportedFeatures()).containsExactly("kvm", "big-parallel");
        assertThat(file(written).machines())
                .last()
                .extracting(machine -> machine.place().line())
                .isEqualTo(4);
    }

    @Test
    void takesAMachineOut() {
        assertThat(text(file(OTHERS).add(NEW).remove(DESKTOP))).isEqualTo(OTHERS);
        assertThat(text(file("ssh://a;desktop -;b\ndesktop # x\n").remove(DESKTOP)))
                .isEqualTo("ssh://a;b\n# x\n");
    }

    @Property(tries = 300)
    @Label("fault 32: what is not understood is kept, and editing twice is editing once")
    void editingTwiceIsEditingOnce(@ForAll("files") String before) {
        MachinesFile once = file(before).pin(DESKTOP, KEY).add(NEW);
        assertThat(text(once.pin(DESKTOP, KEY).add(NEW))).isEqualTo(text(once));
        assertThat(once.machines())
                .filteredOn(DESKTOP)
                .isNotEmpty()
                .allSatisfy(machine -> assertThat(machine.hostKey()).contains(FIELD));
        assertThat(others(once)).isEqualTo(others(file(before)));
        MachinesFile gone = once.remove(DESKTOP);
        assertThat(text(gone.remove(DESKTOP))).isEqualTo(text(gone));
        assertThat(gone.machines()).filteredOn(DESKTOP).isEmpty();
        assertThat(others(gone)).isEqualTo(others(file(before)));
        assertThat(lines(text(once)))
                .containsAll(lines(before).stream()
                        .filter(line -> !line.contains("desktop"))
                        .toList());
    }

    /** Nix's lines, without their ends: a carriage return within one is white space to it. */
    private static List<String> lines(String text) {
        return Stream.of(text.split("\n"))
                .map(line -> line.replaceAll("\r+\\z", ""))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static List<String> others(MachinesFile file) {
        return file.machines().stream()
                .filter(DESKTOP.negate())
                .map(machine -> machine.place().text())
                .toList();
    }

    @Provide
    Arbitrary<String> files() {
        Arbitrary<String> junk =
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(8);
        return Arbitraries.oneOf(
                        junk,
                        Arbitraries.of(
                                "\n",
                                "\r\n",
                                "#",
                                ";",
                                " ",
                                "@/more\n",
                                "desktop",
                                "ssh://b@desktop - /k 1 1 kvm - b2xk ",
                                "ssh://other x86_64-linux - 2\n",
                                NEW.text() + "\n"))
                .list()
                .ofMaxSize(9)
                .map(parts -> String.join("", parts));
    }
}
