package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.KnowingPerson;
import dev.nixoffload.machine.Secret;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.MachineDraft;
import dev.nixoffload.offload.Portrait;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.SignIn;
import dev.nixoffload.pair.TestPairs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page Machines without its looks: this thread is the screen's. */
@Timeout(60)
class MachinesModelTest {
    @TempDir
    private Path folder;

    private final BlockingQueue<Runnable> screen = new LinkedBlockingQueue<>();
    private final List<String> judged = new ArrayList<>();
    private final ScriptedValidator validator = new ScriptedValidator(SamplePair.findings());
    private final ChecklistModel checklist = new ChecklistModel(screen::add, () -> Instant.EPOCH);
    private final KnowingPerson person = new KnowingPerson();
    private boolean trusting = true;
    private KeptSite site;
    private Desk desk;
    private MachinesModel model;

    @BeforeEach
    void begin() {
        site = new KeptSite(folder, validator);
    }

    private void open() throws Exception {
        desk = new Desk(site, Optional.empty(), checklist, person, screen::add);
        model = new MachinesModel(desk, checklist, this::judge, screen::add);
        desk.read(Optional.empty());
        until(() -> !(desk.state() instanceof Desk.State.Reading));
    }

    private boolean judge(Role role, Access.Ssh hop, HostKeyPin key) {
        judged.add(role.id() + " " + hop.address() + " " + key.fingerprint());
        return trusting;
    }

