package dev.nixoffload.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nixoffload.change.Applied;
import dev.nixoffload.change.Entry;
import dev.nixoffload.change.Journal;
import dev.nixoffload.change.Undone;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Progress;
import dev.nixoffload.check.State;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.machine.GivenCredentials;
import dev.nixoffload.message.Messages;
import dev.nixoffload.offload.PairValidator;
import dev.nixoffload.offload.PairWorkshop;
import dev.nixoffload.offload.Proposal;
import dev.nixoffload.offload.Undertaking;
import dev.nixoffload.offload.Undertaking.Crossing;
import dev.nixoffload.offload.Undertaking.ExchangeKeys;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.KeyName;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import dev.nixoffload.report.Wording;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three keys cross between two make-believe machines by the real engine, and everything comes back. */
@Timeout(180)
class KeyExchangeTest {
    @TempDir
    private Path copies;

    private PracticePair practice;
    private Workshop workshop;

    private void begin(Scenario scenario) throws Exception {
        practice = PracticePair.open(scenario);
        Gateway gateway = practice.gateway(new GivenCredentials());
        workshop = new PairWorkshop(gateway, copies);
    }

    @AfterEach
    void leave() {
        if (practice != null) {
            practice.close();
        }
    }

    private Proposal propose(Undertaking undertaking) throws InterruptedException {
        return workshop.propose(practice.pair(), undertaking, new Quiet());
    }

    private Proposal.Work work(Undertaking undertaking) throws InterruptedException {
        Proposal proposal = propose(undertaking);
        assertThat(proposal).isInstanceOf(Proposal.Work.class);
        return (Proposal.Work) proposal;
    }

    private Map<Role, List<Integer>> carryOut(Proposal.Work work) throws InterruptedException {
        Workshop.Outcome outcome = workshop.carryOut(practice.pair(), work, new Quiet());
        assertThat(outcome).isInstanceOf(Workshop.Outcome.Done.class);
        return ((Workshop.Outcome.Done) outcome).entries();
    }

    private Map<Role, Map<String, String>> picture() throws Exception {
        var picture = new EnumMap<Role, Map<String, String>>(Role.class);
        picture.put(Role.LAPTOP, FilePicture.of(practice.laptop()));
        picture.put(Role.DESKTOP, FilePicture.of(practice.desktop()));
        return picture;
    }

    private void undoAll() throws InterruptedException {
        for (Role role : Role.values()) {
            List<Undone> undone = workshop.undoTo(practice.pair(), role, 1, new Quiet());
            assertThat(undone)
                    .allSatisfy(each -> assertThat(each)
                            .isInstanceOfSatisfying(
                                    Undone.Tried.class,
                                    tried -> assertThat(tried.left()).isEmpty()));
        }
    }

    private static Set<CheckId> ids(String... ids) {
        return List.of(ids).stream().map(CheckId::new).collect(Collectors.toSet());
    }

    private void expectGreen(Set<CheckId> only) throws InterruptedException {
        ChecklistReport report = new PairValidator(practice.gateway(new GivenCredentials()))
                .validate(practice.pair(), only, Progress.none());
        String said = report.findings().stream()
                .filter(finding -> State.of(finding.outcome()) != State.PASSED)
                .map(KeyExchangeTest::said)
                .collect(Collectors.joining("\n"));
        assertThat(report.findings())
                .as(said)
                .filteredOn(finding -> only.contains(finding.id()))
                .hasSameSizeAs(only)
                .allMatch(finding -> State.of(finding.outcome()) == State.PASSED);
    }

    private static String said(Finding finding) {
        var text = new Wording(Messages.in(Locale.ENGLISH)).finding(finding);
        return text.id() + " " + text.word() + ": " + text.value() + " "
                + text.why().orElse("")
                + finding.evidence().stream()
                        .map(seen -> "\n    " + seen.text().replace("\n", "\n    "))
                        .collect(Collectors.joining());
    }

    @Test
    void threeMissingKeysAreExchangedAndProvenAndTakenBack() throws Exception {
        begin(Scenario.NO_KEYS);
        var before = picture();

        Proposal.Work work = work(ExchangeKeys.all());

        assertThat(work.proof().all())
                .containsExactlyInAnyOrderElementsOf(ids(
                        "keys.builder",
                        "keys.host",
                        "keys.cache",
                        "ssh.builder",
                        "cache.signature",
                        "build.remote",
                        "build.cached"));
        assertThat(work.stages())
                .extracting(Proposal.Stage::role)
                .containsExactly(Role.LAPTOP, Role.DESKTOP, Role.LAPTOP);
        assertThat(work.stages().get(1)).isInstanceOf(Proposal.Foretold.class);
        assertThat(work.stages().get(1).diffs().getFirst().unified())
                .anySatisfy(
                        line -> assertThat(line.text()).startsWith("+restrict,").contains("ssh-ed25519 …"));

        carryOut(work);

        expectGreen(Set.copyOf(work.proof().all()));
        assertThat(propose(ExchangeKeys.all())).isInstanceOf(Proposal.NothingToDo.class);

        undoAll();
        assertThat(picture()).isEqualTo(before);
    }

