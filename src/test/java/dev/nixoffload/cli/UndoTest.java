package dev.nixoffload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nixoffload.change.Applied;
import dev.nixoffload.change.Batch;
import dev.nixoffload.change.Bytes;
import dev.nixoffload.change.EntryState;
import dev.nixoffload.change.Journal.Record;
import dev.nixoffload.change.Undone;
import dev.nixoffload.change.Undone.Left;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.TestPairs;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Taking back what was changed, and carrying on what was interrupted. */
class UndoTest {
    @TempDir
    private Path folder;

    private FakeWorkshop workshop;
    private FakeTools tools;
    private Terminal terminal;

    @BeforeEach
    void begin() throws Exception {
        workshop = new FakeWorkshop();
        tools = new FakeTools(folder).keeping(TestPairs.met("home")).working(workshop);
        terminal = new Terminal(folder, tools);
    }

    private JsonNode json() throws Exception {
        return new ObjectMapper().readTree(terminal.outBytes());
    }

    private void bothChanged() {
        workshop.journal(
                Role.DESKTOP,
                FakeWorkshop.entry(3, new EntryState.Open(2, true)),
                FakeWorkshop.entry(2, new EntryState.Undone(true)),
                new Record.Tampered(1));
        workshop.journal(Role.LAPTOP, FakeWorkshop.entry(1, new EntryState.Complete()));
    }

    @Test
    void wantsAMachineWhereBothHaveTheNumber() {
        workshop.journal(Role.LAPTOP, FakeWorkshop.entry(1, new EntryState.Complete()));
        workshop.journal(Role.DESKTOP, FakeWorkshop.entry(1, new EntryState.Complete()));

        assertThat(terminal.run("undo", "1", "--yes")).isEqualTo(3);
        assertThat(terminal.err()).contains("Both machines have an entry 1; say which with --machine");
    }

    @Test
    void takesBackTheNewestOfBothMachinesAfterShowingItAndAsking() {
        bothChanged();
        terminal.withSomebodyTyping("", "yes");

        assertThat(terminal.run("undo")).isZero();

        assertThat(workshop.deeds()).containsExactly("undo desktop 3");
        assertThat(terminal.prompts())
                .hasSize(2)
                .first()
                .isEqualTo("Take back entry 3 on the desktop? Type yes or no: ");
        assertThat(terminal.out())
                .contains("3. Edit /etc/nix/nix.conf  not begun")
                .endsWith("Entry 3 is taken back: all is as it was before it.\n");
        assertThat(terminal.err()).contains("  Taking back: Edit /etc/nix/nix.conf\n");
    }

    @Test
    void takesBackAllThatOneAgreementDidOnBothMachines() throws Exception {
        var batch = Optional.of(new Batch("0123456789abcdef", FakeValidator.text("Exchange keys")));
        workshop.journal(
                Role.LAPTOP,
                FakeWorkshop.entry(4, new EntryState.Complete(), batch),
                FakeWorkshop.entry(2, new EntryState.Complete(), batch),
                FakeWorkshop.entry(1, new EntryState.Complete()));
        workshop.journal(
                Role.DESKTOP,
                FakeWorkshop.entry(5, new EntryState.Undone(false), batch),
                FakeWorkshop.entry(3, new EntryState.Complete(), batch));
        terminal.withSomebodyTyping("yes");

        assertThat(terminal.run("undo")).isZero();

        assertThat(workshop.deeds()).containsExactly("undo laptop 4", "undo desktop 3", "undo laptop 2");
        assertThat(terminal.prompts()).containsExactly("Take all of “Exchange keys” back? Type yes or no: ");
        assertThat(terminal.out())
                .contains("Exchange keys: its 3 entries are taken back in this order.\n")
                .containsSubsequence("Laptop\n  4 ", "Desktop\n  3 ", "Laptop\n  2 ")
                .containsSubsequence(
                        "Laptop\nEntry 4 is taken back", "Entry 2 is taken back", "Desktop\nEntry 3 is taken back");

        terminal = new Terminal(folder, new FakeTools(folder).working(workshop));
        terminal.run("undo", "--yes", "--json");
        assertThat(json().at("/outcomes/2/machine").asText()).isEqualTo("desktop");
        assertThat(json().at("/outcomes/2/entry").asInt()).isEqualTo(3);
    }

    @Test
    void oneEntryOfMoreIsTakenBackByItsNumberOrMachine() {
        var batch = Optional.of(new Batch("0123456789abcdef", FakeValidator.text("Exchange keys")));
        workshop.journal(Role.LAPTOP, FakeWorkshop.entry(4, new EntryState.Complete(), batch));
        workshop.journal(Role.DESKTOP, FakeWorkshop.entry(3, new EntryState.Complete(), batch));

        terminal.run("undo", "4", "--yes");
        terminal.run("undo", "--machine", "desktop", "--yes");

        assertThat(workshop.deeds()).containsExactly("undo laptop 4", "undo desktop 3");
    }

    @Test
    void passesOverWhatIsTakenBackAlready() {
        workshop.journal(
                Role.DESKTOP,
                FakeWorkshop.entry(3, new EntryState.Undone(false)),
                FakeWorkshop.entry(2, new EntryState.Complete()));

        terminal.run("undo", "--yes");

        assertThat(workshop.deeds()).containsExactly("undo desktop 2");
    }

