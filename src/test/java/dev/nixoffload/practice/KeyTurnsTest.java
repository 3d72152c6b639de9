package dev.nixoffload.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.change.Applied;
import dev.nixoffload.change.ChangeProgress;
import dev.nixoffload.change.Undone;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Progress;
import dev.nixoffload.check.State;
import dev.nixoffload.machine.GivenCredentials;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Messages;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.PairValidator;
import dev.nixoffload.offload.PairWorkshop;
import dev.nixoffload.offload.PastWork;
import dev.nixoffload.offload.Proposal;
import dev.nixoffload.offload.Undertaking;
import dev.nixoffload.offload.Undertaking.Admission;
import dev.nixoffload.offload.Undertaking.ExchangeKeys;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.KeyName;
import dev.nixoffload.pair.Role;
import dev.nixoffload.practice.system.SshKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pairs that were set up in other ways than the guides tell, and work that comes out otherwise than it was shown. */
@Timeout(180)
class KeyTurnsTest {
    private static final String ADMITTED = "/var/lib/nix-builder/.ssh/authorized_keys";
    private static final String CONF = "/etc/nix/nix.conf";

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
        practice.close();
    }

    /** Something that somebody does to a machine at a bad moment. */
    @FunctionalInterface
    private interface Deed {
        void happen() throws Exception;
    }

    private record Meanwhile(int stage, Deed deed) implements Workshop.Progress {
        @Override
        public void doing(Message what) {}

        @Override
        public ChangeProgress stage(int number, Role role, Message title) {
            if (number == stage) {
                try {
                    deed.happen();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
            return ChangeProgress.none();
        }
    }

    private Proposal propose(Undertaking undertaking) throws InterruptedException {
        return workshop.propose(practice.pair(), undertaking, new Quiet());
    }

    private Workshop.Outcome carryOut(Undertaking undertaking, Workshop.Progress progress) throws InterruptedException {
        Proposal proposal = propose(undertaking);
        assertThat(proposal).isInstanceOf(Proposal.Work.class);
        return workshop.carryOut(practice.pair(), (Proposal.Work) proposal, progress);
    }

    private void exchange() throws InterruptedException {
        assertThat(carryOut(ExchangeKeys.all(), new Quiet())).isInstanceOf(Workshop.Outcome.Done.class);
    }

    private Finding finding(String id) throws InterruptedException {
        return findings(id).getFirst();
    }

    private List<Finding> findings(String... ids) throws InterruptedException {
        Set<CheckId> only = Set.of(ids).stream().map(CheckId::new).collect(Collectors.toSet());
        ChecklistReport report = new PairValidator(practice.gateway(new GivenCredentials()))
                .validate(practice.pair(), only, Progress.none());
        return report.findings().stream()
                .filter(finding -> only.contains(finding.id()))
                .toList();
    }

    private void expectGreen(String... ids) throws InterruptedException {
        assertThat(findings(ids))
                .hasSize(ids.length)
                .allSatisfy(finding -> assertThat(State.of(finding.outcome()))
                        .as(finding.toString())
                        .isEqualTo(State.PASSED));
    }

    private static String said(Message message) {
        return Messages.in(Locale.ENGLISH).say(message);
    }

    @Test
    void aHostKeyAliasIsPinnedUnderTheNameThatSshLooksFor() throws Exception {
        begin(Scenario.NO_KEYS);
        practice.laptop().edit("/root/.ssh/config", "    User nix-builder\n", "    HostKeyAlias workhorse\n");

        exchange();

        assertThat(practice.laptop().files().text("/root/.ssh/known_hosts")).startsWith("workhorse ssh-ed25519 ");
        assertThat(practice.laptop().files().text("/etc/nix/machines").strip().split(" "))
                .as("a pin there is compared by address, which an alias rules out")
                .hasSize(6);
        expectGreen("keys.host", "ssh.builder");
    }

    @Test
    void theOlderProtocolIsLetInWithItsOwnCommand() throws Exception {
        begin(Scenario.NO_KEYS);
        practice.laptop().edit("/etc/nix/machines", "ssh-ng://", "ssh://");

        exchange();

        assertThat(practice.desktop().files().text(ADMITTED)).contains("nix-store --serve --write\"");
        expectGreen("keys.builder");
        // The login that proves a new key has to know the forced command of that protocol too.
        assertThat(carryOut(new Undertaking.RotateBuilderKey(Admission.NIX_ALONE), new Quiet()))
                .isInstanceOf(Workshop.Outcome.Done.class);
        expectGreen("keys.builder");
    }

    @Test
    void aStageThatCameOutDifferentIsNotCarriedOut() throws Exception {
        begin(Scenario.NO_KEYS);
        String line = SshKeys.generate("somebody").publicLine();

        // The first stage makes the key that the second one lets in.
        Workshop.Outcome outcome = carryOut(
                ExchangeKeys.all(),
                new Meanwhile(1, () -> practice.desktop().run("echo '" + line.strip() + "' >>" + ADMITTED)));

        assertThat(outcome).isInstanceOfSatisfying(Workshop.Outcome.Ended.class, ended -> {
            assertThat(ended.stage()).isEqualTo(2);
            assertThat(ended.where()).isEqualTo(Role.DESKTOP);
            assertThat(ended.why())
                    .isInstanceOfSatisfying(
                            Applied.Refused.class,
                            refused -> assertThat(said(refused.problem().what()))
                                    .contains("different from what was shown"));
            assertThat(ended.entries()).containsOnlyKeys(Role.LAPTOP);
        });
        assertThat(practice.desktop().files().text(ADMITTED)).isEqualTo(line);
        exchange();
        assertThat(practice.desktop().files().text(ADMITTED)).startsWith(line);
        expectGreen("keys.builder", "ssh.builder");
    }

    @Test
    void aNewKeyThatDoesNotLogInLeavesTheOldOneInItsPlace() throws Exception {
        begin(Scenario.GREEN);
        var laptop = FilePicture.of(practice.laptop());
        var desktop = FilePicture.of(practice.desktop());
        String sshd = "/etc/ssh/sshd_config.d/deny.conf";

        Workshop.Outcome outcome = carryOut(
                new Undertaking.RotateBuilderKey(Admission.NIX_ALONE),
                new Meanwhile(
                        3,
                        () -> practice.desktop()
                                .run("echo 'DenyUsers nix-builder' >" + sshd + " && systemctl restart ssh.service")));

        assertThat(outcome).isInstanceOfSatisfying(Workshop.Outcome.Ended.class, ended -> {
            assertThat(ended.stage()).isEqualTo(3);
            assertThat(ended.why())
                    .isInstanceOfSatisfying(
                            Applied.Stopped.class,
                            stopped -> assertThat(stopped.change()).isEqualTo(1));
        });
        assertThat(laptop)
                .as("the old key, and what is beside it")
                .containsAllEntriesOf(entries(FilePicture.of(practice.laptop()), "/etc/nix/builder_key"))
                .containsAllEntriesOf(entries(FilePicture.of(practice.laptop()), "/etc/nix/builder_key.pub"));
        practice.desktop().run("rm " + sshd + " && systemctl restart ssh.service");
        expectGreen("keys.builder", "ssh.builder");

        takeBackAll();

        assertThat(FilePicture.of(practice.laptop())).isEqualTo(laptop);
        assertThat(FilePicture.of(practice.desktop())).isEqualTo(desktop);
    }

    private static Map<String, String> entries(Map<String, String> picture, String path) {
        return Map.of(path, picture.get(path));
    }

    private void takeBackAll() throws InterruptedException {
        List<PastWork> past = PastWork.in(workshop.ledgers(practice.pair()));
        assertThat(past).hasSize(1);
        assertThat(past.getFirst().parts()).hasSize(3);
        assertThat(workshop.undo(practice.pair(), past.getFirst(), new Quiet()).values())
                .allSatisfy(machine -> assertThat(machine)
                        .allSatisfy(undone -> assertThat(undone)
                                .isInstanceOfSatisfying(
                                        Undone.Tried.class,
                                        tried -> assertThat(tried.left()).isEmpty())));
    }

    @Test
    void aSecretAmongTheTrustedKeysIsRefusedUntilAPersonTakesItOutAndIsToldToReplaceTheKey() throws Exception {
        begin(Scenario.GREEN);
        String secret =
                practice.desktop().files().text("/var/cache-priv-key.pem").strip();
        practice.laptop().edit(CONF, "trusted-public-keys = ", "trusted-public-keys = " + secret + " ");
        practice.laptop().run("systemctl restart nix-daemon.service");

        Finding check = finding("keys.cache");
        assertThat(check.outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(said(failed.summary())).containsIgnoringCase("secret");
            assertThat(said(failed.remedy().advice())).contains("Replace the cache key");
        });
        assertThat(check.toString()).doesNotContain(secret.split(":")[1]);
        var rotation = new Undertaking.RotateCacheKey(new KeyName("cache.local-2"));
        for (Undertaking undertaking : List.of(ExchangeKeys.all(), rotation)) {
            Proposal proposal = propose(undertaking);
            assertThat(proposal).isInstanceOf(Proposal.Impossible.class);
            Problem problem =
                    ((Proposal.Impossible) proposal).hurdles().getFirst().problem();
            assertThat(said(problem.what())).contains("secret half of a cache key");
            assertThat(said(problem.remedy())).contains("Replace the cache key");
            assertThat(proposal.toString()).doesNotContain(secret.split(":")[1]);
        }

        String command = ((Proposal.Impossible) propose(rotation))
                .hurdles()
                .getFirst()
                .problem()
                .details();
        practice.laptop().run(command.replace("sudo ", ""));

        assertThat(practice.laptop().files().text(CONF)).doesNotContain(secret.split(":")[1]);
        assertThat(carryOut(rotation, new Quiet())).isInstanceOf(Workshop.Outcome.Done.class);
        assertThat(practice.laptop().files().text(CONF)).contains("cache.local-2:");
    }
}
