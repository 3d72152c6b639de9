package dev.nixoffload.nix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.nix.NixConf.Fault;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NixConfTest {
    private static final String ROOT = "/etc/nix/nix.conf";
    private static final String MORE = "/etc/nix/more.conf";
    private static final String LIST = "substituters";
    private static final String URL = "http://192.168.15.7:5000";

    private static NixConf conf(String... pathsAndTexts) {
        var files = new HashMap<String, byte[]>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], pathsAndTexts[i + 1].getBytes(StandardCharsets.ISO_8859_1));
        }
        return NixConf.read(ROOT, path -> Optional.ofNullable(files.get(path)));
    }

    private static Map<String, String> changes(NixConf conf) {
        var texts = new HashMap<String, String>();
        conf.changes().forEach((path, bytes) -> texts.put(path, new String(bytes, StandardCharsets.ISO_8859_1)));
        return texts;
    }

    private static String changed(NixConf conf) {
        assertThat(conf.changes()).containsOnlyKeys(ROOT);
        return changes(conf).get(ROOT);
    }

    private static List<String> words(NixConf conf) {
        return conf.words(LIST).stream()
                .map(word -> word.text() + "@" + word.place().label())
                .toList();
    }

    @Test
    void theLastAssignmentWinsAndExtraAdds() {
        var conf = conf(ROOT, """
            substituters = https://a # https://not
            extra-substituters = https://lost
            \tbinary-caches =  https://b\thttps://c\r
            extra-substituters = https://d
            trusted-substituters = https://e
            extra-binary-caches = https://f
            """);
        assertThat(words(conf))
                .containsExactly(
                        "https://b@" + ROOT + ":3",
                        "https://c@" + ROOT + ":3",
                        "https://d@" + ROOT + ":4",
                        "https://f@" + ROOT + ":6");
        assertThat(conf.keepsDefault(LIST)).isFalse();
        assertThat(conf.keepsDefault("trusted-public-keys")).isTrue();
        assertThat(conf.troubles()).isEmpty();
    }

    @Test
    void aSettingMayItselfBeNamedExtra() {
        var conf = conf(ROOT, "extra-platforms = i686-linux\nplatforms = x\n");
        assertThat(conf.words("extra-platforms")).hasSize(1);
        assertThat(conf.words("platforms")).hasSize(1);
    }

    @Test
    void followsIncludesWhereTheyStand() {
        var conf = conf(
                ROOT,
                "substituters = a\ninclude more.conf\n!include /none.conf\nextra-substituters = c\n",
                MORE,
                "extra-substituters = b\ninclude sub/x.conf",
                "/etc/nix/sub/x.conf",
                "max-jobs = 4\nmax-jobs = auto");
        assertThat(words(conf)).containsExactly("a@" + ROOT + ":1", "b@" + MORE + ":1", "c@" + ROOT + ":4");
        assertThat(conf.value("max-jobs").orElseThrow().text()).isEqualTo("auto");
        assertThat(conf.value("max-jobs").orElseThrow().place().label()).isEqualTo("/etc/nix/sub/x.conf:2");
        assertThat(conf.files()).containsExactly(ROOT, MORE, "/etc/nix/sub/x.conf", "/none.conf");
    }

    @Test
    void findsWhatKeepsNixFromReadingIt() {
        var conf = conf(
                ROOT,
                "max-jobs=4\ncores\ninclude gone.conf\ninclude more.conf\ninclude a b\n",
                MORE,
                "include nix.conf");
        assertThat(conf.troubles())
                .extracting(trouble -> trouble.place().label() + " " + trouble.fault())
                .containsExactly(
                        ROOT + ":1 " + Fault.ILLEGAL_LINE,
                        ROOT + ":2 " + Fault.ILLEGAL_LINE,
                        ROOT + ":3 " + Fault.INCLUDE_MISSING,
                        MORE + ":1 " + Fault.INCLUDE_CIRCLE,
                        ROOT + ":5 " + Fault.ILLEGAL_LINE);
    }

    @Test
    void aMazeOfIncludesHasAnEnd() {
        var deep = NixConf.read(ROOT, path -> Optional.of("include ./x\ninclude ./x".getBytes(StandardCharsets.UTF_8)));
        assertThat(deep.troubles()).extracting(NixConf.Trouble::fault).contains(Fault.INCLUDES_TOO_MANY);
        assertThat(deep.files()).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void addsToTheLineThatCounts() {
        assertThat(changed(conf(ROOT, "substituters = a\nsubstituters =\tb  # why\r\nx = y\n")
                        .add(ROOT, LIST, URL)))
                .isEqualTo("substituters = a\nsubstituters =\tb " + URL + "  # why\r\nx = y\n");
        assertThat(changed(conf(ROOT, "extra-binary-caches = #\n").add(ROOT, LIST, URL)))
                .isEqualTo("extra-binary-caches = " + URL + " #\n");
    }

    @Test
    @DisplayName("fault 32: CRLF, byte order mark, no final newline, bytes that are no UTF-8")
    void addsALineWhereNoneCounts() {
        assertThat(changed(conf().add(ROOT, LIST, URL))).isEqualTo("extra-substituters = " + URL + "\n");
        String odd = "\u00ef\u00bb\u00bfsubstituters = x\r\n# \u00ff\r\n!include more.conf";
        assertThat(changed(conf(ROOT, odd, MORE, "cores = 2").add(ROOT, LIST, URL)))
                .isEqualTo(odd + "\r\nextra-substituters = " + URL + "\r\n");
        assertThat(changed(conf(ROOT, "include more.conf\n", MORE, "substituters = a\n")
                        .add(ROOT, LIST, URL)))
                .isEqualTo("include more.conf\nextra-substituters = " + URL + "\n");
    }

    @Test
    void addsToAnIncludedFileThatIsNotThereYet() {
        var conf = conf(ROOT, "!include more.conf\n").add(MORE, LIST, URL);
        assertThat(changes(conf)).isEqualTo(Map.of(MORE, "extra-substituters = " + URL + "\n"));
        assertThatThrownBy(() -> conf.add("/elsewhere", LIST, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAnEditThatAnotherFileUndoes() {
        var conf = conf(ROOT, "include more.conf\nsubstituters = b\nmax-jobs = 1\n", MORE, "substituters = a\n");
        assertThat(catchThrowableOfType(BadValue.class, () -> conf.add(MORE, LIST, URL))
                        .problem())
                .isEqualTo(Message.of("nix.conf.overridden", LIST, ROOT + ":2"));
        assertThat(catchThrowableOfType(BadValue.class, () -> conf.set(MORE, "max-jobs", "auto"))
                        .problem())
                .isEqualTo(Message.of("nix.conf.overridden", "max-jobs", ROOT + ":3"));
        assertThat(conf.add(MORE, LIST, "b").changes()).isEmpty();
    }

    @Test
    void removesAWordWhereverItStands() {
        var conf = conf(
                ROOT,
                "substituters = x a x b x # x\nextra-substituters = x\nextra-substituters = x # mine\n"
                        + "trusted-substituters = x\ninclude more.conf\n",
                MORE,
                "binary-caches =\tx\r\n");
        assertThat(changes(conf.remove(LIST, "x"::equals)))
                .isEqualTo(Map.of(
                        ROOT,
                        "substituters = a b # x\nextra-substituters = # mine\n"
                                + "trusted-substituters = x\ninclude more.conf\n",
                        MORE,
                        "binary-caches =\r\n"));
    }

    @Test
    void setsAValueWhereItIsSetLast() {
        assertThat(changed(conf(ROOT, "max-jobs = 1\nmax-jobs =  2 # two\n").set(ROOT, "max-jobs", "auto")))
                .isEqualTo("max-jobs = 1\nmax-jobs =  auto # two\n");
        assertThat(changed(conf(ROOT, "cores = 2").set(ROOT, "max-jobs", "auto")))
                .isEqualTo("cores = 2\nmax-jobs = auto\n");
        assertThat(changed(conf(ROOT, "builders =\n").set(ROOT, "builders", "@/etc/nix/machines")))
                .isEqualTo("builders = @/etc/nix/machines\n");
        assertThat(conf(ROOT, "builders = a   b\n").set(ROOT, "builders", "a b").changes())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a#b", "a\nb = c", "a\r", "a\0"})
    void aWordIsAWord(String word) {
        assertThatThrownBy(() -> conf().add(ROOT, LIST, word)).isInstanceOf(BadValue.class);
        assertThatThrownBy(() -> conf().set(ROOT, LIST, " " + word)).isInstanceOf(BadValue.class);
    }

    @Test
    void noWordPrintsItself() {
        var words = conf(ROOT, "trusted-public-keys = a:secret\n").words("trusted-public-keys");
        assertThat(words).hasToString("[a word of " + ROOT + ":1]");
    }

    @Property(tries = 300)
    @Label("fault 32: what is not understood is kept, and editing twice is editing once")
    void editingTwiceIsEditingOnce(@ForAll("texts") String root, @ForAll("texts") String more) {
        var before = conf(ROOT, root, MORE, more);
        var added = before.add(ROOT, LIST, URL);
        assertThat(words(added)).anyMatch(word -> word.startsWith(URL + "@"));
        assertThat(changes(added.add(ROOT, LIST, URL))).isEqualTo(changes(added));
        assertThat(changes(added.remove(LIST, URL::equals)))
                .isEqualTo(changes(added.remove(LIST, URL::equals).remove(LIST, URL::equals)));
        assertThat(added.remove(LIST, URL::equals).words(LIST))
                .noneMatch(word -> word.text().equals(URL));
        var set = before.set(ROOT, "max-jobs", "auto");
        assertThat(changes(set.set(ROOT, "max-jobs", "auto"))).isEqualTo(changes(set));
        assertThat(set.value("max-jobs").orElseThrow().text()).isEqualTo("auto");
    }

    @Property(tries = 300)
    void changesOneLineAndNoOther(@ForAll("texts") String root, @ForAll("texts") String more) {
        var before = conf(ROOT, root, MORE, more);
        var added = before.add(ROOT, LIST, URL);
        assertThat(added.changes()).doesNotContainKey(MORE);
        List<String> old = lines(root);
        List<String> now = lines(changes(added).getOrDefault(ROOT, root));
        assertThat(now.size() - old.size()).isBetween(0, 1);
        long kept = IntStream.range(0, old.size())
                .filter(index -> now.get(index).equals(old.get(index)))
                .count();
        assertThat(kept + (now.size() == old.size() ? 1 : 0)).isGreaterThanOrEqualTo(old.size());
        assertThat(words(added)).containsAll(words(before));
    }

    private static List<String> lines(String text) {
        return text.isEmpty()
                ? List.of()
                : List.of(text.replaceFirst("\r*\n?$", "").split("\r*\n", -1));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> junk =
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(10);
        Arbitrary<String> assignments = Combinators.combine(
                        Arbitraries.of("", "extra-", " "),
                        Arbitraries.of("substituters", "binary-caches", "max-jobs", "cores"),
                        Arbitraries.of(" = ", " =\t", "=", " = x "),
                        Arbitraries.of("", "auto", URL, "https://a https://b", URL + " # " + URL))
                .as((extra, name, equals, value) -> extra + name + equals + value);
        return Arbitraries.oneOf(
                        assignments, assignments, junk, Arbitraries.of("include more.conf", "!include gone.conf"))
                .flatMap(line -> Arbitraries.of("\n", "\r\n", "\n", "").map(end -> line + end))
                .list()
                .ofMaxSize(8)
                .map(lines -> String.join("", lines));
    }
}
