package dev.nixoffload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nixoffload.change.EntryState;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.offload.Proposal;
import dev.nixoffload.offload.Undertaking;
import dev.nixoffload.offload.Workshop.Outcome;
import dev.nixoffload.pair.KeyName;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.TestPairs;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Showing what would be changed. */
class PlanTest {
    static final String PLANNED = """
        home: this computer → cypher@127.0.0.7

        Exchange keys

          1. Desktop: Let the builder key in
             • Create the folder /var/lib/nix-builder/.ssh
             • Create /var/lib/nix-builder/.ssh/authorized_keys

               /var/lib/nix-builder/.ssh/authorized_keys
               @@ -0,0 +1,1 @@
               +restrict ssh-ed25519 AAAA

          2. Laptop: Trust the desktop
             • Edit /etc/nix/nix.conf

               /etc/nix/nix.conf
               @@ -1,2 +1,2 @@
                max-jobs = 2
               -trusted-public-keys = a
               +trusted-public-keys = a b
             This rests on what is made before it, so some values are placeholders here. It is planned again then, and\
         carried out only if nothing else comes out different.
             ! From change 1 on the connection may be cut. If no new one confirms within 120 s, the machine takes all\
         of it back by itself.

          ! What was signed before is signed by nobody.
          ✓ Turns green: Cache key on the laptop (keys.cache)
            Checked too, though it takes more than this: Cache signature (cache.signature)
        """;

    private static final Proposal.Hurdle HURDLE = new Proposal.Hurdle(
            List.of(Undertaking.Crossing.CACHE), Role.LAPTOP, FakeWorkshop.problem("It is generated."));

    private static final String HINDERED = """
          ✗ Cannot cross as things are, because of the laptop: cache key.
          It is generated.
          This is why.
          Do this.
          │ in its own words
        """;

    @TempDir
    private Path folder;

    private FakeTools tools;
    private FakeWorkshop workshop;
    private Terminal terminal;

    @BeforeEach
    void begin() throws Exception {
        workshop = new FakeWorkshop().proposing(FakeWorkshop::work);
        tools = new FakeTools(folder).keeping(TestPairs.met("home")).working(workshop);
        terminal = new Terminal(folder, tools);
    }

    private static JsonNode json(Terminal terminal) throws Exception {
        return new ObjectMapper().readTree(terminal.outBytes());
    }

    @Test
    void showsAPlanWithEveryLineAndDoesNothing() {
        assertThat(terminal.run("plan", "exchange-keys")).isEqualTo(1);

        assertThat(terminal.out()).isEqualTo(PLANNED);
        assertThat(workshop.deeds()).containsExactly("propose " + Undertaking.ExchangeKeys.all());
    }

    @Test
    void wrapsSentencesAndNeverDiffsOnANarrowTerminal() {
        terminal.watched(44).run("plan", "exchange-keys");

        assertThat(terminal.out())
                .contains("     ! From change 1 on the connection may\n       be cut. If no new one confirms within\n")
                .contains("\n       +restrict ssh-ed25519 AAAA\n");
        assertThat(terminal.out().lines().filter(line -> !line.contains("/"))).allMatch(line -> line.length() <= 44);
    }

    @Test
    void coloursWhatComesAndWhatGoes() {
        terminal.watched(80).coloured().run("plan", "exchange-keys");

        assertThat(terminal.out())
                .contains("\u001b[32m+trusted-public-keys = a b\u001b[0m")
                .contains("\u001b[31m-trusted-public-keys = a\u001b[0m");
    }

    @Test
    void saysThatThereIsNothingToDo() {
        workshop.proposing(undertaking -> new Proposal.NothingToDo(
                undertaking, FakeWorkshop.PROOF, List.of(FakeValidator.text("It is let in with a shell."))));

        assertThat(terminal.run("plan", "exchange-keys")).isZero();
        assertThat(terminal.out()).endsWith("""
            Exchange keys
              ✓ Nothing has to be changed: files and settings are as they should be. Whether it works, the checks tell.
              ! It is let in with a shell.
            """);
    }

    @Test
    void provesWhatNeedsNoChange() throws Exception {
        workshop.proposing(FakeWorkshop::nothing);
        tools.validating(new FakeValidator().withStoppedCache());
        assertThat(terminal.run("apply", "exchange-keys", "--yes")).isZero();
        assertThat(terminal.out()).contains("Whether it works").contains("1 waits for them");

        terminal = new Terminal(folder, tools);
        var other = new Failed(
                FakeValidator.text("another key"), FakeValidator.text("why"), Remedy.of(FakeValidator.text("do")));
        tools.validating(new FakeValidator().finds("keys.cache", other));
        assertThat(terminal.run("keys", "exchange", "--yes", "--json")).isEqualTo(2);
        JsonNode json = json(terminal);
        assertThat(json.get("proposal").asText()).isEqualTo("nothing-to-do");
        assertThat(json.get("verdict").asText()).isEqualTo("failure");
        assertThat(json.at("/further/0").asText()).isEqualTo("cache.signature");
    }

