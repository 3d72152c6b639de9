package dev.nixoffload.practice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jcraft.jsch.JSchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in at a make-believe machine. */
@Timeout(60)
class SignInTest {
    private static final String COMPUTER = "192.168.15.1";

    private SmallMachine machine;

    @BeforeEach
    void make() throws Exception {
        machine = new SmallMachine();
    }

    @AfterEach
    void close() throws Exception {
        machine.close();
    }

    private Jsch signIn() throws Exception {
        return Jsch.withKey(machine.computer, COMPUTER, machine.userKey);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "keyboard-interactive"})
    void aPasswordIsHeldAgainstTheShadowFile(String method) throws Exception {
        machine.serve();

        try (Jsch client = Jsch.withPassword(machine.computer, COMPUTER, "cypher", "secret", method)) {
            assertThat(client.run("who", "").out()).isEqualTo("1000 /home/cypher\n");
        }
        assertThatThrownBy(() -> Jsch.withPassword(machine.computer, COMPUTER, "cypher", "wrong", method))
                .isInstanceOf(JSchException.class)
                .hasMessageContaining("Auth");
    }

    @Test
    void passwordsAreNotTakenWhereTheSettingsSaySo() throws Exception {
        machine.files().put("/etc/ssh/sshd_config", 0644, "Include /etc/ssh/sshd_config.d/*.conf\n");
        machine.files().put("/etc/ssh/sshd_config.d/keys.conf", 0644, "PasswordAuthentication no\n");
        machine.serve();

        assertThatThrownBy(() -> Jsch.withPassword(machine.computer, COMPUTER, "cypher", "secret", "password"))
                .hasMessageContaining("Auth");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AllowUsers somebody",
                "DenyUsers cy*",
                "AllowGroups wheel",
                "DenyGroups builders",
                "PubkeyAuthentication no",
                "AuthorizedKeysFile none",
                "AllowUsers cypher@10.*",
                "Match User cypher\n  PubkeyAuthentication no",
                "Match User cy*,other Address 192.168.15.0/24\n  PubkeyAuthentication no"
            })
    void whomTheSettingsKeepOutGetsNotIn(String setting) throws Exception {
        machine.files().put("/etc/ssh/sshd_config", 0644, setting + "\n");
        machine.serve();

        assertThatThrownBy(this::signIn).hasMessageContaining("Auth fail");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AllowUsers somebody cypher",
                "DenyUsers other",
                "AllowGroups builders",
                "AllowUsers cypher@192.168.15.*",
                "Match User other\n  PubkeyAuthentication no",
                "Match User !cypher,* Address *\n  PubkeyAuthentication no"
            })
    void whomTheSettingsLetInGetsIn(String setting) throws Exception {
        machine.files().put("/etc/ssh/sshd_config", 0644, setting + "\n");
        machine.serve();

        try (Jsch client = signIn()) {
            assertThat(client.run("exit 0", "").status()).isZero();
        }
    }

    @Test
    void aServerDoesNotStartWithSettingsThatItDoesNotUnderstand() throws Exception {
        machine.files().put("/etc/ssh/sshd_config", 0644, "AlowUsers cypher\n");

        assertThatThrownBy(machine::serve).hasMessageContaining("line 1: Bad configuration option: AlowUsers");
    }

    @Test
    void aFolderThatOthersMayWriteToSpoilsTheKeysInIt() throws Exception {
        machine.serve();
        machine.files().chmod("/home/cypher/.ssh", 0777);

        assertThatThrownBy(this::signIn).hasMessageContaining("Auth fail");

        machine.files().chmod("/home/cypher/.ssh", 0700);
        signIn().close();
    }

    @Test
    void keysOfAnotherOwnerAreNotBelieved() throws Exception {
        machine.serve();
        machine.files().chown("/home/cypher/.ssh/authorized_keys", 65534, 65534, true);

        assertThatThrownBy(this::signIn).hasMessageContaining("Auth fail");
    }

    @Test
    void aShellThatIsNotThereKeepsItsAccountOut() throws Exception {
        machine.serve();
        machine.files().put("/etc/passwd", 0644, "cypher:x:1000:1000::/home/cypher:/bin/fish\n");

        assertThatThrownBy(this::signIn).hasMessageContaining("Auth fail");
    }

    @Test
    void anAccountPastItsLastDayIsHungUpOn() throws Exception {
        machine.files().put("/etc/shadow", 0640, "cypher:secret:20000:0:99999:7::1:\n");
        machine.serve();

        assertThatThrownBy(this::signIn).isInstanceOf(JSchException.class);
    }

    @Test
    void aKeyIsGoodOnlyFromWhereItsLineSays() throws Exception {
        machine.authorize("from=\"192.168.15.9\" " + machine.userKey.publicLine());
        machine.serve();
        Station laptop = machine.switchboard.plugIn();

        assertThatThrownBy(this::signIn).hasMessageContaining("Auth fail");
        try (Jsch client = Jsch.withKey(laptop, "192.168.15.9", machine.userKey)) {
            assertThat(client.run("get SSH_CLIENT", "").out()).startsWith("192.168.15.9 ");
        }
    }
}