    @Test
    void saysThatThereIsNothingToTakeBackOrToCarryOn() {
        assertThat(terminal.run("undo", "--yes")).isEqualTo(3);
        assertThat(terminal.err()).isEqualTo("offload-wizard: There is nothing to take back.\n");
        assertThat(terminal.run("resume", "--yes")).isEqualTo(3);
        assertThat(terminal.err()).contains("There is nothing to carry on.");
    }

    @Test
    void takesBackEverythingDownToANumber() {
        bothChanged();

        assertThat(terminal.run("undo", "--to", "2", "--yes")).isZero();

        assertThat(workshop.deeds()).containsExactly("undo desktop to 2");
    }

    @Test
    void showsWhatSomebodyElseDidInsteadOfThrowingItAway() throws Exception {
        bothChanged();
        workshop.undoing(new Undone.Tried(
                3,
                List.of(
                        new Left.Failed(1, FakeValidator.text("Restart nix-daemon"), FakeWorkshop.problem("It hangs.")),
                        new Left.ChangedSince(
                                2,
                                FakeValidator.text("Edit /etc/nix/nix.conf"),
                                new Undone.ThreeTexts(
                                        new AbsolutePath("/etc/nix/nix.conf"),
                                        Optional.of(Bytes.of("a\n")),
                                        Optional.of(Bytes.of("a\nours\n")),
                                        Optional.of(Bytes.of("a\nours\ntheirs\n")))))));

        assertThat(terminal.run("undo", "3", "--yes")).isEqualTo(2);
        assertThat(terminal.out()).endsWith("""
            Entry 3 is taken back but for 2 changes:
              1. Restart nix-daemon
                It hangs.
                This is why.
                Do this.
                │ in its own words
              2. Edit /etc/nix/nix.conf
                Somebody has changed /etc/nix/nix.conf since, so it was left alone.
                What was changed since:
                  /etc/nix/nix.conf
                  @@ -1,2 +1,3 @@
                   a
                   ours
                  +theirs
                What taking back would do to it now:
                  /etc/nix/nix.conf
                  @@ -1,3 +1,1 @@
                   a
                  -ours
                  -theirs
                Edit it by hand to your liking, then run undo again.
            """);
        terminal = new Terminal(folder, new FakeTools(folder).working(workshop));
        assertThat(terminal.run("undo", "3", "--yes", "--json")).isEqualTo(2);
        assertThat(json().at("/outcomes/0/outcome").asText()).isEqualTo("partly-undone");
        assertThat(json().at("/outcomes/0/left/0/why").asText()).isEqualTo("failed");
        assertThat(json().at("/outcomes/0/left/1/since/3").asText()).isEqualTo("+theirs");
    }

    @Test
    void saysWhyNothingWasTakenBack() {
        bothChanged();
        workshop.undoing(new Undone.Refused(FakeWorkshop.problem("Another one is at it.")));

        assertThat(terminal.run("undo", "3", "--yes")).isEqualTo(2);
        assertThat(terminal.out()).contains("Nothing was taken back.\n  Another one is at it.\n");
    }

    @Test
    void carriesOnTheNewestThatWaits() throws Exception {
        bothChanged();

        assertThat(terminal.run("resume", "--yes")).isZero();

        assertThat(workshop.deeds()).containsExactly("resume desktop 3");
        assertThat(terminal.out()).endsWith("Done on the desktop: entry 3 of its journal.\n");
        workshop.resuming(new Applied.UndoneByMachine(3));
        terminal = new Terminal(folder, new FakeTools(folder).working(workshop));
        assertThat(terminal.run("resume", "3", "--yes", "--json")).isEqualTo(2);
        assertThat(json().get("outcome").asText()).isEqualTo("undone-by-machine");
    }

    @Test
    void anInterruptedUndoSaysWhereToLook() {
        bothChanged();
        workshop.meanwhile(() -> {
            throw new InterruptedException();
        });

        assertThat(terminal.run("undo", "--yes")).isEqualTo(130);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(terminal.err()).contains("Interrupted.").endsWith("    offload-wizard undo --machine desktop\n");
    }

    @Test
    void speaksPortuguese() {
        bothChanged();

        terminal.in(Locale.forLanguageTag("pt-BR")).run("undo", "--yes");

        assertThat(terminal.out()).contains("interrompido na alteração 2 de 3", "O registro 3 foi desfeito");
    }

    @ParameterizedTest
    @ValueSource(strings = {"undo", "resume"})
    void theNameOfTheCacheKeyIsKeptAsTheDesktopHasItThen(String command) throws Exception {
        workshop.signingAs("cache.local-7").journal(Role.DESKTOP, FakeWorkshop.entry(3, new EntryState.Open(2, true)));

        assertThat(terminal.run(command, "3", "--yes")).isZero();

        assertThat(tools.settings().pairs().getFirst().offload().cacheKeyName().text())
                .isEqualTo("cache.local-7");
        assertThat(terminal.err()).contains("The new name of the cache’s key is kept in");
    }
}
