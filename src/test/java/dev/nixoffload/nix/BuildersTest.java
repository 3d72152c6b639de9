package dev.nixoffload.nix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.nix.Builders.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildersTest {
    private static final String LINE =
            "ssh-ng://nix-builder@192.168.15.7 x86_64-linux /etc/nix/builder_key 2 1 nixos-test,big-parallel -"
                    + " c3NoLWVk";

    @Test
    void everyColumnOfALineThatHasThemAll() {
        BuildMachine machine = only(read(LINE));

        assertThat(machine.store().scheme()).isEqualTo("ssh-ng");
        assertThat(machine.store().user()).contains("nix-builder");
        assertThat(machine.store().host()).isEqualTo("192.168.15.7");
        assertThat(machine.store().port()).isEmpty();
        assertThat(machine.systems()).containsExactly("x86_64-linux");
        assertThat(machine.keyFile()).contains("/etc/nix/builder_key");
        assertThat(machine.maxJobs()).isEqualTo(2);
        assertThat(machine.speedFactor()).isEqualTo(1);
        assertThat(machine.supportedFeatures()).containsExactly("nixos-test", "big-parallel");
        assertThat(machine.mandatoryFeatures()).isEmpty();
        assertThat(machine.hostKeyField()).contains("c3NoLWVk");
    }

    @Test
    void whatIsLeftOpenHasNixsDefaults() {
        for (String line : List.of("builder", "builder - - - - - - -")) {
            BuildMachine machine = only(read(line));
            assertThat(machine.store().scheme()).isEqualTo("ssh");
            assertThat(machine.store().host()).isEqualTo("builder");
            assertThat(machine.systems()).containsExactly("aarch64-linux");
            assertThat(machine.keyFile()).isEmpty();
            assertThat(machine.maxJobs()).isEqualTo(1);
            assertThat(machine.speedFactor()).isEqualTo(1);
            assertThat(machine.hostKeyField()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ssh://u@h, ssh, u, h,",
        "h, ssh,, h,",
        "ssh-ng://h:2222, ssh-ng,, h, 2222",
        "ssh-ng://u@[fe80::1]:22?ssh-key=/k, ssh-ng, u, fe80::1, 22",
        "ssh-ng://u@[, ssh-ng, u, [,",
        "ssh-ng://u@h/path, ssh-ng, u, h,",
    })
    void storeUris(String uri, String scheme, String user, String host, String port) {
        BuildMachine.StoreUri store = only(read(uri)).store();

        assertThat(store.scheme()).isEqualTo(scheme);
        assertThat(store.user()).isEqualTo(Optional.ofNullable(user));
        assertThat(store.host()).isEqualTo(host);
        assertThat(store.port()).isEqualTo(Optional.ofNullable(port));
    }

    @Test
    void theKeyColumnWinsOverTheOneInTheUri() {
        assertThat(only(read("ssh-ng://h?ssh-key=/uri")).keyFile()).contains("/uri");
        assertThat(only(read("ssh-ng://h?ssh-key=/uri&compress=true - /column")).keyFile())
                .contains("/column");
    }

    @Test
    void machinesAreSeparatedByLinesAndSemicolonsAndEndAtAComment() {
        Builders builders = read("a ; b x86_64-linux # two\n\n  # none ; c\n;d");

        assertThat(builders.machines())
                .extracting(machine -> machine.store().host())
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void includedFilesAreReadWhereTheyAreNamed() {
        Builders builders = Builders.parse(
                "first; @/etc/nix/machines ; @/nowhere",
                Map.of("/etc/nix/machines", "# ours\n" + LINE + "\n@/etc/more\n", "/etc/more", "last\n"),
                "x86_64-linux");

        assertThat(builders.machines())
                .extracting(machine ->
                        machine.place().label() + " " + machine.store().host())
                .containsExactly("builders first", "/etc/nix/machines:2 192.168.15.7", "/etc/more:1 last");
    }

    @Test
    void filesThatIncludeEachOtherEndSomewhere() {
        Builders builders = Builders.parse("@/a", Map.of("/a", "one\n@/b", "/b", "@/a"), "x86_64-linux");

        assertThat(builders.machines()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "- x86_64-linux, 0, NO_STORE",
        "ssh://h - - two, 3, NOT_A_WHOLE_NUMBER",
        "ssh://h - - -1, 3, NOT_A_WHOLE_NUMBER",
        "ssh://h - - 4294967296, 3, NOT_A_WHOLE_NUMBER",
        "ssh://h - - 1 -2, 4, NOT_A_SPEED",
        "ssh://h - - 1 fast, 4, NOT_A_SPEED",
        "ssh://h - - 1 1 - - not*base64, 7, NOT_BASE64",
    })
    void aBadLineSaysWhichColumnIsBad(String line, int column, Fault fault) {
        Builders builders = read("good\n" + line);

        assertThat(builders.machines()).hasSize(1);
        assertThat(builders.badLines()).singleElement().satisfies(bad -> {
            assertThat(bad.column()).isEqualTo(column);
            assertThat(bad.fault()).isEqualTo(fault);
            assertThat(bad.place().line()).isEqualTo(2);
        });
    }

    @Test
    void aSpeedMayBeAFractionOrZeroAsInNewerNix() {
        assertThat(only(read("h - - 1 1.5")).speedFactor()).isEqualTo(1.5);
        assertThat(only(read("h - - 1 0")).speedFactor()).isZero();
    }

    @Property
    void whatWasPutIntoALineComesOutOfIt(
            @ForAll("words") String host, @ForAll("words") String user, @ForAll List<@From("words") String> features) {
        String list = features.isEmpty() ? "-" : String.join(",", features);
        BuildMachine machine = only(read("  ssh-ng://" + user + "@" + host + "\t-  /key 3 - " + list + " # why"));

        assertThat(machine.store().host()).isEqualTo(host);
        assertThat(machine.store().user()).contains(user);
        assertThat(machine.maxJobs()).isEqualTo(3);
        assertThat(machine.supportedFeatures()).isEqualTo(features);
    }

    @Property
    void noTextIsTooStrange(@ForAll String text) {
        Builders builders = read(text);

        assertThat(builders.machines().size() + builders.badLines().size()).isGreaterThanOrEqualTo(0);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars('-', '.')
                .ofMinLength(1)
                .ofMaxLength(20)
                .map(word -> "w" + word);
    }

    private static Builders read(String setting) {
        return Builders.parse(setting, Map.of(), "aarch64-linux");
    }

    private static BuildMachine only(Builders builders) {
        assertThat(builders.badLines()).isEmpty();
        assertThat(builders.machines()).hasSize(1);
        return builders.machines().getFirst();
    }
}
