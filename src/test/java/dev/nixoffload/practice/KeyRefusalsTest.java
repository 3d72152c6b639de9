package dev.nixoffload.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.machine.GivenCredentials;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Messages;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.PairWorkshop;
import dev.nixoffload.offload.Proposal;
import dev.nixoffload.offload.Undertaking.Admission;
import dev.nixoffload.offload.Undertaking.Crossing;
import dev.nixoffload.offload.Undertaking.ExchangeKeys;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Role;
import dev.nixoffload.practice.system.SshKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in the way of an exchange is found before anything is changed, and people are told what to do. */
@Timeout(120)
class KeyRefusalsTest {
    private static final String KEY = "/etc/nix/builder_key";
    private static final String CONF = "/etc/nix/nix.conf";
    private static final String GENERATED = "/nix/store/0h6bpl3sdvqgl1kyyz1vzvxg3x5ql8wa-generated";

    @TempDir
    private Path copies;

    private PracticePair practice;
    private Workshop workshop;

    @BeforeEach
    void begin() throws Exception {
        practice = PracticePair.open(Scenario.NO_KEYS);
        workshop = new PairWorkshop(practice.gateway(new GivenCredentials()), copies);
    }

    @AfterEach
    void leave() {
        practice.close();
    }

    private Proposal propose(Crossing... crossings) throws InterruptedException {
        return workshop.propose(practice.pair(), new ExchangeKeys(Set.of(crossings), Admission.NIX_ALONE), new Quiet());
    }

    private Proposal.Work work(Crossing... crossings) throws InterruptedException {
        Proposal proposal = propose(crossings);
        assertThat(proposal).isInstanceOf(Proposal.Work.class);
        return (Proposal.Work) proposal;
    }

    private Problem refused(Role where, Crossing... crossings) throws InterruptedException {
        Proposal proposal = propose(crossings);
        assertThat(proposal).isInstanceOf(Proposal.Impossible.class);
        var impossible = (Proposal.Impossible) proposal;
        assertThat(impossible.hurdles().getFirst().where()).isEqualTo(where);
        return impossible.hurdles().getFirst().problem();
    }

    private static String said(Message message) {
        return Messages.in(Locale.ENGLISH).say(message);
    }

    /** Has a file of the laptop come out of the store, as on NixOS. */
    private void generated(String path) throws Exception {
        practice.laptop()
                .run("mv " + path + " " + GENERATED + " && chmod 0444 " + GENERATED + " && mkdir -p /etc/static"
                        + " && ln -s " + GENERATED + " /etc/static/it && ln -s /etc/static/it " + path);
    }

    @Nested
    class OnNixos {
        @Test
        void theKeyToBeTrustedIsToldAsALineOfTheConfiguration() throws Exception {
            generated(CONF);
            String key =
                    practice.desktop().files().text("/var/cache-pub-key.pem").strip();

            Problem problem = refused(Role.LAPTOP, Crossing.CACHE);

            assertThat(said(problem.what())).contains(CONF, "system's configuration");
            assertThat(said(problem.remedy())).contains("configuration", "rebuild");
            assertThat(problem.details()).isEqualTo("nix.settings.trusted-public-keys = [ \"" + key + "\" ];");
        }

        @Test
        void aWrongPinIsToldAsALineOfTheConfiguration() throws Exception {
            pinOther();
            String pin = practice.laptop().files().text("/etc/nix/machines").strip();
            generated("/etc/nix/machines");

            Problem problem = refused(Role.LAPTOP, Crossing.HOST);

            assertThat(said(problem.what())).contains("/etc/nix/machines", "system's configuration");
            assertThat(said(problem.remedy())).contains("nix.buildMachines");
            assertThat(problem.details())
                    .startsWith("publicHostKey = \"")
                    .doesNotContain(pin.substring(pin.length() - 40));
        }

        @Test
        void whereNixPinsNothingTheHostKeyGoesIntoRootsOwnFile() throws Exception {
            generated("/etc/nix/machines");

            Proposal.Work work = work(Crossing.HOST);

            assertThat(work.stages().getFirst().diffs())
                    .extracting(diff -> diff.path().text())
                    .containsExactly("/root/.ssh/known_hosts");
            assertThat(work.cautions())
                    .extracting(KeyRefusalsTest::said)
                    .anyMatch(text -> text.contains(CONF.replace("nix.conf", "machines")));
        }
    }

    @Test
    void aFileThatNobodyMayChangeIsNamedWithWhatToDo() throws Exception {
        practice.laptop().run("chattr +i " + CONF);

        Problem problem = refused(Role.LAPTOP, Crossing.CACHE);

        assertThat(said(problem.what())).contains(CONF);
        assertThat(said(problem.remedy())).contains("chattr -i");
    }

