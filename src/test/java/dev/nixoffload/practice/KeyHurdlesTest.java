package dev.nixoffload.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.machine.GivenCredentials;
import dev.nixoffload.offload.PairWorkshop;
import dev.nixoffload.offload.Proposal;
import dev.nixoffload.offload.Undertaking;
import dev.nixoffload.offload.Undertaking.Admission;
import dev.nixoffload.offload.Undertaking.Crossing;
import dev.nixoffload.offload.Undertaking.ExchangeKeys;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostAddress;
import dev.nixoffload.pair.KeyName;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.PairName;
import dev.nixoffload.pair.Role;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys that cannot cross as things are, beside those that can. */
@Timeout(180)
class KeyHurdlesTest {
    private static final String NO_KEY = "AAAAAAAA";
    private static final String GENERATED = "/nix/store/0123456789abcdfghijklmnpqrsvwxyz-nix.conf";

    private static final String OTHER_KEY = "7twQXD4PkTf1GEojB/pS7MrM02dvLvqD6AehVcwRTVE=";

    @TempDir
    private Path copies;

    private PracticePair practice;
    private Workshop workshop;

    private void begin(Scenario scenario) throws Exception {
        practice = PracticePair.open(scenario);
        workshop = new PairWorkshop(practice.gateway(new GivenCredentials()), copies);
    }

    @AfterEach
    void leave() {
        if (practice != null) {
            practice.close();
        }
    }

    /** As on NixOS. */
    private void generateSettings(String more) throws Exception {
        practice.laptop().run("{ cat /etc/nix/nix.conf; echo '" + more + "'; } >" + GENERATED);
        practice.laptop().run("ln -sf " + GENERATED + " /etc/nix/nix.conf");
    }

    private Proposal propose(Undertaking undertaking) throws InterruptedException {
        return workshop.propose(practice.pair(), undertaking, new Quiet());
    }

    private Proposal.Work work(Undertaking undertaking) throws InterruptedException {
        Proposal proposal = propose(undertaking);
        assertThat(proposal).isInstanceOf(Proposal.Work.class);
        return (Proposal.Work) proposal;
    }

    private Workshop.Outcome.Done carryOut(Proposal.Work work) throws InterruptedException {
        Workshop.Outcome outcome = workshop.carryOut(practice.pair(), work, new Quiet());
        assertThat(outcome).isInstanceOf(Workshop.Outcome.Done.class);
        return (Workshop.Outcome.Done) outcome;
    }

    private static ExchangeKeys only(Crossing first, Crossing... others) {
        return new ExchangeKeys(EnumSet.of(first, others), Admission.NIX_ALONE);
    }

    @Test
    void generatedSettingsStopTheCacheKeyAndNoOther() throws Exception {
        begin(Scenario.NO_KEYS);
        generateSettings("");

        Proposal.Work work = work(ExchangeKeys.all());

        assertThat(work.hurdles()).singleElement().satisfies(hurdle -> {
            assertThat(hurdle.of()).containsExactly(Crossing.CACHE);
            assertThat(hurdle.where()).isEqualTo(Role.LAPTOP);
            assertThat(hurdle.problem().details()).contains("cache.local:").doesNotContain(NO_KEY);
        });
        assertThat(work.proof().greens()).extracting(CheckId::text).doesNotContain("keys.cache");
        assertThat(carryOut(work).left()).isEqualTo(work.hurdles());
        assertThat(propose(ExchangeKeys.all())).isInstanceOf(Proposal.Impossible.class);
        assertThat(propose(only(Crossing.BUILDER, Crossing.HOST))).isInstanceOf(Proposal.NothingToDo.class);
    }

    @Test
    void aCacheKeyIsMadeFirstAndOnlyThenGivenToBeCarriedByHand() throws Exception {
        begin(Scenario.NO_KEYS);
        practice.desktop().run("rm /var/cache-priv-key.pem /var/cache-pub-key.pem");
        generateSettings("");

        Proposal.Work work = work(only(Crossing.CACHE));

        assertThat(work.stages()).extracting(Proposal.Stage::role).containsExactly(Role.DESKTOP);
        assertThat(work.hurdles())
                .singleElement()
                .satisfies(hurdle -> assertThat(hurdle.problem().toString())
                        .doesNotContain(NO_KEY)
                        .contains("!include /etc/nix/offload.conf"));
        List<Proposal.Hurdle> left = carryOut(work).left();
        String made = practice.desktop().files().text("/var/cache-pub-key.pem").strip();
        assertThat(left)
                .singleElement()
                .satisfies(hurdle -> assertThat(hurdle.problem().details())
                        .isEqualTo("nix.settings.trusted-public-keys = [ \"" + made + "\" ];"));
        assertThat(propose(new Undertaking.RotateCacheKey(new KeyName("other"))))
                .isInstanceOfSatisfying(
                        Proposal.Impossible.class,
                        impossible -> assertThat(impossible.toString()).doesNotContain(NO_KEY));
    }

    @Test
    void aFileThatGeneratedSettingsIncludeTakesTheKey() throws Exception {
        begin(Scenario.NO_KEYS);
        generateSettings("!include /etc/nix/offload.conf");

        Proposal.Work work = work(only(Crossing.CACHE));

        assertThat(work.hurdles()).isEmpty();
        carryOut(work);
        assertThat(practice.laptop().files().text("/etc/nix/offload.conf")).contains("cache.local:");
    }

