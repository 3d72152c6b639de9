package dev.nixoffload.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nixoffload.change.Applied;
import dev.nixoffload.change.Entry;
import dev.nixoffload.change.EntryState;
import dev.nixoffload.change.Undone;
import dev.nixoffload.offload.Proposal;
import dev.nixoffload.offload.Undertaking.ExchangeKeys;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.offload.Workshop.Ledger;
import dev.nixoffload.pair.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Faults 39 to 41: the desktop loses its power in the midst of an exchange, or of undoing one, and boots again. Each
 * file holds its old bytes or its new ones, and the next start carries the exchange on or takes it back.
 *
 * <p>{@code -Dlab.cuts=N} tries so many points and reports the rest as skipped; without it all of them are tried.
 */
@Tag("lab")
class KeyExchangePowerLabTest {
    private static final int CUTS = Integer.getInteger("lab.cuts", Integer.MAX_VALUE);

    /** Of the lock, of the entry, and of three changes: a mode, a file, a command. */
    private static final int EXCHANGE_POINTS = 23;

    /** A file has its new name, and the folder is not synced: the first to be tried. */
    private static final int RENAMED = 17;

    /** Of the entry, and of the command, the file and the mode. */
    private static final int UNDO_POINTS = 15;

    private static final List<String> BREAKS = List.of(
            "builder-key-missing",
            "root-pin-missing",
            "cache-key-untrusted",
            "ssh-folder-777",
            "key-not-authorized",
            "cache-key-removed");

    private static final String FOLDER = "var/lib/nix-builder/.ssh";
    private static final String KEYS = FOLDER + "/authorized_keys";

    /** What the desktop's changes may touch; a temporary file that was left behind is swept by what comes next. */
    private static final List<String> TOUCHED =
            List.of(FOLDER, KEYS, "var/cache-priv-key.pem", "var/cache-pub-key.pem");

    private static final String TEMPORARY = FOLDER + "/.offload-wizard-";

    private static final int DIGEST = 64;

    /** The contents in the journal, old and new. */
    private static final String VERSIONS = """
        cd /var/lib/offload-wizard/journal 2>/dev/null || exit 0
        find . \\( -name new -o -name before \\) -type f -exec sha256sum {} + | cut -d ' ' -f 1
        """;

    private final Lab lab = new Lab();

    @TempDir
    private Path copies;

    @AfterAll
    static void leaveNothingBroken() throws Exception {
        new Lab().reset();
    }

    /** By turns carried on and taken back. */
    static Stream<Arguments> exchangePoints() {
        return IntStream.range(0, EXCHANGE_POINTS)
                .mapToObj(i -> Arguments.of((RENAMED - 1 + i) % EXCHANGE_POINTS + 1, i % 2 == 0, i < CUTS));
    }

    static Stream<Arguments> undoPoints() {
        return IntStream.range(0, UNDO_POINTS).mapToObj(i -> Arguments.of(i + 1, i < CUTS - EXCHANGE_POINTS));
    }

    @ParameterizedTest(name = "at point {0}, carried on: {1}")
    @MethodSource("exchangePoints")
    void anExchangeThatWasCutIsCarriedOnOrTakenBack(int point, boolean carriedOn, boolean tried) throws Exception {
        assumeTrue(tried, "beyond the points asked for");
        LabPair pair = broken();
        Map<Role, String> before = pair.picture();

        Proposal.Work work = proposed(pair);
        cutAt(point, pair, stopping -> stopping.carryOut(pair.pair(), work, new LabPair.Quiet()));
        eachFileIsWhole(before.get(Role.DESKTOP), pair);

        Optional<Entry> interrupted = interrupted(pair);
        if (carriedOn) {
            if (interrupted.isPresent()) {
                assertThat(pair.workshop().resume(pair.pair(), Role.DESKTOP, interrupted.get(), new LabPair.Quiet()))
                        .isEqualTo(new Applied.Done(1));
            }
            pair.carryOut(ExchangeKeys.all());
            pair.expectGreen(pair.pair());
        }
        pair.undoAll();
        assertThat(pair.picture()).isEqualTo(before);
        assertThat(interrupted(pair)).isEmpty();
    }