    @Test
    void saysBesideWhatCanBeDoneWhatCannot() throws Exception {
        workshop.proposing(undertaking -> {
                    Proposal.Work work = FakeWorkshop.work(undertaking);
                    return new Proposal.Work(
                            undertaking, work.stages(), work.proof(), work.cautions(), List.of(HURDLE));
                })
                .ending(new Outcome.Done(Map.of(Role.LAPTOP, List.of(7)), List.of(HURDLE)));

        assertThat(terminal.run("plan", "exchange-keys")).isEqualTo(1);
        assertThat(terminal.out()).endsWith(HINDERED);

        assertThat(terminal.run("apply", "exchange-keys", "--yes")).isEqualTo(2);
        assertThat(terminal.out()).contains("Done, but for what follows.").contains(HINDERED);

        terminal = new Terminal(folder, tools);
        assertThat(terminal.run("apply", "exchange-keys", "--yes", "--json")).isEqualTo(2);
        JsonNode json = json(terminal);
        assertThat(json.at("/hurdles/0/keys/0").asText()).isEqualTo("cache");
        assertThat(json.at("/left/0/machine").asText()).isEqualTo("laptop");
        assertThat(json.at("/left/0/problem/what").asText()).isEqualTo("It is generated.");
    }

    @Test
    void saysWhyItIsImpossible() {
        workshop.proposing(undertaking ->
                new Proposal.Impossible(undertaking, Role.DESKTOP, FakeWorkshop.problem("There is no Nix.")));

        assertThat(terminal.run("plan", "exchange-keys")).isEqualTo(2);
        assertThat(terminal.out()).endsWith("""
              ✗ It cannot be done as things are, because of the desktop.
              There is no Nix.
              This is why.
              Do this.
              │ in its own words
            """);
        assertThat(terminal.run("apply", "exchange-keys", "--yes")).isEqualTo(2);
        assertThat(workshop.deeds()).noneMatch(deed -> deed.startsWith("carry out"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan exchange-keys --only host,cache | ExchangeKeys[crossings=[HOST, CACHE], admission=NIX_ALONE]",
                "plan exchange-keys --shell-too | admission=SHELL_TOO",
                "plan rotate-builder-key | RotateBuilderKey[admission=NIX_ALONE]",
                "plan rotate-cache-key | RotateCacheKey[name=cache.local-2]",
                "plan rotate-cache-key --name mine | RotateCacheKey[name=mine]",
                "keys exchange --only builder --yes | ExchangeKeys[crossings=[BUILDER], admission=NIX_ALONE]",
                "keys rotate builder --shell-too --yes | RotateBuilderKey[admission=SHELL_TOO]",
                "keys rotate cache --yes | RotateCacheKey[name=cache.local-2]",
                "keys rotate cache --name mine --yes | RotateCacheKey[name=mine]",
            })
    void understandsWhatIsToBeDone(String words, String undertaking) {
        terminal.run(words.split(" "));

        String proposed = workshop.deeds().getFirst();
        assertThat(proposed.replace("[CACHE, HOST]", "[HOST, CACHE]")).contains(undertaking);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan | Missing: UNDERTAKING.",
                "plan fire | UNDERTAKING: “fire” is nothing that can be done to a pair; there are exchange-keys,",
                "plan exchange-keys --only ssh | --only: “ssh” is none of the keys that cross",
                "plan exchange-keys --name x | --name does not go with exchange-keys.",
                "plan rotate-cache-key --only host | --only does not go with rotate-cache-key.",
                "keys rotate host --yes | builder|cache: “host” is no key that can be replaced",
                "keys rotate builder --name x --yes | --name does not go with builder.",
                "keys | No command was given.",
            })
    void saysWhatIsNotUnderstood(String words, String sentence) {
        assertThat(terminal.run(words.split(" "))).isEqualTo(3);

        assertThat(terminal.err()).startsWith("offload-wizard: " + sentence);
        assertThat(workshop.deeds()).isEmpty();
    }

    @Test
    void everyUndertakingHasItsNameOnTheCommandLine() {
        assertThat(Arrays.stream(UndertakingName.values()).map(UndertakingName::id))
                .containsExactly(
                        Undertaking.ExchangeKeys.all().id(),
                        new Undertaking.RotateBuilderKey(Undertaking.Admission.NIX_ALONE).id(),
                        new Undertaking.RotateCacheKey(new KeyName("a")).id());
    }

    @Test
    void givesAPlanAsJson() throws Exception {
        assertThat(terminal.run("plan", "exchange-keys", "--json")).isEqualTo(1);

        JsonNode plan = json(terminal);
        assertThat(plan.get("format").asText()).isEqualTo("offload-wizard-plan");
        assertThat(plan.get("proposal").asText()).isEqualTo("work");
        assertThat(plan.at("/stages/0/machine").asText()).isEqualTo("desktop");
        assertThat(plan.at("/stages/0/mayCutConnection").asBoolean()).isFalse();
        assertThat(plan.at("/stages/1/foretold").asBoolean()).isTrue();
        assertThat(plan.at("/stages/1/confirmWithinSeconds").asInt()).isEqualTo(120);
        assertThat(plan.at("/stages/1/diffs/0/lines/3").asText()).isEqualTo("+trusted-public-keys = a b");
        assertThat(plan.at("/greens/0").asText()).isEqualTo("keys.cache");
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void saysFirstThatSomethingWasInterruptedEarlier() {
        workshop.journal(Role.DESKTOP, FakeWorkshop.entry(3, new EntryState.Open(2, true)));

        terminal.run("plan", "exchange-keys");

        assertThat(terminal.err())
                .startsWith("The journal of the desktop has an entry that waits: 3, Exchange keys, of ")
                .endsWith("""
                    . Carry it on, or take it back:
                        offload-wizard resume 3 --machine desktop
                        offload-wizard undo 3 --machine desktop
                    """);
    }
}
