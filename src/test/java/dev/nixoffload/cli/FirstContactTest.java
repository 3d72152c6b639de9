package dev.nixoffload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.machine.Arrival;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.PairName;
import dev.nixoffload.pair.Port;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.TestPairs;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstContactTest {
    private static final HostKeyPin KEY = TestPairs.hostKey("desktop");
    private static final HostKeyPin OTHER = TestPairs.hostKey("other");

    @TempDir
    private Path folder;

    private FakeTools tools;
    private Terminal terminal;

    @BeforeEach
    void begin() throws Exception {
        tools = new FakeTools(folder).reaching(FirstContactTest::offering).keeping(TestPairs.local("home"));
        terminal = new Terminal(folder, tools);
    }

    /** Every host has the same key, and nobody can sign in. */
    private static Arrival offering(Role role, Access access) {
        Access.Ssh ssh = (Access.Ssh) access;
        for (Optional<Access.Ssh> hop = Optional.of(ssh);
                hop.isPresent();
                hop = hop.get().jump()) {
            boolean last = hop.get().jump().isEmpty() || hop.get().jump().get().isPinned();
            if (last && hop.get().pinnedHostKeys().isEmpty()) {
                return new Arrival.UnknownHostKey(hop.get(), KEY);
            }
            if (last && !hop.get().pinnedHostKeys().contains(KEY)) {
                return new Arrival.ChangedHostKey(hop.get(), KEY);
            }
        }
        return new Arrival.Refused(problem());
    }

    private static Problem problem() {
        Message said = Message.of("cli.pairs.place", "refused");
        return new Problem(said, said, said, "");
    }

    @Test
    void showsTheFingerprintAndTheCommandThatPrintsItAndKeepsWhatWasAccepted() throws Exception {
        assertThat(terminal.withSomebodyTyping("yes").run("validate", "--quiet"))
                .isZero();

        assertThat(terminal.err()).isEqualTo("""
            First contact with cypher@127.0.0.7 (Desktop).
            It has this host key:

                ssh-ed25519 %s

            Compare it with what this command prints on that machine, at its own keyboard:

                ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub

            The host key is kept in %f.
            """.replace("%s", KEY.fingerprint())
                .replace("%f", folder.resolve("settings.json").toString()));
        assertThat(pins()).containsExactly(KEY);
        assertThat(tools.validator().validated().getFirst().desktop().pinnedHostKeys())
                .containsExactly(KEY);
    }

    @Test
    void doesNotGoToAMachineThatIsKnownAlready() throws Exception {
        terminal.withSomebodyTyping("yes").run("validate");
        int before = tools.arrivals().size();

        terminal.run("validate");

        assertThat(tools.arrivals()).hasSize(before);
    }

    @Test
    void takesAPastedFingerprintOrTheWholeLineAroundIt() throws Exception {
        String line = "256 " + KEY.fingerprint() + " root@desktop (ED25519)";

        assertThat(terminal.withSomebodyTyping(line).run("validate")).isZero();
        assertThat(pins()).containsExactly(KEY);
    }

    @Test
    @DisplayName("fault 12: a fingerprint of another key stops everything")
    void stopsAtAFingerprintOfAnotherKey() throws Exception {
        assertThat(terminal.withSomebodyTyping(OTHER.fingerprint()).run("validate"))
                .isEqualTo(3);

        assertThat(terminal.err())
                .contains("What you pasted is not the fingerprint of cypher@127.0.0.7, which is " + KEY.fingerprint());
        assertThat(pins()).isEmpty();
        assertThat(tools.validator().validated()).isEmpty();
    }

    @Test
    void enterAloneNeverAccepts() throws Exception {
        assertThat(terminal.withSomebodyTyping("", "", "").run("validate")).isEqualTo(3);

        assertThat(terminal.prompts()).hasSize(3);
        assertThat(terminal.err()).contains("Nothing is accepted by Enter alone.", "was not accepted");
        assertThat(pins()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "NO", "y", "ok", "yes please"})
    void nothingButYesAccepts(String word) throws Exception {
        assertThat(terminal.withSomebodyTyping(word).run("validate")).isEqualTo(3);

        assertThat(pins()).isEmpty();
        assertThat(tools.validator().validated()).isEmpty();
    }

    @Test
    void understandsYesInTheLanguageItSpeaks() {
        assertThat(terminal.in(Locale.forLanguageTag("pt-BR"))
                        .withSomebodyTyping("sim")
                        .run("validate"))
                .isZero();
    }

    @Test
    void takesAFingerprintGivenWithTheCommandWhereNobodyIs() throws Exception {
        assertThat(terminal.run("validate", "--host-key", KEY.fingerprint(), "--quiet"))
                .isZero();

        assertThat(pins()).containsExactly(KEY);
    }

    @Test
    void stopsWhereNoneOfTheGivenFingerprintsIsTheRightOneEvenIfSomebodyIsThere() throws Exception {
        assertThat(terminal.withSomebodyTyping("yes").run("validate", "--host-key", OTHER.fingerprint()))
                .isEqualTo(3);

        assertThat(terminal.err()).contains("none of those given with --host-key");
        assertThat(terminal.prompts()).isEmpty();
        assertThat(pins()).isEmpty();
    }

    @Test
    void leavesAnUnknownKeyToTheChecklistWhereNobodyIs() throws Exception {
        assertThat(terminal.run("validate", "--quiet")).isZero();

        assertThat(tools.arrivals()).isEmpty();
        assertThat(tools.validator().validated()).hasSize(1);
        assertThat(pins()).isEmpty();
    }

    @Test
    void asksForEachHostOnTheWayByItself() throws Exception {
        Access.Ssh jump = TestPairs.ssh("127.0.0.8", "guest");
        Access.Ssh behind = new Access.Ssh(
                jump.address(),
                new Port(2222),
                jump.user(),
                jump.signIn(),
                List.of(),
                Optional.of(jump),
                Optional.empty());
        tools.settings().remove(new PairName("home"));
        tools.keeping(new Pair(new PairName("far"), behind, TestPairs.ssh("127.0.0.7", "cypher"), Offload.defaults()));

        terminal.withSomebodyTyping("yes", "yes", "yes").run("validate");

        assertThat(terminal.err())
                .containsSubsequence(
                        "First contact with guest@127.0.0.8 (Laptop).",
                        "First contact with guest@127.0.0.8:2222 (Laptop).",
                        "First contact with cypher@127.0.0.7 (Desktop).");
        Pair kept = tools.settings().pairs().getFirst();
        assertThat(((Access.Ssh) kept.laptop()).isPinned()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA256:short", "MD5:aa:bb", "", "yes"})
    void refusesWhatIsNoFingerprint(String text) {
        assertThat(terminal.run("validate", "--host-key", text)).isEqualTo(3);
        assertThat(terminal.err())
                .startsWith(
                        "offload-wizard: --host-key: “" + text + "” is not a fingerprint; allowed is what ssh-keygen"
                                + " -l prints: SHA256: and 43 characters.");
    }

    @Test
    @DisplayName("fault 12: a changed key is replaced only by typing the new fingerprint")
    void replacesAKeyByItsFingerprint() throws Exception {
        Access.Ssh pinned = TestPairs.ssh("127.0.0.7", "cypher", OTHER);
        tools.settings()
                .update(new PairName("home"), pair -> new Pair(pair.name(), pair.laptop(), pinned, pair.offload()));

        assertThat(terminal.run("pairs", "replace-host-key", "home", "desktop", OTHER.fingerprint()))
                .isEqualTo(3);
        assertThat(terminal.err())
                .contains("cypher@127.0.0.7 has the host key " + KEY.fingerprint() + ", not " + OTHER.fingerprint());
        assertThat(pins()).containsExactly(OTHER);

        assertThat(terminal.run("pairs", "replace-host-key", "home", "desktop", KEY.fingerprint()))
                .isZero();
        assertThat(pins()).containsExactly(KEY);
    }

    @Test
    void hasNoKeyToReplaceForThisComputer() {
        assertThat(terminal.run("pairs", "replace-host-key", "home", "laptop", KEY.fingerprint()))
                .isEqualTo(3);
        assertThat(terminal.err()).contains("The laptop of this pair is this computer");
    }

    private List<HostKeyPin> pins() throws Exception {
        return tools.settings().pairs().getFirst().desktop().pinnedHostKeys();
    }

    @Test
    void saysHowToAcceptOrReplaceTheKeyAChecklistComplainsAbout() throws Exception {
        tools.validating(new FakeValidator()
                .finds(
                        "desktop.host-key",
                        new Outcome.Failed(
                                FakeValidator.text("not known yet"),
                                FakeValidator.text("First contact."),
                                Remedy.of(FakeValidator.text("Compare it.")))));

        terminal.run("validate", "--quiet");
        assertThat(terminal.err())
                .endsWith("To accept the host key of cypher@127.0.0.7, run this command on a terminal, or give the"
                        + " fingerprint with --host-key.\n");

        Access.Ssh pinned = TestPairs.ssh("127.0.0.7", "cypher", OTHER);
        tools.settings()
                .update(new PairName("home"), pair -> new Pair(pair.name(), pair.laptop(), pinned, pair.offload()));
        terminal.run("validate", "--quiet");
        assertThat(terminal.err()).endsWith("pairs replace-host-key home desktop SHA256:…\n");
    }
}