    @ParameterizedTest(name = "at point {0}")
    @MethodSource("undoPoints")
    void anUndoingThatWasCutIsBroughtToItsEnd(int point, boolean tried) throws Exception {
        assumeTrue(tried, "beyond the points asked for");
        LabPair pair = broken();
        Map<Role, String> before = pair.picture();
        pair.carryOut(ExchangeKeys.all());

        pair.asRoot(Role.DESKTOP, "rm -f /run/lab-points");
        cutAt(point, pair, stopping -> stopping.undoTo(pair.pair(), Role.DESKTOP, 1, new LabPair.Quiet()));
        eachFileIsWhole(before.get(Role.DESKTOP), pair);

        Entry entry = interrupted(pair).orElseThrow();
        assertThat(entry.state()).isEqualTo(new EntryState.PartlyUndone(false));
        assertThat(pair.workshop().undo(pair.pair(), Role.DESKTOP, entry, new LabPair.Quiet()))
                .isEqualTo(new Undone.Tried(1, List.of()));
        pair.undoAll();
        assertThat(pair.picture()).isEqualTo(before);
    }

    private LabPair broken() throws Exception {
        lab.reset();
        lab.inflict(BREAKS);
        return new LabPair(copies);
    }

    private static Proposal.Work proposed(LabPair pair) throws InterruptedException {
        Proposal proposal = pair.workshop().propose(pair.pair(), ExchangeKeys.all(), new LabPair.Quiet());
        assertThat(proposal).isInstanceOf(Proposal.Work.class);
        return (Proposal.Work) proposal;
    }

    @FunctionalInterface
    private interface Deed {
        void by(Workshop workshop) throws InterruptedException;
    }

    /** Power is cut while the desktop's script stands at the point; the product goes as well, and the desktop boots. */
    private void cutAt(int point, LabPair pair, Deed deed) throws Exception {
        Workshop stopping = pair.workshop(new StoppingGateway(pair.gateway(), point));
        Thread thread = Thread.startVirtualThread(() -> {
            try {
                deed.by(stopping);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        while (!lab.onDesktop("test -e /run/lab-stopped")) {
            assertThat(thread.isAlive()).as("it came to point %d", point).isTrue();
        }
        lab.cutPower();
        thread.interrupt();
        thread.join();
        lab.boot();
    }

    private static Optional<Entry> interrupted(LabPair pair) throws InterruptedException {
        Ledger ledger = pair.workshop().ledgers(pair.pair()).get(Role.DESKTOP);
        assertThat(ledger).isInstanceOf(Ledger.Read.class);
        return ((Ledger.Read) ledger).journal().interrupted();
    }

    /** I1: old bytes or new ones, never a mix; the mode and owner of the file stay; nothing else has changed. */
    private static void eachFileIsWhole(String before, LabPair pair) throws Exception {
        String now = pair.asRoot(Role.DESKTOP, LabPair.PICTURE);
        Set<String> known = before.lines().collect(Collectors.toSet());
        List<String> fresh = now.lines().filter(line -> !known.contains(line)).toList();
        Set<String> versions = pair.asRoot(Role.DESKTOP, VERSIONS).lines().collect(Collectors.toSet());

        assertThat(fresh)
                .allSatisfy(line -> assertThat(path(line))
                        .satisfiesAnyOf(
                                path -> assertThat(path).isIn(TOUCHED),
                                path -> assertThat(path).startsWith(TEMPORARY)));
        assertThat(fresh)
                .filteredOn(line -> path(line).equals(KEYS))
                .allSatisfy(line -> assertThat(line.split(" ")[0]).as(line).isIn(versions));
        assertThat(fresh)
                .filteredOn(line -> path(line).equals(FOLDER))
                .allSatisfy(line -> assertThat(line).startsWith(FOLDER + " d 700 "));
        assertThat(now.lines().map(KeyExchangePowerLabTest::path)).contains(FOLDER, KEYS);
    }

    /** Of a line of a picture: {@code PATH KIND MODE …} or {@code DIGEST PATH}. */
    private static String path(String line) {
        int sum = line.indexOf("  ");
        return sum == DIGEST ? line.substring(sum + 2) : line.substring(0, line.indexOf(' '));
    }
}
