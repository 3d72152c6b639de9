package dev.nixoffload.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.change.Undone;
import dev.nixoffload.key.CachePublicKey;
import dev.nixoffload.key.PublicKeyCard;
import dev.nixoffload.key.SshPublicKey;
import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.machine.GivenCredentials;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.PairWorkshop;
import dev.nixoffload.offload.Proposal;
import dev.nixoffload.offload.PublicHalves;
import dev.nixoffload.offload.Undertaking;
import dev.nixoffload.offload.Undertaking.Crossing;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Role;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Public halves that were carried by hand from one make-believe machine to the other, which cannot be reached. */
@Timeout(180)
class KeyImportTest {
    private static final String OTHER_KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

    @TempDir
    private Path copies;

    private PracticePair practice;
    private Workshop workshop;

    private void begin(Scenario scenario, Role... away) throws Exception {
        practice = PracticePair.open(scenario);
        Gateway gateway = practice.gateway(new GivenCredentials());
        Set<Role> silent = Set.of(away);
        workshop = new PairWorkshop(
                (role, access) -> silent.contains(role)
                        ? new Arrival.Unreachable(new Problem(
                                Message.of("machines.nix.missing"),
                                Message.of("machines.nix.missing-why"),
                                Message.of("machines.nix.missing-fix"),
                                "no way there"))
                        : gateway.arrive(role, access),
                copies);
    }

    @AfterEach
    void leave() {
        if (practice != null) {
            practice.close();
        }
    }

    private PublicKeyCard exported(Crossing... which) throws Exception {
        PublicKeyCard card = PublicHalves.read(
                practice.pair(), practice.gateway(new GivenCredentials()), EnumSet.copyOf(List.of(which)));
        return PublicKeyCard.parse(card.text());
    }

    private Proposal propose(PublicKeyCard card) throws InterruptedException {
        return workshop.propose(
                practice.pair(), new Undertaking.ImportKeys(card, Undertaking.Admission.NIX_ALONE), new Quiet());
    }

    private Proposal.Work work(PublicKeyCard card) throws InterruptedException {
        Proposal proposal = propose(card);
        assertThat(proposal).isInstanceOf(Proposal.Work.class);
        return (Proposal.Work) proposal;
    }

    private void carryOut(Proposal.Work work) throws InterruptedException {
        assertThat(workshop.carryOut(practice.pair(), work, new Quiet())).isInstanceOf(Workshop.Outcome.Done.class);
    }

    private Map<Role, Map<String, String>> picture() throws Exception {
        var picture = new EnumMap<Role, Map<String, String>>(Role.class);
        picture.put(Role.LAPTOP, FilePicture.of(practice.laptop()));
        picture.put(Role.DESKTOP, FilePicture.of(practice.desktop()));
        return picture;
    }

    private void undo(Role role) throws InterruptedException {
        assertThat(workshop.undoTo(practice.pair(), role, 1, new Quiet()))
                .allSatisfy(each -> assertThat(each)
                        .isInstanceOfSatisfying(
                                Undone.Tried.class,
                                tried -> assertThat(tried.left()).isEmpty()));
    }

    private static Set<String> cautions(Proposal.Work work) {
        return work.cautions().stream().map(Message::key).collect(Collectors.toSet());
    }

    @Test
    void theDesktopsHalvesAreTrustedOnALaptopThatCannotReachIt() throws Exception {
        begin(Scenario.NO_KEYS, Role.DESKTOP);
        PublicKeyCard card = exported(Crossing.HOST, Crossing.CACHE);
        var before = picture();

        Proposal.Work work = work(card);
        assertThat(work.stages()).extracting(Proposal.Stage::role).containsExactly(Role.LAPTOP);
        assertThat(work.proof().all()).isEmpty();
        assertThat(cautions(work)).contains("work.caution.compare").doesNotContain("work.caution.left-out");
        carryOut(work);

        assertThat(practice.laptop().files().text("/etc/nix/nix.conf"))
                .contains(card.cacheKey().orElseThrow().toString());
        assertThat(propose(card)).isInstanceOf(Proposal.NothingToDo.class);

        undo(Role.LAPTOP);
        assertThat(picture()).isEqualTo(before);
    }

