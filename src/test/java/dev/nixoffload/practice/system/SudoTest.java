package dev.nixoffload.practice.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.practice.system.Guest.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SudoTest {
    private static final String ASKS = "cypher ALL=(ALL:ALL) ALL\n";

    private Guest guest;

    @BeforeEach
    void open() throws Exception {
        guest = new Guest();
    }

    @AfterEach
    void close() {
        guest.close();
    }

    @Test
    void whoNeedsNoPasswordIsNotAskedForOne() throws Exception {
        guest.install("/usr/bin/head", task -> {
            task.say(new String(task.in().readAllBytes()));
            return 0;
        });

        assertThat(guest.runAs("cypher", "input\n", "sudo", "-n", "-k", "-H", "--", "id", "-u"))
                .isEqualTo(new Result(0, "0\n", ""));
        assertThat(guest.runAs("cypher", "input\n", "sudo", "-S", "-k", "-H", "-p", "prompt", "--", "head"))
                .isEqualTo(new Result(0, "input\n", ""));
    }

    @Test
    void asksWithTheGivenPromptAndReadsOneLine() throws Exception {
        guest.files().put("/etc/sudoers.d/cypher", 0440, ASKS);
        guest.install("/usr/bin/head", task -> {
            task.say(new String(task.in().readAllBytes()));
            return 0;
        });

        assertThat(guest.runAs("cypher", Guest.PASSWORD + "\nrest", "sudo", "-S", "-k", "-H", "-p", "P?", "--", "head"))
                .isEqualTo(new Result(0, "rest", "P?"));
        assertThat(guest.runAs("cypher", "", "sudo", "-n", "-k", "-H", "--", "id"))
                .isEqualTo(new Result(1, "", "sudo: a password is required\n"));
    }

    @Test
    void aWrongPasswordMayBeCorrectedTwice() throws Exception {
        guest.files().put("/etc/sudoers.d/cypher", 0440, ASKS);

        assertThat(guest.runAs("cypher", "a\n" + Guest.PASSWORD + "\n", "sudo", "-S", "-p", "P?", "id", "-u"))
                .isEqualTo(new Result(0, "0\n", "P?Sorry, try again.\nP?"));
        assertThat(guest.runAs("cypher", "a\nb\nc\nd\n", "sudo", "-S", "-p", "P?", "id", "-u"))
                .isEqualTo(new Result(
                        1, "", "P?Sorry, try again.\nP?Sorry, try again.\nP?sudo: 3 incorrect password attempts\n"));
        assertThat(guest.runAs("cypher", "", "sudo", "-S", "-p", "P?", "id").err())
                .isEqualTo("P?sudo: no password was provided\nsudo: a password is required\n");
    }

    @Test
    void whoIsNotInSudoersIsAskedAndThenRefused() throws Exception {
        guest.files().remove("/etc/sudoers.d/cypher");

        assertThat(guest.runAs("cypher", "", "sudo", "-n", "id").err()).isEqualTo("sudo: a password is required\n");
        assertThat(guest.runAs("cypher", Guest.PASSWORD + "\n", "sudo", "-S", "-p", "", "id"))
                .isEqualTo(new Result(1, "", "cypher is not in the sudoers file.\n"));
    }

    @Test
    void aGroupMayBecomeRootToo() throws Exception {
        guest.files().remove("/etc/sudoers.d/cypher");
        guest.files()
                .put("/etc/group", 0644, guest.files().text("/etc/group").replace("sudo:x:27:", "sudo:x:27:cypher"));

        assertThat(guest.runAs("cypher", Guest.PASSWORD + "\n", "sudo", "-S", "-p", "", "id", "-u")
                        .out())
                .isEqualTo("0\n");
    }

    @Test
    void whatIsNotUnderstoodIsRefused() throws Exception {
        assertThat(guest.runAs("cypher", "", "sudo", "-n", "nosuch"))
                .isEqualTo(new Result(1, "", "sudo: nosuch: command not found\n"));
        assertThat(guest.runAs("cypher", "", "sudo", "-Q", "id").err())
                .startsWith("sudo: invalid option -- 'Q'\nusage:");
        assertThat(guest.runAs("cypher", "", "sudo", "-k")).isEqualTo(new Result(0, "", ""));
    }

    @Test
    void rootsEnvironmentIsAFreshOne() throws Exception {
        guest.install("/usr/bin/env", task -> {
            task.say(task.environment().get("HOME") + " " + task.environment().get("SUDO_USER") + " "
                    + task.environment().get("LC_ALL"));
            return 0;
        });

        assertThat(guest.runAs("cypher", "", "sudo", "-n", "env").out()).isEqualTo("/root cypher C");
    }
}
