package dev.nixoffload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nixoffload.change.Applied;
import dev.nixoffload.check.Outcome.Crashed;
import dev.nixoffload.offload.Workshop.Outcome;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.KeyName;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.TestPairs;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changing two machines after asking, and checking that it helped. */
class ApplyTest {
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
    void appliesAndChecksWhatShouldBeGreenThen() {
        assertThat(terminal.run("apply", "exchange-keys", "--yes")).isZero();

        assertThat(terminal.out()).isEqualTo(PlanTest.PLANNED + """

            Done.
            What was done stands in the journals. This takes it back:
                offload-wizard undo

            ✓ passed   Cache key on the laptop  cache.local  41 ms
            ✓ passed   Cache signature          signed by cache.local  41 ms

            2 of 2 passed   12.4 s
            """);
        assertThat(terminal.err()).startsWith("""
            Desktop: Let the builder key in
              ✓ Create the folder /var/lib/nix-builder/.ssh
              ✓ Create /var/lib/nix-builder/.ssh/authorized_keys
            Laptop: Trust the desktop
              ✓ Edit /etc/nix/nix.conf
              119 s left for a new connection; without one, the laptop takes everything back by itself.
              89 s left for a new connection; without one, the laptop takes everything back by itself.
            """);
    }

    @Test
    void exitsByWhatThePromisedChecksSay() {
        tools.validating(new FakeValidator().finds("keys.cache", new Crashed("boom")));
        assertThat(terminal.run("apply", "exchange-keys", "--yes")).isEqualTo(2);

        tools.validating(new FakeValidator().finds("cache.signature", new Crashed("boom")));
        assertThat(terminal.run("apply", "exchange-keys", "--yes")).isZero();
    }

    @Test
    void namesThePairInTheCommandsToTypeWhereItWasNamed() throws Exception {
        tools.keeping(TestPairs.met("my work"));

        terminal.run("apply", "exchange-keys", "--yes", "--pair", "my work");

        assertThat(terminal.out()).contains("    offload-wizard undo --pair 'my work'\n");
    }