    @Test
    void onThisComputerTheBuilderKeyIsMadeByThisProgramAndNowhereElse() throws Exception {
        begin(Scenario.NO_KEYS);
        var before = picture();
        Pair pair = new Pair(
                practice.pair().name(),
                new Access.ThisComputer(Optional.empty()),
                practice.pair().desktop(),
                practice.pair().offload());
        Gateway gateway = practice.gateway(new GivenCredentials());
        workshop = new PairWorkshop(
                (role, _) -> gateway.arrive(role, practice.pair().access(role)), copies);

        Proposal proposal = workshop.propose(pair, ExchangeKeys.all(), new Quiet());

        assertThat(proposal).isInstanceOfSatisfying(Proposal.Work.class, work -> {
            assertThat(work.stages()).allMatch(Proposal.Ready.class::isInstance);
            assertThat(work.stages().getFirst().diffs())
                    .extracting(diff -> diff.path().text())
                    .containsExactly("/etc/nix/builder_key.pub");
        });
        assertThat(workshop.carryOut(pair, (Proposal.Work) proposal, new Quiet()))
                .isInstanceOf(Workshop.Outcome.Done.class);
        expectGreen(ids("laptop.builder-key", "keys.builder", "ssh.builder"));
        undoAll();
        assertThat(picture()).isEqualTo(before);
    }

    @Test
    void aPairThatIsWellIsLeftAlone() throws Exception {
        begin(Scenario.GREEN);

        assertThat(propose(ExchangeKeys.all())).isInstanceOf(Proposal.NothingToDo.class);
    }

    @Test
    void oneKeyCrossesAlone() throws Exception {
        begin(Scenario.NO_KEYS);
        var before = picture();

        Proposal.Work work = work(new ExchangeKeys(Set.of(Crossing.HOST), Undertaking.Admission.NIX_ALONE));
        assertThat(work.stages()).extracting(Proposal.Stage::role).containsExactly(Role.LAPTOP);
        carryOut(work);

        expectGreen(ids("keys.host"));
        undoAll();
        assertThat(picture()).isEqualTo(before);
    }

    @Test
    void anotherBuilderKeyTakesTheOldOnesPlaceAndTheOldOneIsNoLongerLetIn() throws Exception {
        begin(Scenario.GREEN);
        var before = picture();
        String old = practice.laptop().files().text("/etc/nix/builder_key.pub");

        carryOut(work(new Undertaking.RotateBuilderKey(Undertaking.Admission.NIX_ALONE)));

        String now = practice.laptop().files().text("/etc/nix/builder_key.pub");
        assertThat(now.split(" ")[1]).isNotEqualTo(old.split(" ")[1]);
        assertThat(practice.desktop().files().text("/var/lib/nix-builder/.ssh/authorized_keys"))
                .contains(now.split(" ")[1])
                .doesNotContain(old.split(" ")[1]);
        expectGreen(ids("laptop.builder-key", "keys.builder", "ssh.builder"));

        undoAll();
        assertThat(picture()).isEqualTo(before);
    }

    @Test
    void theCacheSignsWithAnotherKeyWhichTheLaptopTrustsBesideTheOldOne() throws Exception {
        begin(Scenario.GREEN);
        var before = picture();
        var rotation = new Undertaking.RotateCacheKey(new KeyName("cache.local-2"));

        carryOut(work(rotation));

        assertThat(practice.laptop().files().text("/etc/nix/nix.conf")).contains("cache.local:", "cache.local-2:");
        expectGreen(ids("keys.cache", "cache.signature"));
        assertThat(propose(rotation)).isInstanceOf(Proposal.NothingToDo.class);
        String made = practice.desktop().files().text("/var/cache-priv-key.pem");

        undoAll();
        assertThat(picture()).isEqualTo(before);
        assertThat(practice.desktop().files().text("/var/cache-priv-key.pem.undone"))
                .isEqualTo(made);
    }

    @Test
    void whatWasInterruptedIsCarriedOnAndTakenBack() throws Exception {
        begin(Scenario.NO_KEYS);
        var before = picture();
        Proposal.Work work = work(ExchangeKeys.all());

        assertThatThrownBy(() -> workshop.carryOut(practice.pair(), work, new Interrupting(3)))
                .isInstanceOf(InterruptedException.class);
        Entry open = journal(Role.LAPTOP).interrupted().orElseThrow();
        assertThat(workshop.resume(practice.pair(), Role.LAPTOP, open, new Quiet()))
                .isEqualTo(new Applied.Done(open.number()));

        assertThat(propose(ExchangeKeys.all())).isInstanceOf(Proposal.NothingToDo.class);
        undoAll();
        assertThat(picture()).isEqualTo(before);
    }

    private Journal journal(Role role) throws InterruptedException {
        Workshop.Ledger ledger = workshop.ledgers(practice.pair()).get(role);
        assertThat(ledger).isInstanceOf(Workshop.Ledger.Read.class);
        return ((Workshop.Ledger.Read) ledger).journal();
    }
}
