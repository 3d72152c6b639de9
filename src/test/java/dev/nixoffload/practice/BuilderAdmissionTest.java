package dev.nixoffload.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.change.Risk;
import dev.nixoffload.machine.GivenCredentials;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.PairWorkshop;
import dev.nixoffload.offload.Proposal;
import dev.nixoffload.offload.Undertaking.Admission;
import dev.nixoffload.offload.Undertaking.Crossing;
import dev.nixoffload.offload.Undertaking.ExchangeKeys;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.UserName;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the lines that a person has written for the builder key, and from where it is let in. */
@Timeout(120)
class BuilderAdmissionTest {
    private static final String FILE = "/var/lib/nix-builder/.ssh/authorized_keys";

    @TempDir
    private Path copies;

    private PracticePair practice;
    private Workshop workshop;
    private String key;

    @BeforeEach
    void begin() throws Exception {
        practice = PracticePair.open(Scenario.GREEN);
        workshop = new PairWorkshop(practice.gateway(new GivenCredentials()), copies);
        String[] words =
                practice.laptop().files().text("/etc/nix/builder_key.pub").split(" ");
        key = words[0] + " " + words[1];
    }

    @AfterEach
    void leave() {
        practice.close();
    }

    private void lines(String... lines) throws Exception {
        practice.desktop().run("cat >" + FILE + " <<'END'\n" + String.join("\n", lines) + "\nEND");
    }

    private Proposal propose(Admission how) throws InterruptedException {
        return workshop.propose(practice.pair(), new ExchangeKeys(Set.of(Crossing.BUILDER), how), new Quiet());
    }

    private Proposal.Work work(Admission how) throws InterruptedException {
        Proposal proposal = propose(how);
        assertThat(proposal).isInstanceOf(Proposal.Work.class);
        return (Proposal.Work) proposal;
    }

    private String after(Proposal.Work work) throws Exception {
        assertThat(workshop.carryOut(practice.pair(), work, new Quiet())).isInstanceOf(Workshop.Outcome.Done.class);
        assertThat(propose(Admission.NIX_ALONE)).isInstanceOf(Proposal.NothingToDo.class);
        return practice.desktop().files().text(FILE);
    }

    private static Set<String> cautions(Proposal.Work work) {
        return work.cautions().stream().map(Message::key).collect(Collectors.toSet());
    }

    private String locked(String from, String comment) {
        return "restrict,command=\"nix-daemon --stdio\"" + from + " " + key + " " + comment;
    }

    @Test
    void twoLinesOfWhichOneServesAreBothLeft() throws Exception {
        lines("from=\"10.8.0.0/24\" " + key + " over the VPN", "from=\"192.168.15.0/24\" " + key + " home");

        assertThat(propose(Admission.NIX_ALONE)).isInstanceOf(Proposal.NothingToDo.class);
        assertThat(propose(Admission.SHELL_TOO)).isInstanceOf(Proposal.NothingToDo.class);
    }

    @Test
    void aLineForElsewhereIsKeptAndItsShellIsSpokenOf() throws Exception {
        String vpn = "from=\"10.8.0.0/24\" " + key + " over the VPN";
        lines(vpn);

        Proposal.Work work = work(Admission.NIX_ALONE);

        assertThat(work.stages()).extracting(Proposal.Stage::risk).containsOnly(new Risk.None());
        assertThat(cautions(work)).contains("work.caution.wider-line", "work.caution.from-address");
        assertThat(after(work))
                .isEqualTo(vpn + "\n" + locked(",from=\"192.168.15.9\"", "nix-builder@laptop-to-desktop") + "\n");
    }

    @Test
    void theSameLineForElsewhereTakesTheKeyFromHereToo() throws Exception {
        lines(locked(",from=\"10.8.0.0/24\"", "over the VPN"));

        assertThat(after(work(Admission.NIX_ALONE)))
                .isEqualTo(locked(",from=\"10.8.0.0/24,192.168.15.9\"", "over the VPN") + "\n");
    }

    @Test
    void theLineThatSshdGoesByIsPutRightAndKeepsItsNetwork() throws Exception {
        String home = key + " home";
        lines("from=\"192.168.15.0/24\",command=\"uptime\" " + key + " mine", home);

        Proposal.Work work = work(Admission.NIX_ALONE);

        assertThat(cautions(work)).contains("work.caution.wider-line").doesNotContain("work.caution.from-address");
        assertThat(after(work)).isEqualTo(locked(",from=\"192.168.15.0/24\"", "mine") + "\n" + home + "\n");
    }

    @Test
    void aPlanForTheAccountItComesInByIsTakenBackUnlessANewConnectionConfirmsIt() throws Exception {
        Pair pair = practice.pair();
        UserName own = pair.desktop().user();
        practice.laptop().run("sed -i 's/nix-builder@/" + own + "@/' /etc/nix/machines");
        Offload before = pair.offload();
        var offload = new Offload(
                own,
                before.builderKey(),
                before.cachePort(),
                before.cacheKeyName(),
                before.cacheSecretKey(),
                before.cachePublicKey(),
                before.maxJobs(),
                before.speedFactor(),
                before.features(),
                before.shareFiles());
        var ownAccount = new Pair(pair.name(), pair.laptop(), pair.desktop(), offload);

        var undertaking = new ExchangeKeys(Set.of(Crossing.BUILDER), Admission.NIX_ALONE);
        Proposal proposal = workshop.propose(ownAccount, undertaking, new Quiet());

        assertThat(proposal)
                .isInstanceOfSatisfying(
                        Proposal.Work.class,
                        work -> assertThat(work.stages())
                                .extracting(Proposal.Stage::risk)
                                .containsExactly(new Risk.MayCutConnection(1)));
        assertThat(workshop.carryOut(ownAccount, (Proposal.Work) proposal, new Quiet()))
                .isInstanceOf(Workshop.Outcome.Done.class);
    }
}