    @Test
    void aFileOnAReadOnlyFileSystemIsNamedWithWhatToDo() throws Exception {
        pinOther();
        practice.desktop()
                .files()
                .put("/nix/store/machines", 0644, practice.laptop().files().text("/etc/nix/machines"));
        practice.laptop().run("ln -sf /nix/store-remote/machines /etc/nix/machines");

        Problem problem = refused(Role.LAPTOP, Crossing.HOST);

        assertThat(said(problem.what())).contains("/etc/nix/machines");
        assertThat(said(problem.why())).contains("read-only");
        assertThat(said(problem.remedy())).contains("findmnt");
    }

    /** Keys that are there and are of no use, and the word that tells why, and the one that tells what to do. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "putty       | PuTTY        | puttygen",
                "passphrase  | passphrase   | ssh-keygen -p",
                "weak RSA    | 1024         | Replace the builder key",
                "broken      | damaged      | Replace the builder key",
                "public half | public       | Replace the builder key",
                "empty       | damaged      | Replace the builder key",
            })
    void aKeyThatNixCannotUseIsRecognisedAndToldWhatToDoWith(String kind, String why, String remedy) throws Exception {
        String key = key(kind);
        practice.laptop().files().put(KEY, 0600, key);

        Problem problem = refused(Role.LAPTOP, Crossing.BUILDER);

        assertThat(said(problem.what()) + " " + said(problem.why())).contains(why);
        assertThat(said(problem.remedy())).contains(remedy);
        assertThat(practice.laptop().files().text(KEY))
                .as("nothing was changed")
                .isEqualTo(key);
    }

    /** Keys of other kinds than a new one would be, which serve as well. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"RSA in PEM | ssh-rsa", "ECDSA | ecdsa-sha2-nistp256"})
    void aKeyOfAnotherKindIsKeptAndAnEd25519OneRecommended(String kind, String type) throws Exception {
        practice.laptop().files().put(KEY, 0600, key(kind));

        Proposal.Work work = work(Crossing.BUILDER);

        assertThat(work.cautions()).extracting(KeyRefusalsTest::said).anyMatch(text -> text.contains(type));
        assertThat(workshop.carryOut(practice.pair(), work, new Quiet())).isInstanceOf(Workshop.Outcome.Done.class);
        assertThat(practice.desktop().files().text("/var/lib/nix-builder/.ssh/authorized_keys"))
                .contains(type + " ");
    }

    @ParameterizedTest
    @CsvSource({"/var/lib/nix-builder/.ssh/authorized_keys, /etc/hosts", "/var/lib/nix-builder/.ssh, /etc/nix"})
    void aLinkOutOfTheBuildersHomeIsNotFollowed(String link, String target) throws Exception {
        practice.laptop().files().put(KEY, 0600, SshKeys.generate("").privateText(Optional.empty()));
        practice.desktop().run("rm -rf " + link + " && ln -s " + target + " " + link);
        Map<String, String> before = FilePicture.of(practice.desktop());

        Problem problem = refused(Role.DESKTOP, Crossing.BUILDER);

        assertThat(said(problem.why())).contains("/var/lib/nix-builder/.ssh/authorized_keys", target);
        assertThat(FilePicture.of(practice.desktop())).isEqualTo(before);
    }

    private void pinOther() throws Exception {
        String pin = Base64.getEncoder()
                .encodeToString(SshKeys.generate("").publicLine().getBytes(StandardCharsets.US_ASCII));
        practice.laptop().run("sed -i 's|$| - " + pin + "|' /etc/nix/machines");
    }

    private static String key(String kind) throws Exception {
        return switch (kind) {
            case "putty" ->
                "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: mine\nPublic-Lines: 2\nAAAA\nAAAA\n";
            case "passphrase" -> SshKeys.generate("").privateText(Optional.of("open sesame"));
            case "weak RSA" -> pem("RSA", 1024);
            case "RSA in PEM" -> pem("RSA", 3072);
            case "ECDSA" -> new SshKeys(pair("EC", 256), "").privateText(Optional.empty());
            case "broken" ->
                SshKeys.generate("").privateText(Optional.empty()).replaceFirst("(?s)(BEGIN.{150}).{80}", "$1");
            case "public half" -> SshKeys.generate("").publicLine();
            case "empty" -> "";
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static String pem(String algorithm, int bits) throws Exception {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair(algorithm, bits).getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static KeyPair pair(String algorithm, int bits) throws Exception {
        var generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }
}