    private void until(BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("still %s", model == null ? "" : model.acquaintance())
                    .isLessThan(end);
            Runnable task = screen.poll(10, TimeUnit.MILLISECONDS);
            if (task != null) {
                task.run();
            }
        }
    }

    private void meet() throws InterruptedException {
        model.meet();
        until(() -> !model.busy());
    }

    private void type(String address) {
        type(machine -> machine.address(address));
    }

    private void type(UnaryOperator<MachineDraft> typing) {
        model.type(model.draft().with(Role.DESKTOP, typing.apply(model.draft().desktop())));
    }

    @Test
    void aFirstPairIsMetKeptAndItsMachinesChecked() throws Exception {
        open();
        assertThat(model.complete()).isFalse();
        type("cypher@127.0.0.7");
        assertThat(model.complete()).isTrue();
        meet();

        assertThat(judged).containsExactly("desktop 127.0.0.7 " + KeptSite.KEY.fingerprint());
        Pair kept = site.store.pairs().getFirst();
        assertThat(kept.desktop().pinnedHostKeys()).containsExactly(KeptSite.KEY);
        assertThat(model.acquaintance())
                .isInstanceOfSatisfying(
                        Acquaintance.Made.class,
                        made -> assertThat(made.portraits()).hasSize(2).allMatch(Portrait.Told.class::isInstance));
        until(() -> checklist.phase() instanceof Phase.Running);
        until(() -> !validator.asked.isEmpty());
        assertThat(validator.asked).containsExactly(kept);
        assertThat(model.acquaintance()).isInstanceOf(Acquaintance.Made.class);
        assertThat(model.draft().changed()).isFalse();
    }

    @Test
    void nothingIsKeptWhereAHostKeyWasNotAccepted() throws Exception {
        trusting = false;
        open();
        type("cypher@127.0.0.7");
        meet();

        assertThat(model.acquaintance()).isInstanceOf(Acquaintance.Declined.class);
        assertThat(site.store.file()).doesNotExist();
        assertThat(site.arrivals).containsExactly("desktop");
    }

    @Test
    void whoDoesNotTrustTheOneIsNotAskedAboutTheOther() throws Exception {
        trusting = false;
        open();
        model.type(model.draft().with(Role.LAPTOP, MachineDraft.ELSEWHERE.address("127.0.0.9")));
        type("cypher@127.0.0.7");
        meet();

        assertThat(judged).hasSize(1);
        assertThat(site.arrivals).containsExactly("laptop");
    }

    @Test
    void aMachineThatDoesNotAnswerIsKeptAndSaysWhy() throws Exception {
        var said = Message.of("meet.missing.name");
        var asleep = new Problem(said, said, said, "No route to host");
        site.keeping(TestPairs.local("home"))
                .behind((role, access, secrets) ->
                        role == Role.DESKTOP ? new Arrival.Unreachable(asleep) : KeptSite.usual(role, access, secrets));
        open();
        meet();

        assertThat(((Acquaintance.Made) model.acquaintance()).portraits().getLast())
                .isEqualTo(new Portrait.Silent(Role.DESKTOP, asleep));
        assertThat(site.store.pairs().getFirst().desktop().isPinned()).isTrue();
    }

    @Test
    void aChangedHostKeyStopsEverythingUntilTheMachineShowedTheNewOne() throws Exception {
        Pair pinned = TestPairs.local("home").pinning(TestPairs.ssh("127.0.0.7", "cypher"), List.of(KeptSite.OTHER));
        site.keeping(pinned);
        open();
        meet();

        assertThat(model.acquaintance()).isInstanceOf(Acquaintance.HostKeyChanged.class);
        assertThat(judged).isEmpty();
        assertThat(site.store.pairs()).containsExactly(pinned);

        for (String wrong : List.of("", "yes", KeptSite.OTHER.fingerprint())) {
            model.replaceHostKey(wrong);
            assertThat(model.acquaintance()).isInstanceOf(Acquaintance.HostKeyChanged.class);
        }
        model.replaceHostKey("256 " + KeptSite.KEY.fingerprint() + " root@desktop (ED25519)");
        until(() -> !model.busy());

        assertThat(model.acquaintance()).isInstanceOf(Acquaintance.Made.class);
        assertThat(site.store.pairs().getFirst().desktop().pinnedHostKeys()).containsExactly(KeptSite.KEY);
    }

    @Test
    void theOldKeyStaysWhereSomebodyKeepsIt() throws Exception {
        site.keeping(TestPairs.local("home"));
        open();
        meet();
        until(() -> checklist.phase() instanceof Phase.Running);
        site.proving(KeptSite.OTHER);
        model.type(model.draft().named("house"));
        meet();
        model.keepHostKey();

        assertThat(model.acquaintance()).isInstanceOf(Acquaintance.None.class);
        assertThat(site.store.pairs().getFirst().desktop().pinnedHostKeys()).containsExactly(KeptSite.KEY);
    }

    @Test
    void stoppingLetsGoWithinASecondAndKeepsNothing() throws Exception {
        var there = new CountDownLatch(1);
        site.behind((_, _, _) -> {
            there.countDown();
            new CountDownLatch(1).await();
            throw new AssertionError("not reached");
        });
        open();
        type("cypher@127.0.0.7");
        model.meet();
        assertThat(there.await(10, TimeUnit.SECONDS)).isTrue();
        model.stop();
        until(() -> !model.busy());

        assertThat(model.acquaintance()).isInstanceOf(Acquaintance.Stopped.class);
        assertThat(site.store.file()).doesNotExist();
    }

    @Test
    void pairsAreAddedChosenRenamedAndRemoved() throws Exception {
        site.keeping(TestPairs.local("home"));
        open();
        assertThat(model.draft().name()).isEqualTo("home");
        model.fresh();
        assertThat(model.draft().name()).isEqualTo("home 2");
        model.type(model.draft().named("home"));
        type("cypher@127.0.0.8");
        assertThat(model.wrongName()).contains(Message.of("meet.name.taken", "home"));
        model.meet();
        assertThat(model.busy()).isFalse();

        model.type(model.draft().named("workshop"));
        meet();
        until(() -> desk.state() instanceof Desk.State.Shown(var pairs, var pair)
                && pairs.size() == 2
                && pair.name().text().equals("workshop"));

        model.type(model.draft().named("cellar"));
        meet();
        assertThat(site.store.pairs()).extracting(pair -> pair.name().text()).containsExactly("home", "cellar");

        model.remove();
        until(() -> model.draft().name().equals("home"));
        assertThat(site.store.pairs()).extracting(pair -> pair.name().text()).containsExactly("home");
        model.remove();
        until(() -> desk.state() instanceof Desk.State.NoPair);
        assertThat(model.draft().kept()).isEmpty();
    }

    @Test
    void damagedSettingsAreNeverWrittenOver() throws Exception {
        open();
        type("cypher@127.0.0.7");
        Files.writeString(site.store.file(), "{ \"version\": 1, \"pa");
        meet();

        assertThat(model.acquaintance()).isInstanceOf(Acquaintance.NotKept.class);
        assertThat(site.store.file()).hasContent("{ \"version\": 1, \"pa");
    }

    @Test
    void theSshConfigurationFillsInWhatIsNotTyped() throws Exception {
        Path key = Files.createFile(folder.resolve("id"));
        site.aliases.put("tower", TestPairs.ssh("127.0.0.7", "cypher").signingIn(new SignIn.KeyFile(key)));
        open();
        type("tower");
        until(() -> model.configured(Role.DESKTOP).isPresent());
        assertThat(model.draft().desktop().means()).isEqualTo(MachineDraft.Means.KEY_FILE);
        meet();

        Access.Ssh kept = site.store.pairs().getFirst().desktop();
        assertThat(kept.user() + "@" + kept.address()).isEqualTo("cypher@127.0.0.7");
        assertThat(kept.signIn()).isEqualTo(new SignIn.KeyFile(key));
    }

    @Test
    void aKeyFileThatIsNotThereIsNamed() throws Exception {
        open();
        type("cypher@127.0.0.7");
        type(machine -> machine.means(MachineDraft.Means.KEY_FILE).keyFile("/nowhere/id"));
        meet();

        assertThat(model.acquaintance())
                .isEqualTo(new Acquaintance.Unusable(Message.of("pair.bad.key-file-absent", "/nowhere/id")));
        assertThat(site.arrivals).isEmpty();
    }

    @Test
    void aPasswordIsKnowingPersonForMeetingAndCheckingAndForgottenThen() throws Exception {
        site.keeping(TestPairs.local("home")).behind((role, access, secrets) -> {
            if (role == Role.DESKTOP) {
                secrets.loginPassword("cypher", "127.0.0.7", 1).ifPresent(Secret::close);
            }
            return KeptSite.usual(role, access, secrets);
        });
        open();
        meet();
        assertThat(person.asked).hasSize(1);
        desk.gateway().arrive(Role.DESKTOP, site.store.pairs().getFirst().desktop());
        assertThat(person.asked).hasSize(1);

        until(() -> checklist.phase() instanceof Phase.Running);
        validator.playAll();
        until(() -> checklist.phase() instanceof Phase.Finished);
        desk.gateway().arrive(Role.DESKTOP, site.store.pairs().getFirst().desktop());
        assertThat(person.asked).hasSize(2);
    }
}
