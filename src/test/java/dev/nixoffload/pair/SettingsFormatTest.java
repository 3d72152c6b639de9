package dev.nixoffload.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nixoffload.message.Messages;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFormatTest {
    private static final String GOOD =
            """
            {
              "format": "offload-wizard-settings",
              "version": 1,
              "pairs": [ {
                "name": "lab",
                "laptop": { "local": true, "sudoPasswordFile": "secret/sudo" },
                "desktop": {
                  "address": "192.168.15.7",
                  "port": 2222,
                  "user": "cypher",
                  "signIn": { "method": "key-file", "file": "~/.ssh/id_ed25519" },
                  "hostKeys": ["KEY"],
                  "jump": { "address": "bastion", "user": "guest", "signIn": { "method": "agent" } }
                },
                "cachePort": 5001,
                "features": ["kvm"]
              } ]
            }
            """.replace("KEY", TestPairs.hostKey("one").toString());

    private final Messages english = Messages.in(Locale.ENGLISH);
    private final SettingsFormat format = new SettingsFormat(Path.of("/home/k/lab/pair.json"), Path.of("/home/k"));

    @Test
    void readsAFileWrittenByHand() throws SettingsException {
        Offload usual = Offload.defaults();

        assertThat(read(GOOD))
                .containsExactly(new Pair(
                        new PairName("lab"),
                        new Access.ThisComputer(Optional.of(Path.of("/home/k/lab/secret/sudo"))),
                        new Access.Ssh(
                                new HostAddress("192.168.15.7"),
                                new Port(2222),
                                new UserName("cypher"),
                                new SignIn.KeyFile(Path.of("/home/k/.ssh/id_ed25519")),
                                List.of(TestPairs.hostKey("one")),
                                Optional.of(TestPairs.ssh("bastion", "guest")),
                                Optional.empty()),
                        new Offload(
                                usual.builderUser(),
                                usual.builderKey(),
                                new Port(5001),
                                usual.cacheKeyName(),
                                usual.cacheSecretKey(),
                                usual.cachePublicKey(),
                                usual.maxJobs(),
                                usual.speedFactor(),
                                List.of("kvm"),
                                usual.shareFiles())));
    }

    @Test
    void readsAFileThatAnEditorPutAByteOrderMarkBefore() throws SettingsException {
        assertThat(read("\ufeff" + GOOD)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2222 | 70000 | line 9, pairs[0].desktop.port: “70000” is not a port; allowed are whole numbers",
                "2222 | \"22\" | line 9, pairs[0].desktop.port: this must be a whole number without quotation marks.",
                "2222 | 22.5 | line 9, pairs[0].desktop.port: this must be a whole number",
                "2222 | 99999999999 | line 9, pairs[0].desktop.port: this must be a whole number",
                "192.168.15.7 | 192.168.15.700 | line 8, pairs[0].desktop.address: “192.168.15.700” is not an address",
                "\"192.168.15.7\" | null | line 8, pairs[0].desktop.address: this must be a text in quotation marks.",
                "cypher | cy pher | line 10, pairs[0].desktop.user: “cy pher” is not a user name",
                "key-file | keyfile | line 11, pairs[0].desktop.signIn.method: this is not a way to sign in; allowed",
                "\"~/.ssh/id_ed25519\" | \"\" | line 11, pairs[0].desktop.signIn.file: “” is not the path of a file",
                "\"hostKeys\": [\" | \"hostKeys\": [\"junk | line 12, pairs[0].desktop.hostKeys[0]: “junkssh-ed25519"
                        + " AA",
                "bastion | -oProxyCommand=id | line 13, pairs[0].desktop.jump.address: “-oProxyCommand=id” is not an",
                "\"lab\" | \"a/b\" | line 5, pairs[0].name: “a/b” is not a name for a pair",
                "true | false | line 6, pairs[0].laptop.local: “local” can only be true",
                "true | 1 | line 6, pairs[0].laptop.local: this must be true or false",
                "[\"kvm\"] | \"kvm\" | line 16, pairs[0].features: this must be a list in square brackets.",
                "\"kvm\" | \"k,m\" | line 16, pairs[0].features[0]: “k,m” is not a system feature",
                "\"cachePort\" | \"cacheport\" | line 15, pairs[0].cacheport: there is no such field; did you mean"
                        + " “cachePort”?",
                "\"sudoPasswordFile\" | \"sudoPaswordFile\" | line 6, pairs[0].laptop.sudoPaswordFile: there is no"
                        + " such field; did",
                "\"cachePort\" | \"colour\" | line 15, pairs[0].colour: there is no such field.",
                "\"user\": \"cypher\", | `` | line 7, pairs[0].desktop.user: this field is missing.",
                "\"version\": 1 | \"version\": 0 | line 3, version: there is no such version; allowed is 1.",
                "offload-wizard-settings | something | line 2, format: this is not a settings file of the Offload"
                        + " Wizard",
                "\"pairs\": [ { | \"pairs\": [ 7, { | line 4, pairs[0]: this must be an object in curly brackets.",
            })
    void namesTheFieldItsLineAndWhatIsAllowed(String from, String to, String sentence) {
        assertThat(GOOD).contains(from);

        assertThat(complaint(GOOD.replaceFirst(Pattern.quote(from), to)))
                .startsWith("/home/k/lab/pair.json, " + sentence);
    }

    @Test
    void neverShowsTheValueOfAFieldItDoesNotKnow() {
        String complaint = complaint(GOOD.replace("\"port\": 2222", "\"password\": \"hunter2\""));

        assertThat(complaint).contains("pairs[0].desktop.password").doesNotContain("hunter2");
    }

    @Test
    void refusesTwoPairsOfOneName() {
        String twice = GOOD.replace(
                "\"pairs\": [ {",
                "\"pairs\": [ "
                        + GOOD.substring(GOOD.indexOf("{\n    \"name"))
                                .replaceFirst("(?s)\\} \\]\\s*\\}\\s*$", "}, {"));

        assertThat(complaint(twice)).contains("pairs[1].name: there is another pair named “lab” before this one");
    }

    @Test
    void refusesADesktopThatIsThisComputer() {
        assertThat(complaint(GOOD.replace("\"desktop\": {", "\"desktop\": { \"local\": true,")))
                .contains("pairs[0].desktop.local: there is no such field.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1: | 1, | 3",
                "\"port\": 2222, | \"port\": 2222, \"port\": 22, | 9",
                "} ] | } | 18",
            })
    void namesTheLineWhereJsonEnds(String from, String to, String line) {
        String broken =
                GOOD.replace(from.equals("1:") ? "\"version\": 1," : from, from.equals("1:") ? "\"version\" 1," : to);

        assertThat(complaint(broken))
                .isEqualTo("/home/k/lab/pair.json, line " + line + ": this is not valid JSON from here on.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "[]", "null", "{} {}", "{", "\u0000", "not json", "{\"format\": \"x\"}"})
    void refusesWhatIsNoSettingsFileAtAll(String text) {
        assertThat(complaint(text)).startsWith("/home/k/lab/pair.json");
    }

    @Test
    void refusesAFileNestedDeeperThanAnyReaderLikes() {
        assertThat(complaint("[".repeat(100_000))).contains("not valid JSON");
    }

    @Test
    void refusesANewerVersionWhateverElseIsInIt() {
        String newer = GOOD.replace("\"version\": 1", "\"version\": 2").replace("\"cachePort\"", "\"brandNew\"");

        assertThat(complaint(newer))
                .isEqualTo("/home/k/lab/pair.json was written by a newer Offload Wizard: it has version 2 of the"
                        + " format, and this program knows versions up to 1.");
    }

    private List<Pair> read(String text) throws SettingsException {
        return format.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private String complaint(String text) {
        SettingsException refused = catchThrowableOfType(SettingsException.class, () -> read(text));
        assertThat(refused).isNotNull();
        return english.say(refused.problem().what());
    }
}
