package dev.nixoffload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostAddress;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Port;
import dev.nixoffload.pair.SignIn;
import dev.nixoffload.pair.TestPairs;
import dev.nixoffload.pair.UserName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairsTest {
    private static final HostKeyPin KEY = TestPairs.hostKey("desktop");

    @TempDir
    private Path folder;

    private FakeTools tools;
    private Terminal terminal;

    @BeforeEach
    void begin() {
        tools = new FakeTools(folder);
        terminal = new Terminal(folder, tools);
    }

    @Test
    void addsAPairWithoutGoingAnywhereWhereNobodyCanBeAsked() throws Exception {
        assertThat(terminal.run("pairs", "add", "home", "--desktop", "cypher@127.0.0.7"))
                .isZero();

        assertThat(tools.settings().pairs()).containsExactly(TestPairs.local("home"));
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err())
                .isEqualTo("""
                    Pair “home” is kept in %s.
                    Not all of its host keys are known yet. On a terminal, the first check that reaches the\
                     machines asks you about them.
                    Check it with: offload-wizard validate --pair home
                    """.replace("%s", folder.resolve("settings.json").toString()));
    }

    @Test
    void saysWhatIsInTheWayOfAMachineThatDoesNotAnswer() {
        Message said = Message.of("cli.pairs.place", "No SSH server answers.");
        tools.reaching((_, _) -> new Arrival.Unreachable(new Problem(said, said, said, "Connection refused")));

        assertThat(terminal.withSomebodyTyping().run("pairs", "add", "home", "--desktop", "cypher@127.0.0.7"))
                .isZero();

        assertThat(terminal.err()).contains("""
            No SSH server answers.
            Not all of its host keys are known yet.\
            """);
    }

    @Test
    void addsAPairWithAllThatCanBeSaid() throws Exception {
        Files.writeString(folder.resolve("id"), "a key");

        int status = terminal.run("pairs add home --laptop k@[::1]:2222 --desktop c@127.0.0.7:22 --key id"
                .concat(" --laptop-sudo-password-file pw --builder-user b --builder-key /k --cache-port 5001")
                .concat(" --cache-key-name c-1 --cache-secret-key /s --cache-public-key /p --max-jobs 8")
                .concat(" --speed-factor 3 --features kvm,benchmark --no-shared-files")
                .split(" "));

        assertThat(terminal.err()).startsWith("Pair “home” is kept");
        assertThat(status).isZero();
        Pair pair = tools.settings().pairs().getFirst();
        assertThat(pair.laptop())
                .isEqualTo(new Access.Ssh(
                        new HostAddress("::1"),
                        new Port(2222),
                        new UserName("k"),
                        new SignIn.KeyFile(folder.resolve("id")),
                        List.of(),
                        Optional.empty(),
                        Optional.of(folder.resolve("pw"))));
        assertThat(pair.offload().toString())
                .isEqualTo("Offload[builderUser=b, builderKey=/k, cachePort=5001, cacheKeyName=c-1, cacheSecretKey=/s,"
                        + " cachePublicKey=/p, maxJobs=8, speedFactor=3, features=[kvm, benchmark], shareFiles=false]");
    }

    @Test
    void takesWhatIsNotTypedFromTheSshConfiguration() throws Exception {
        Access.Ssh tower = new Access.Ssh(
                new HostAddress("127.0.0.9"),
                new Port(2200),
                new UserName("me"),
                new SignIn.KeyFile(Path.of("/keys/tower")),
                List.of(),
                Optional.of(TestPairs.ssh("127.0.0.10", "guest")),
                Optional.empty());
        tools.alias("tower", tower);

        terminal.run("pairs", "add", "a", "--desktop", "tower");
        terminal.run("pairs", "add", "b", "--desktop", "cypher@tower:22", "--agent");

        assertThat(tools.settings().pairs().get(0).desktop()).isEqualTo(tower);
        assertThat(tools.settings().pairs().get(1).desktop())
                .isEqualTo(new Access.Ssh(
                        tower.address(),
                        Port.SSH,
                        new UserName("cypher"),
                        new SignIn.Agent(),
                        List.of(),
                        tower.jump(),
                        Optional.empty()));
    }

    @Test
    void makesFirstContactOnATerminal() throws Exception {
        tools.reaching((_, access) -> new Arrival.UnknownHostKey((Access.Ssh) access, KEY));
        tools.reaching((_, access) -> ((Access.Ssh) access).isPinned()
                ? new Arrival.ChangedHostKey((Access.Ssh) access, KEY)
                : new Arrival.UnknownHostKey((Access.Ssh) access, KEY));

        assertThat(terminal.withSomebodyTyping("yes").run("pairs", "add", "home", "--desktop", "cypher@127.0.0.7"))
                .isZero();

        assertThat(tools.settings().pairs().getFirst().desktop().pinnedHostKeys())
                .containsExactly(KEY);
        assertThat(terminal.err()).doesNotContain("Not all of its host keys");
    }

    @Test
    void keepsNothingWhereTheHostKeyWasNotAccepted() throws Exception {
        tools.reaching((_, access) -> new Arrival.UnknownHostKey((Access.Ssh) access, KEY));

        assertThat(terminal.withSomebodyTyping("no").run("pairs", "add", "home", "--desktop", "cypher@127.0.0.7"))
                .isEqualTo(3);

        assertThat(tools.settings().pairs()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a/b --desktop c@h | NAME: “a/b” is not a name for a pair; allowed are up to 64 letters",
                "x --desktop -oProxyCommand=id | Missing: --desktop",
                "x --desktop=-oProxyCommand=id | --desktop: “-oProxyCommand=id” is not an address; allowed are a host",
                "x --desktop=c@192.168.1.300 | --desktop: “192.168.1.300” is not an address; allowed are a host name",
                "x --desktop=c;d@h | --desktop: “c;d” is not a user name; allowed are up to 32 letters",
                "x --desktop=@h | --desktop: “” is not a user name",
                "x --desktop=c@h:0 | --desktop: “0” is not a port; allowed are whole numbers from 1 to 65535.",
                "x --desktop=c@h: | --desktop: “” is not a port",
                "x --desktop=c@[::1 | --desktop: “c@[::1” is not an address",
                "x --desktop=c@h --laptop=a b | --laptop: “a b” is not an address",
                "x --desktop=c@h --builder-key=key | --builder-key: “key” is not a path on the machine; allowed are",
                "x --desktop=c@h --cache-key-name=a:b | --cache-key-name: “a:b” is not the name of a cache key",
                "x --desktop=c@h --cache-port=http | --cache-port: “http” is not a port",
                "x --desktop=c@h --builder-user=-x | --builder-user: “-x” is not a user name",
                "x --desktop=c@h --max-jobs=0 | “0” is not a number of parallel builds; allowed are whole numbers from",
                "x --desktop=c@h --features=a,b!c | “b!c” is not a system feature",
                "x --desktop=c@h --key=nothing | There is no key file ",
                "x --desktop=c@h --agent --password | Only one of these can be given: ",
                "x --desktop=c@h --desktop=c@g | --desktop can be given only once.",
                "x | Missing: --desktop=[USER@]ADDRESS[:PORT].",
            })
    void namesTheFieldAndWhatIsAllowed(String words, String sentence) throws Exception {
        String[] arguments = ("pairs,add," + words.replace(" --", ",--")).split(",(?=-|add|[a-z/]+,|[a-z/]+$)", -1);

        assertThat(terminal.run(arguments)).isEqualTo(3);

        assertThat(terminal.err()).startsWith("offload-wizard: " + sentence);
        assertThat(tools.settings().pairs()).isEmpty();
    }

    @Test
    void refusesAPublicKeyForSigningIn() throws Exception {
        Files.writeString(folder.resolve("id.pub"), "ssh-ed25519 AAAA");

        assertThat(terminal.run("pairs", "add", "x", "--desktop", "c@h", "--key", "id.pub"))
                .isEqualTo(3);
        assertThat(terminal.err()).contains("id.pub is a public key.", "the file without .pub");
    }

    @Test
    void refusesATakenName() throws Exception {
        tools.keeping(TestPairs.local("home"));

        assertThat(terminal.run("pairs", "add", "home", "--desktop", "c@h")).isEqualTo(3);
        assertThat(terminal.err()).contains("There is already a pair named “home”.", "pairs remove home");
    }

    @Test
    void quotesNamesInCommandsToCopyWhereTheShellWantsIt() {
        terminal.run("pairs", "add", "my home", "--desktop", "c@h");

        assertThat(terminal.err()).endsWith("Check it with: offload-wizard validate --pair 'my home'\n");
    }

    @Test
    void listsPairs() throws Exception {
        tools.keeping(TestPairs.local("home"), TestPairs.full(folder));

        assertThat(terminal.run("pairs", "list")).isZero();
        assertThat(terminal.out()).isEqualTo("""
            home  this computer → cypher@127.0.0.7
            lab   kernelcore@192.168.15.9:2222 → cypher@fe80::1%wlan0
            """);
    }

    @Test
    void saysHowToAddAPairWhereNoneIsToBeListed() {
        assertThat(terminal.run("pairs", "list")).isZero();
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err()).contains("Add one: offload-wizard pairs add home --desktop user@address");
    }

    @Test
    void showsAPair() throws Exception {
        tools.keeping(TestPairs.full(folder));

        assertThat(terminal.run("pairs", "show")).isZero();
        assertThat(terminal.out()).isEqualTo("""
            Pair     lab
            Kept in  %f/settings.json
            Laptop   kernelcore@192.168.15.9:2222
                     signs in with the key %f/id_ed25519
                     host key ssh-ed25519 %1
                     host key ssh-ed25519 %2
                     through guest@bastion.example
                     signs in by the SSH agent
                     host key ssh-ed25519 %3
                     sudo password from %f/sudo-password
            Desktop  cypher@fe80::1%wlan0
                     signs in with a password, asked for each time
                     host key not known yet
            Builder  builder, key /root/builder_key on the laptop
                     8 builds at once, speed 3, features kvm
            Cache    port 5001, key name cache.home-1
                     key files /etc/nix/secret and /etc/nix/public on the desktop
            Files    not shared
            """.replace("%f", folder.toString())
                .replace("%1", TestPairs.hostKey("one").fingerprint())
                .replace("%2", TestPairs.hostKey("two").fingerprint())
                .replace("%3", TestPairs.hostKey("bastion").fingerprint()));
    }

    @Test
    void removesAPair() throws Exception {
        tools.keeping(TestPairs.local("home"), TestPairs.local("work"));

        assertThat(terminal.run("pairs", "remove", "home")).isZero();
        assertThat(tools.settings().pairs()).containsExactly(TestPairs.local("work"));
        assertThat(terminal.err()).contains("Nothing was changed on the machines.");
        assertThat(terminal.run("pairs", "remove", "home")).isEqualTo(3);
    }

    @Test
    void keepsTheUsualOffloadWhereNothingElseIsSaid() throws Exception {
        terminal.run("pairs", "add", "home", "--desktop", "c@h");

        assertThat(tools.settings().pairs().getFirst().offload()).isEqualTo(Offload.defaults());
    }
}
