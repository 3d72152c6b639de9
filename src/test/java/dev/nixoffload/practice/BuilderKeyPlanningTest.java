package dev.nixoffload.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.key.PublicKeyCard;
import dev.nixoffload.key.SshPublicKey;
import dev.nixoffload.machine.GivenCredentials;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.PairWorkshop;
import dev.nixoffload.offload.Proposal;
import dev.nixoffload.offload.Undertaking;
import dev.nixoffload.offload.Undertaking.Admission;
import dev.nixoffload.offload.Undertaking.Crossing;
import dev.nixoffload.offload.Undertaking.ExchangeKeys;
import dev.nixoffload.offload.Undertaking.ImportKeys;
import dev.nixoffload.offload.Undertaking.RotateBuilderKey;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Work on a key goes by what the two machines really use, and stops where that is something else. */
@Timeout(120)
class BuilderKeyPlanningTest {
    private static final String MACHINES = "/etc/nix/machines";
    private static final String KEY = "/etc/nix/builder_key";
    private static final String AUTHORIZED = "/var/lib/nix-builder/.ssh/authorized_keys";

    @TempDir
    private Path copies;

    private PracticePair practice;
    private Workshop workshop;

    @BeforeEach
    void begin() throws Exception {
        practice = PracticePair.open(Scenario.GREEN);
        workshop = new PairWorkshop(practice.gateway(new GivenCredentials()), copies);
    }

    @AfterEach
    void leave() {
        practice.close();
    }

    private static Undertaking exchange(Crossing crossing) {
        return new ExchangeKeys(Set.of(crossing), Admission.NIX_ALONE);
    }

    private static Undertaking rotation() {
        return new RotateBuilderKey(Admission.NIX_ALONE);
    }

    private Proposal propose(Undertaking undertaking) throws InterruptedException {
        return workshop.propose(practice.pair(), undertaking, new Quiet());
    }

    private Problem refused(Role where, Undertaking undertaking) throws InterruptedException {
        Proposal proposal = propose(undertaking);
        assertThat(proposal).isInstanceOf(Proposal.Impossible.class);
        var impossible = (Proposal.Impossible) proposal;
        assertThat(impossible.hurdles().getFirst().where()).isEqualTo(where);
        return impossible.hurdles().getFirst().problem();
    }

    private Message caution(String key, Undertaking undertaking) throws InterruptedException {
        Proposal proposal = propose(undertaking);
        assertThat(proposal).isInstanceOf(Proposal.Work.class);
        return ((Proposal.Work) proposal)
                .cautions().stream()
                        .filter(each -> each.key().equals(key))
                        .findFirst()
                        .orElseThrow();
    }

    @Nested
    class TheKeyInUse {
        @Test
        void anotherKeyFileInTheBuildersIsNamedAndNoneIsMade() throws Exception {
            practice.laptop().edit(MACHINES, KEY, "/root/.ssh/nixremote");

            Problem problem = refused(Role.LAPTOP, exchange(Crossing.BUILDER));

            assertThat(problem.what().key()).isEqualTo("work.in-use.key");
            assertThat(problem.why().arguments()).containsExactly(MACHINES + ":1", "/root/.ssh/nixremote", KEY);
            assertThat(refused(Role.LAPTOP, rotation()).what().key()).isEqualTo("work.in-use.key");
        }

        @Test
        void anotherUserInTheBuildersIsNamed() throws Exception {
            practice.laptop().edit(MACHINES, "nix-builder@", "nixremote@");

            Problem problem = refused(Role.LAPTOP, exchange(Crossing.BUILDER));

            assertThat(problem.what().key()).isEqualTo("work.in-use.user");
            assertThat(problem.why().arguments()).containsExactly(MACHINES + ":1", "nixremote", "nix-builder");
            assertThat(refused(Role.LAPTOP, rotation()).what().key()).isEqualTo("work.in-use.user");
        }

        @Test
        void aKeyThatWasCarriedByHandIsNotLetInForNobodyEither() throws Exception {
            practice.laptop().edit(MACHINES, KEY, "/root/.ssh/nixremote");
            var key = SshPublicKey.parse(practice.laptop().files().text(KEY + ".pub"));
            var card = new PublicKeyCard(Optional.of(key), Optional.empty(), List.of());

            Problem problem = refused(Role.LAPTOP, new ImportKeys(card, Admission.NIX_ALONE));

            assertThat(problem.what().key()).isEqualTo("work.in-use.key");
        }