    @Test
    void theLaptopsHalfIsLetInOnADesktopThatCannotReachIt() throws Exception {
        begin(Scenario.NO_KEYS, Role.LAPTOP);
        var before = picture();
        var card = new PublicKeyCard(
                Optional.of(SshPublicKey.parse(OTHER_KEY + " nix-builder@laptop")), Optional.empty(), List.of());

        Proposal.Work work = work(card);
        assertThat(work.stages()).extracting(Proposal.Stage::role).containsExactly(Role.DESKTOP);
        carryOut(work);

        assertThat(practice.desktop().files().text("/var/lib/nix-builder/.ssh/authorized_keys"))
                .contains("restrict,", "nix-daemon --stdio", OTHER_KEY);
        assertThat(propose(card)).isInstanceOf(Proposal.NothingToDo.class);

        undo(Role.DESKTOP);
        assertThat(picture()).isEqualTo(before);
    }

    @Test
    void whereBothAreThereTheChecksProveIt() throws Exception {
        begin(Scenario.NO_KEYS);

        Proposal.Work work = work(exported(Crossing.HOST, Crossing.CACHE));

        assertThat(work.proof().all()).extracting(Object::toString).isNotEmpty();
        assertThat(work.proof().all().toString()).contains("keys.host", "keys.cache");
    }

    @Test
    void whatBelongsOnAMachineThatIsAwayIsLeftOutAndNamed() throws Exception {
        begin(Scenario.NO_KEYS, Role.DESKTOP);
        PublicKeyCard carried = exported(Crossing.HOST, Crossing.CACHE);
        var card =
                new PublicKeyCard(Optional.of(SshPublicKey.parse(OTHER_KEY)), carried.cacheKey(), carried.hostKeys());

        Proposal.Work work = work(card);
        assertThat(cautions(work)).contains("work.caution.left-out");
        carryOut(work);

        assertThat(propose(card))
                .as("the rest is not done, whatever else is")
                .isInstanceOfSatisfying(
                        Proposal.Impossible.class,
                        impossible -> assertThat(impossible.hurdles().getFirst().where())
                                .isEqualTo(Role.DESKTOP));
    }

    @Test
    void aPairThatTrustsTheseKeysIsLeftAlone() throws Exception {
        begin(Scenario.GREEN);
        var before = picture();

        assertThat(propose(exported(Crossing.values()))).isInstanceOf(Proposal.NothingToDo.class);
        assertThat(picture()).isEqualTo(before);
    }

    @Test
    void aHostKeyThatContradictsTheAcceptedOneIsRefused() throws Exception {
        begin(Scenario.GREEN, Role.DESKTOP);

        Proposal proposal =
                propose(new PublicKeyCard(Optional.empty(), Optional.empty(), List.of(HostKeyPin.parse(OTHER_KEY))));

        assertThat(proposal)
                .isInstanceOfSatisfying(
                        Proposal.Impossible.class,
                        impossible -> assertThat(impossible
                                        .hurdles()
                                        .getFirst()
                                        .problem()
                                        .what()
                                        .key())
                                .isEqualTo("work.import.other-host"));
    }

    @Test
    void anotherKeyUnderTheCachesNameIsAnnounced() throws Exception {
        begin(Scenario.GREEN, Role.DESKTOP);
        String name = exported(Crossing.CACHE).cacheKey().orElseThrow().name();
        var other = new CachePublicKey(name, "A".repeat(42) + "8=");

        Proposal.Work work = work(new PublicKeyCard(Optional.empty(), Optional.of(other), List.of()));

        assertThat(cautions(work)).contains("work.caution.cache-key-replaced");
    }
}