    @Test
    void asksAndTakesNothingButYesForIt() {
        terminal.withSomebodyTyping("", "y", "yes");

        assertThat(terminal.run("keys", "exchange")).isZero();
        assertThat(terminal.prompts())
                .containsOnly("Do it (Exchange keys)? Type yes or no: ")
                .hasSize(3);
        assertThat(terminal.err()).contains("Please type yes or no. Nothing is done by Enter alone.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", ",,", ""})
    void doesNothingWithoutAYes(String typed) {
        terminal.withSomebodyTyping(typed.isEmpty() ? new String[0] : typed.split(",", -1));

        assertThat(terminal.run("apply", "exchange-keys")).isEqualTo(3);
        assertThat(terminal.err()).contains("offload-wizard: Nothing was changed.");
        assertThat(workshop.deeds()).noneMatch(deed -> deed.startsWith("carry out"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apply exchange-keys",
                "keys exchange",
                "keys rotate cache",
                "undo",
                "resume",
                "apply exchange-keys --json"
            })
    void looksAtNothingWhereNobodyCouldAgree(String words) {
        assertThat(terminal.run(words.split(" "))).isEqualTo(3);

        assertThat(terminal.err()).contains("then add --yes.");
        assertThat(workshop.deeds()).isEmpty();
    }

    @Test
    void saysWhereItStoppedAndWhatToType() {
        workshop.ending(new Outcome.Ended(
                2,
                Role.LAPTOP,
                new Applied.Stopped(7, 1, FakeWorkshop.problem("The disk is full.")),
                Map.of(Role.DESKTOP, List.of(3))));

        assertThat(terminal.run("apply", "exchange-keys", "--yes")).isEqualTo(2);
        assertThat(terminal.out()).endsWith("""
            It ended at step 2, on the laptop.
            It stopped on the laptop at change 1.
              The disk is full.
              This is why.
              Do this.
              │ in its own words
            Carry it on, or take it back:
                offload-wizard resume 7 --machine laptop
                offload-wizard undo 7 --machine laptop
            What was done stands in the journals. This takes it back:
                offload-wizard undo
            """);
        assertThat(tools.validator().validated()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "stale, Somebody has changed since: /etc/nix/nix.conf",
        "refused, Nothing was changed by this step on the laptop.",
        "undone, No new connection confirmed it in time",
        "unconfirmed, No new connection to the laptop was to be had",
        "unreachable, It ended because the laptop cannot be reached"
    })
    void tellsEachWayInWhichItCanEnd(String how, String sentence) {
        var problem = FakeWorkshop.problem("Gone.");
        workshop.ending(
                switch (how) {
                    case "stale" -> ended(new Applied.Stale(List.of(new AbsolutePath("/etc/nix/nix.conf"))));
                    case "refused" -> ended(new Applied.Refused(problem));
                    case "undone" -> ended(new Applied.UndoneByMachine(7));
                    case "unconfirmed" -> ended(new Applied.Unconfirmed(7, problem));
                    default -> new Outcome.Unreachable(Role.LAPTOP, problem, Map.of());
                });

        assertThat(terminal.run("apply", "exchange-keys", "--yes")).isEqualTo(2);
        assertThat(terminal.out()).contains(sentence);
    }

    private static Outcome ended(Applied why) {
        return new Outcome.Ended(1, Role.LAPTOP, why, Map.of());
    }

    @Test
    void givesWhatCameOfItAsJsonAlone() throws Exception {
        assertThat(terminal.run("apply", "exchange-keys", "--yes", "--json")).isZero();

        JsonNode work = json(terminal);
        assertThat(work.get("format").asText()).isEqualTo("offload-wizard-work");
        assertThat(work.get("outcome").asText()).isEqualTo("done");
        assertThat(work.at("/entries/desktop/0").asInt()).isEqualTo(3);
        assertThat(work.get("verdict").asText()).isEqualTo("all-pass");
        assertThat(work.at("/checks/0/id").asText()).isEqualTo("keys.cache");
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void keepsTheNewNameOfTheCacheKeyInTheSettings() throws Exception {
        workshop.signingAs("cache.local-2");

        assertThat(terminal.run("keys", "rotate", "cache", "--yes")).isZero();

        assertThat(tools.settings().pairs().getFirst().offload().cacheKeyName())
                .isEqualTo(new KeyName("cache.local-2"));
        assertThat(tools.validator()
                        .validated()
                        .getFirst()
                        .offload()
                        .cacheKeyName()
                        .text())
                .isEqualTo("cache.local-2");
    }

    @Test
    void anInterruptSaysWhatStandsInTheJournal() {
        workshop.meanwhile(() -> {
            throw new InterruptedException();
        });

        assertThat(terminal.run("apply", "exchange-keys", "--yes")).isEqualTo(130);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(terminal.err()).endsWith("""
            Interrupted. What was begun stands in the journal of the desktop: look, carry it on, or take it back.
                offload-wizard journal --machine desktop
                offload-wizard resume --machine desktop
                offload-wizard undo --machine desktop
            """);
    }

    @Test
    void drawsTheCountdownWhereSomebodyWatches() {
        terminal.watched(80).run("apply", "exchange-keys", "--yes");

        assertThat(terminal.err())
                .contains("… 118 s left for a new connection; without one, the laptop takes everything bac…")
                .contains("\u001b[1A\r\u001b[?7l");
    }

    @Test
    void changesAPracticeAndSaysThatItIsOver() {
        assertThat(terminal.run("keys", "exchange", "--yes", "--practice")).isZero();

        assertThat(terminal.out())
                .startsWith("Practice   make-believe machines, scenario start\n")
                .contains("This practice, and all that was changed in it, is over with this command.")
                .doesNotContain("offload-wizard undo");
        assertThat(tools.ended()).isEqualTo(1);
    }

    @Test
    void speaksPortuguese() {
        terminal.in(Locale.forLanguageTag("pt-BR")).withSomebodyTyping("sim");

        assertThat(terminal.run("keys", "exchange")).isZero();
        assertThat(terminal.out()).contains("Fica verde: ", "Feito.", "Laptop: ");
        assertThat(terminal.prompts()).singleElement().asString().contains("Digite sim ou não:");
    }
}
