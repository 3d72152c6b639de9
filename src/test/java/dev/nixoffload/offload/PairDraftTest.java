package dev.nixoffload.offload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Messages;
import dev.nixoffload.offload.MachineDraft.Field;
import dev.nixoffload.offload.MachineDraft.Means;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostAddress;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Port;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.SignIn;
import dev.nixoffload.pair.TestPairs;
import dev.nixoffload.pair.UserName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairDraftTest {
    @TempDir
    private Path home;

    private final Access.Ssh tower = new Access.Ssh(
            new HostAddress("192.168.15.7"),
            new Port(2222),
            new UserName("cypher"),
            new SignIn.Agent(),
            List.of(),
            Optional.of(TestPairs.ssh("bastion", "guest")),
            Optional.empty());

    private HostKnowledge knowledge() {
        return new HostKnowledge(alias -> Optional.of(tower).filter(_ -> alias.equals("tower")), "kernelcore", home);
    }

    private static PairDraft to(String address) {
        return PairDraft.fresh(List.of()).with(Role.DESKTOP, MachineDraft.ELSEWHERE.address(address));
    }

    @Test
    void aFreshOneHasThisComputerForTheLaptopAndWantsAnAddress() {
        PairDraft draft = PairDraft.fresh(List.of());

        assertThat(draft.complete()).isFalse();
        assertThat(draft.desktop().missing()).contains(Field.ADDRESS);
        assertThat(draft.desktop().wrong()).isEmpty();
        assertThat(to("192.168.15.7").complete()).isTrue();
        assertThat(to("192.168.15.7").pair(knowledge()))
                .isEqualTo(new Pair(
                        TestPairs.local("home").name(),
                        new Access.ThisComputer(Optional.empty()),
                        TestPairs.ssh("192.168.15.7", "kernelcore"),
                        TestPairs.local("home").offload()));
    }

    @ParameterizedTest
    @CsvSource({
        "cypher@192.168.15.7:2222, '',    '',   cypher,     192.168.15.7, 2222",
        "192.168.15.7,             neo,   2200, neo,        192.168.15.7, 2200",
        "cypher@host:2222,         neo,   2200, neo,        host,         2200",
        "[fe80::1]:2222,           '',    '',   kernelcore, fe80::1,      2222",
        "tower,                    '',    '',   cypher,     192.168.15.7, 2222",
        "tower,                    neo,   22,   neo,        192.168.15.7, 22"
    })
    void anAddressMayBeTypedAsForSshAndTheFieldsBesideItCount(
            String address, String user, String port, String whom, String where, int which) {
        PairDraft draft = to(address);
        draft = draft.with(Role.DESKTOP, draft.desktop().user(user).port(port));

        Access.Ssh desktop = draft.pair(knowledge()).desktop();
        assertThat(desktop.user().text()).isEqualTo(whom);
        assertThat(desktop.address().text()).isEqualTo(where);
        assertThat(desktop.port().number()).isEqualTo(which);
    }

    @ParameterizedTest
    @CsvSource({"not an address,'',,ADDRESS", "host,70000,,PORT", "host,'',9lives,USER", "300.1.1.1,'',,ADDRESS"})
    void whatCannotBeRightIsSaidInOneSentence(String address, String port, String user, Field field) {
        MachineDraft machine =
                MachineDraft.ELSEWHERE.address(address).port(port).user(user == null ? "" : user);

        assertThat(machine.wrong()).containsOnlyKeys(field);
        assertThat(Messages.in(Locale.ENGLISH).say(machine.wrong().get(field)))
                .startsWith("“")
                .endsWith(".");
        assertThat(machine.complete()).isFalse();
        assertThat(machine.here(true).complete()).isTrue();
    }

    @Test
    void aKeyFileHasToBeThereAndPrivate() throws Exception {
        Files.createFile(home.resolve("id"));
        MachineDraft machine = MachineDraft.ELSEWHERE.address("host").means(Means.KEY_FILE);

        assertThat(machine.missing()).contains(Field.KEY_FILE);
        assertThat(machine.keyFile("~/id.pub").wrong()).containsOnlyKeys(Field.KEY_FILE);
        assertThat(((Access.Ssh) machine.keyFile("~/id").access(knowledge())).signIn())
                .isEqualTo(new SignIn.KeyFile(home.resolve("id")));
        assertThatThrownBy(() -> machine.keyFile("~/other").access(knowledge())).isInstanceOf(BadValue.class);
    }

    @Test
    void whatIsTypedOverKeepsTheRest() {
        Pair kept = TestPairs.full(home);
        PairDraft draft = PairDraft.of(kept);

        assertThat(draft.changed()).isFalse();
        assertThat(draft.pair(knowledge())).isEqualTo(kept);

        PairDraft renamed = draft.named("other");
        assertThat(renamed.changed()).isTrue();
        assertThat(renamed.pair(knowledge()).laptop()).isEqualTo(kept.laptop());

        Access.Ssh laptop = (Access.Ssh) kept.laptop();
        var asOther =
                (Access.Ssh) draft.with(Role.LAPTOP, draft.laptop().user("neo").means(Means.PASSWORD))
                        .pair(knowledge())
                        .laptop();
        assertThat(asOther.user().text()).isEqualTo("neo");
        assertThat(asOther.pinnedHostKeys()).isEqualTo(laptop.pinnedHostKeys());
        assertThat(asOther.jump()).isEqualTo(laptop.jump());
    }

    @Test
    void aMachineAtAnotherAddressIsAStranger() {
        PairDraft draft = PairDraft.of(TestPairs.full(home));
        MachineDraft moved = draft.laptop().address("192.168.15.90").means(Means.AGENT);

        var laptop =
                (Access.Ssh) draft.with(Role.LAPTOP, moved).pair(knowledge()).laptop();
        assertThat(laptop.pinnedHostKeys()).isEmpty();
        assertThat(laptop.jump()).isEmpty();
    }
}
