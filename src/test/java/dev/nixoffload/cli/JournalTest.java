package dev.nixoffload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nixoffload.change.EntryState;
import dev.nixoffload.change.Journal.Record;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.TestPairs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Showing what was changed. */
class JournalTest {
    @TempDir
    private Path folder;

    private final TimeZone zone = TimeZone.getDefault();
    private FakeWorkshop workshop;
    private Terminal terminal;

    @BeforeEach
    void begin() throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        workshop = new FakeWorkshop();
        terminal = new Terminal(
                folder, new FakeTools(folder).keeping(TestPairs.met("home")).working(workshop));
    }

    @AfterEach
    void end() {
        TimeZone.setDefault(zone);
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
    void oldEntriesGoAfterTheyWereShownAndAgreedTo() throws Exception {
        workshop.journal(
                Role.LAPTOP,
                FakeWorkshop.entry(4, new EntryState.Complete()),
                FakeWorkshop.entry(3, new EntryState.Open(1, true)),
                FakeWorkshop.entry(2, new EntryState.Undone(false)),
                FakeWorkshop.entry(1, new EntryState.Complete()));
        terminal.withSomebodyTyping("yes");

        assertThat(terminal.run("journal", "prune", "--keep", "1")).isZero();

        assertThat(terminal.prompts()).containsExactly("Let go of them? Type yes or no: ");
        assertThat(terminal.out())
                .contains("cannot be taken back any more:")
                .containsSubsequence("Laptop\n", "  2 ", "taken back\n", "  1 ", "done\n")
                .doesNotContain("interrupted")
                .endsWith("Gone from the journal on the laptop: 2 entries.\n");
        assertThat(workshop.deeds()).containsExactly("prune laptop 1");
    }

    @Test
    void whereNothingIsOldNothingIsAsked() {
        terminal.withSomebodyTyping();

        assertThat(terminal.run("journal", "prune")).isZero();
        assertThat(terminal.out()).contains("No journal has more entries than that");
        assertThat(workshop.deeds()).isEmpty();
        assertThat(terminal.run("journal", "prune", "--keep", "0")).isEqualTo(3);
        assertThat(terminal.err()).contains("“0” is no number of entries to keep");
    }

    @Test
    void listsBothMachinesWithTheNewestFirstAndWhatToDo() {
        bothChanged();

        assertThat(terminal.run("journal")).isEqualTo(2);
        assertThat(terminal.out()).isEqualTo("""
            home: this computer → cypher@127.0.0.7

            Laptop
              1   Nov 20, 2026, 11:01:00 AM UTC  Exchange keys  done

            Desktop
              3   Nov 20, 2026, 11:03:00 AM UTC  Exchange keys  interrupted at change 2 of 3
                  offload-wizard resume 3 --machine desktop
                  offload-wizard undo 3 --machine desktop
              2   Nov 20, 2026, 11:02:00 AM UTC  Exchange keys  taken back by the machine, as nobody confirmed it
              1   This entry is not as it was written.
                  Nothing is done by it, neither resume nor undo. Look at its folder below\
             /var/lib/offload-wizard/journal on that machine, number 1: its backups may still serve you.

            """.replace(" AM", "\u202fAM"));
    }

    @ParameterizedTest
    @CsvSource({"0, complete", "0, undone", "1, open", "1, unconfirmed", "1, partly", "2, tampered", "2, newer", "2, no"
    })
    void exitsByWhatWaits(int status, String what) {
        switch (what) {
            case "complete" -> workshop.journal(Role.LAPTOP, FakeWorkshop.entry(1, new EntryState.Complete()));
            case "undone" -> workshop.journal(Role.LAPTOP, FakeWorkshop.entry(1, new EntryState.Undone(false)));
            case "open" -> workshop.journal(Role.LAPTOP, FakeWorkshop.entry(1, new EntryState.Open(1, false)));
            case "unconfirmed" ->
                workshop.journal(
                        Role.LAPTOP,
                        FakeWorkshop.entry(1, new EntryState.Unconfirmed(Optional.of(Duration.ofSeconds(80)))));
            case "partly" -> workshop.journal(Role.LAPTOP, FakeWorkshop.entry(1, new EntryState.PartlyUndone(false)));
            case "tampered" -> workshop.journal(Role.LAPTOP, new Record.Tampered(1));
            case "newer" -> workshop.journal(Role.LAPTOP, new Record.Newer(1, 9));
            default -> workshop.unreadable(Role.LAPTOP);
        }

        assertThat(terminal.run("journal")).isEqualTo(status);
        assertThat(terminal.run("journal", "--machine", "desktop")).isZero();
    }

    @Test
    void offersOnlyUndoWhereItCannotBeCarriedOn() {
        workshop.journal(Role.LAPTOP, FakeWorkshop.entry(1, new EntryState.Open(1, false)));

        terminal.run("journal");

        assertThat(terminal.out()).contains("undo 1 --machine laptop").doesNotContain("resume");
    }

    @Test
    void saysWhyAJournalCannotBeReadAndShowsTheOther() {
        workshop.unreadable(Role.DESKTOP);

        terminal.run("journal");

        assertThat(terminal.out()).contains("""
            Laptop
              Nothing was changed here.

            Desktop
              The journal cannot be read.
              This is why.
              Do this.
              │ in its own words
            """);
    }

    @Test
    void givesJournalsAsJson() throws Exception {
        bothChanged();

        assertThat(terminal.run("journal", "--json")).isEqualTo(2);

        assertThat(json().get("format").asText()).isEqualTo("offload-wizard-journal");
        assertThat(json().at("/machines/1/entries/0/state").asText()).isEqualTo("open");
        assertThat(json().at("/machines/1/entries/0/stoppedAtChange").asInt()).isEqualTo(2);
        assertThat(json().at("/machines/1/entries/0/changes/1/progress").asText())
                .isEqualTo("begun");
        assertThat(json().at("/machines/1/entries/1/byMachine").asBoolean()).isTrue();
        assertThat(json().at("/machines/1/entries/2/state").asText()).isEqualTo("tampered");
    }

    @Test
    void showsOneEntryWithItsLines() throws Exception {
        bothChanged();

        assertThat(terminal.run("journal", "show", "3")).isZero();
        assertThat(terminal.out()).endsWith("""
                  begun by kernelcore@laptop
                  1. Edit /etc/nix/nix.conf  done
                  2. Edit /etc/nix/nix.conf  begun
                  3. Edit /etc/nix/nix.conf  not begun
                  Turns green: Cache key on the laptop

                  /etc/nix/nix.conf
                  @@ -1,2 +1,2 @@
                   max-jobs = 2
                  -trusted-public-keys = a
                  +trusted-public-keys = a b
            """);
        assertThat(terminal.run("journal", "show", "3", "--json")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "journal show 9 | There is no entry 9.",
                "journal show 1 --machine desktop | This entry is not as it was written.",
                "journal show 0 | NUMBER: “0” is not the number of an entry",
                "undo 9 --yes | There is no entry 9.",
                "resume 1 --machine laptop --yes | Entry 1 cannot be carried on: done.",
                "undo 3 --to 2 --yes | Only one of these can be given",
            })
    void refusesWhatIsNotThere(String words, String sentence) {
        bothChanged();

        assertThat(terminal.run(words.split(" "))).isEqualTo(3);
        assertThat(terminal.err()).startsWith("offload-wizard: " + sentence);
        assertThat(workshop.deeds()).isEmpty();
    }
}