        @Test
        void twoNamesOfOneFileAreOneKey() throws Exception {
            practice.laptop().run("ln -s " + KEY + " /root/.ssh/nixremote");
            practice.laptop().edit(MACHINES, KEY, "/root/.ssh/nixremote");

            assertThat(propose(exchange(Crossing.BUILDER))).isInstanceOf(Proposal.NothingToDo.class);
        }

        @Test
        void whereNobodyNamesTheKeyPeopleAreToldTo() throws Exception {
            practice.laptop().edit(MACHINES, KEY, "-");
            practice.laptop().run("sed -i '/IdentityFile/d' /root/.ssh/config");
            practice.desktop().run(": >" + AUTHORIZED);

            assertThat(caution("work.caution.key-unused", exchange(Crossing.BUILDER))
                            .arguments())
                    .containsExactly(MACHINES + ":1", KEY);
        }

        @Test
        void otherDesktopsThatKnowTheKeyAreNamedBeforeItIsReplaced() throws Exception {
            practice.laptop()
                    .run("echo 'ssh-ng://nix-builder@10.8.0.5 x86_64-linux " + KEY + "' >>" + MACHINES
                            + "; echo 'ssh-ng://nix-builder@10.8.0.6 x86_64-linux /root/.ssh/other' >>" + MACHINES);

            assertThat(caution("work.caution.key-shared", rotation()).arguments())
                    .containsExactly("10.8.0.5");
        }
    }

    @Nested
    class KnownHosts {
        private Problem refusedWith(String setting) throws Exception {
            practice.laptop().run("sed -i '1a " + setting + "' /root/.ssh/config; : >/root/.ssh/known_hosts");
            practice.laptop().run("sed -i 's/ [^ ]*$/ -/' " + MACHINES + "; chattr +i " + MACHINES);
            return refused(Role.LAPTOP, exchange(Crossing.HOST));
        }

        @Test
        void aClientThatIsToRememberNothingIsNotToldToMoveADeviceAway() throws Exception {
            Problem problem = refusedWith("UserKnownHostsFile /dev/null");

            assertThat(problem.what().key()).isEqualTo("work.host.forgetful");
            assertThat(problem.why().arguments()).contains("/dev/null");
        }

        @Test
        void noFileAtAllIsTheSame() throws Exception {
            assertThat(refusedWith("UserKnownHostsFile none").what().key()).isEqualTo("work.host.forgetful");
        }

        @Test
        void aFileWithABlankInItsNameIsLeftToThePerson() throws Exception {
            Problem problem = refusedWith("UserKnownHostsFile \"/root/my hosts\"");

            assertThat(problem.what().key()).isEqualTo("work.host.by-hand");
            assertThat(problem.why().arguments()).containsExactly("/root/my hosts");
            assertThat(problem.details()).startsWith("192.168.15.7 ssh-ed25519 ");
        }

        @Test
        void anAliasThatIsNoHostNameIsLeftToThePerson() throws Exception {
            Problem problem = refusedWith("HostKeyAlias my+alias");

            assertThat(problem.what().key()).isEqualTo("work.host.by-hand");
            assertThat(problem.details()).startsWith("my+alias ssh-ed25519 ");
        }
    }

    @Nested
    class TheForcedCommand {
        private static final String FOLDER = "/nix/var/nix/profiles/default/bin";

        @BeforeEach
        void nixIsWhereSshdDoesNotLook() throws Exception {
            practice.desktop().run(": >" + AUTHORIZED);
            practice.desktop().run("mkdir -p " + FOLDER + "; mv /usr/bin/nix-daemon " + FOLDER + "/nix-daemon");
        }

        @Test
        void namesTheProgramThatEverybodyMayRun() throws Exception {
            Proposal.Work work = (Proposal.Work) propose(exchange(Crossing.BUILDER));

            assertThat(work.stages().getFirst().diffs().getFirst().unified())
                    .anySatisfy(
                            line -> assertThat(line.text()).contains("command=\"" + FOLDER + "/nix-daemon --stdio\""));
        }

        @Test
        void namesNoneThatRootAloneMayRun() throws Exception {
            practice.desktop().run("chmod 0700 " + FOLDER);

            Problem problem = refused(Role.DESKTOP, exchange(Crossing.BUILDER));

            assertThat(problem.what().key()).isEqualTo("work.admission.no-nix");
            assertThat(problem.what().arguments()).containsExactly("nix-builder", "nix-daemon");
        }
    }
}