    @Test
    void settingsThatWillBeReplacedAreLeftForTheFileTheyInclude() throws Exception {
        begin(Scenario.NO_KEYS);
        practice.laptop()
                .run("{ echo '# do not modify! this file will be replaced!'; echo '#';"
                        + " echo '# user modification can go in nix.custom.conf'; cat /etc/nix/nix.conf;"
                        + " echo '!include nix.custom.conf'; } >/root/conf && mv /root/conf /etc/nix/nix.conf");
        String before = practice.laptop().files().text("/etc/nix/nix.conf");

        carryOut(work(only(Crossing.CACHE)));

        assertThat(practice.laptop().files().text("/etc/nix/nix.conf")).isEqualTo(before);
        assertThat(practice.laptop().files().text("/etc/nix/nix.custom.conf")).contains("cache.local:");
        assertThat(propose(only(Crossing.CACHE))).isInstanceOf(Proposal.NothingToDo.class);
    }

    @Test
    void aMissingFolderIsMadeForBothOfItsFiles() throws Exception {
        begin(Scenario.BARE);
        practice.laptop().run("rm -rf /etc/nix");
        practice.desktop().run("useradd --system --create-home --home-dir /var/lib/nix-builder nix-builder");

        Proposal.Work work = work(ExchangeKeys.all());

        assertThat(work.hurdles()).isEmpty();
        assertThat(work.stages().stream()
                        .filter(stage -> stage.role() == Role.LAPTOP)
                        .flatMap(stage -> stage.deeds().stream())
                        .filter(deed -> deed.key().equals("change.do.folder"))
                        .flatMap(deed -> deed.arguments().stream()))
                .containsOnlyOnce("/etc/nix");
        carryOut(work);
        assertThat(practice.laptop().files().exists("/etc/nix/builder_key")).isTrue();
        assertThat(practice.laptop().files().text("/etc/nix/nix.conf")).contains("cache.local:");
    }

    @Test
    void aKeyAlonePromisesNoMoreThanItself() throws Exception {
        begin(Scenario.NO_KEYS);

        Proposal.Proof proof = work(only(Crossing.HOST)).proof();

        assertThat(proof.greens()).containsExactly(new CheckId("keys.host"));
        assertThat(proof.further()).extracting(CheckId::text).containsExactly("ssh.builder", "build.remote");
    }

    @Test
    void aBuilderKeyWithAShellIsLeftAndSaidToBe() throws Exception {
        begin(Scenario.GREEN);

        Set<String> said = propose(ExchangeKeys.all()) instanceof Proposal.NothingToDo nothing
                ? Set.copyOf(nothing.cautions().stream()
                        .map(caution -> caution.key())
                        .toList())
                : Set.of();
        assertThat(said).contains("work.caution.shell-left");
        assertThat(propose(new ExchangeKeys(EnumSet.of(Crossing.BUILDER), Admission.SHELL_TOO)))
                .isInstanceOfSatisfying(
                        Proposal.NothingToDo.class,
                        nothing -> assertThat(nothing.cautions()).isEmpty());
    }

    @Test
    void theSettingsFollowTheNameThatTheCacheKeyHas() throws Exception {
        begin(Scenario.GREEN);
        carryOut(work(new Undertaking.RotateCacheKey(new KeyName("cache.local-2"))));

        Pair settled = workshop.settled(practice.pair());
        assertThat(settled.offload().cacheKeyName()).isEqualTo(new KeyName("cache.local-2"));

        workshop.undoTo(settled, Role.LAPTOP, 1, new Quiet());
        workshop.undoTo(settled, Role.DESKTOP, 1, new Quiet());
        assertThat(workshop.settled(settled)).isEqualTo(practice.pair());
    }

    @Test
    void twoPairsOfOneLaptopDoNotTakeEachOthersCacheKeyAway() throws Exception {
        begin(Scenario.GREEN);
        practice.laptop().run("sed -i 's,cache[.]local:[^ ]*,cache.local:" + OTHER_KEY + ",' /etc/nix/nix.conf");
        Pair mine = practice.pair();
        var other = new Pair(
                new PairName("office"),
                mine.laptop(),
                new Access.Ssh(
                        new HostAddress("192.168.15.8"),
                        mine.desktop().port(),
                        mine.desktop().user(),
                        mine.desktop().signIn(),
                        mine.desktop().pinnedHostKeys(),
                        mine.desktop().jump(),
                        mine.desktop().sudoPasswordFile()),
                mine.offload());
        assertThat(work(only(Crossing.CACHE)).cautions())
                .extracting(caution -> caution.key())
                .contains("work.caution.cache-key-replaced");
        workshop = new PairWorkshop(
                practice.gateway(new GivenCredentials()), copies, () -> List.of(practice.pair(), other));

        assertThat(propose(only(Crossing.CACHE))).isInstanceOfSatisfying(Proposal.Impossible.class, impossible -> {
            assertThat(impossible.hurdles().getFirst().problem().what().arguments())
                    .containsExactly("cache.local", "office");
            assertThat(impossible.hurdles().getFirst().problem().details())
                    .contains("--name cache." + mine.desktopAddress().text());
        });
        carryOut(work(
                new Undertaking.RotateCacheKey(mine.offload().cacheKeyName().beside(mine.desktopAddress()))));
        assertThat(practice.laptop().files().text("/etc/nix/nix.conf"))
                .contains("cache.local:" + OTHER_KEY)
                .contains("cache." + mine.desktopAddress().text() + ":");
    }
}
