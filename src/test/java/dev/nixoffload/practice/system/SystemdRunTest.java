package dev.nixoffload.practice.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.practice.shell.Sh;
import dev.nixoffload.practice.system.Guest.Result;
import dev.nixoffload.practice.tool.Tools;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Transient units: a timer that undoes something unless somebody stops it, and services that run a command once. */
@Timeout(60)
class SystemdRunTest {
    private Guest guest;

    @BeforeEach
    void open() throws Exception {
        guest = new Guest();
        guest.install("/usr/bin/sh", new Sh());
        for (var program : Tools.programs().entrySet()) {
            guest.install("/usr/bin/" + program.getKey(), program.getValue());
        }
    }

    @AfterEach
    void close() {
        guest.close();
    }

    private Result arm(String after, String... command) throws Exception {
        var argv = new ArrayList<>(List.of(
                "systemd-run", "--unit=undo", "--on-active=" + after, "--timer-property=AccuracySec=1s", "--collect"));
        argv.addAll(List.of(command));
        return guest.run(argv.toArray(String[]::new));
    }

    private String show(String unit, String properties) throws Exception {
        return guest.run("systemctl", "show", "-p", properties, unit).out();
    }

    private void await(String path) throws Exception {
        while (!guest.files().exists(path)) {
            Thread.sleep(5);
        }
    }

    private void awaitGone(String unit) throws Exception {
        while (!show(unit, "LoadState").equals("LoadState=not-found\n")) {
            Thread.sleep(5);
        }
    }

    @Test
    void aTimerRunsItsCommandAndBothAreForgotten() throws Exception {
        assertThat(arm("100ms", "sh", "-c", "echo \"$$HOME-${PATH%%:*} 'x' %n\" > /tmp/ran; echo said"))
                .isEqualTo(new Result(
                        0, "", "Running timer as unit: undo.timer\nWill run service as unit: undo.service\n"));

        await("/tmp/ran");
        awaitGone("undo.timer");
        awaitGone("undo.service");
        assertThat(guest.files().text("/tmp/ran")).isEqualTo("-/usr/local/sbin 'x' %n\n");
        assertThat(guest.run("journalctl", "-u", "undo.service", "-o", "cat").out())
                .contains("said\n", "undo.service: Deactivated successfully.");
        assertThat(guest.files().list("/run/systemd/transient")).isEmpty();
    }

    @Test
    void aTimerThatIsStoppedDoesNothingAndFreesItsName() throws Exception {
        arm("1h", "/usr/bin/touch", "/tmp/ran");
        assertThat(show("undo.timer", "LoadState,ActiveState,SubState,Unit,Result,AccuracyUSec,UnitFileState"))
                .isEqualTo("""
                    Unit=undo.service
                    Result=success
                    AccuracyUSec=1s
                    LoadState=loaded
                    ActiveState=active
                    SubState=waiting
                    UnitFileState=transient
                    """);
        assertThat(show("undo.timer", "NextElapseUSecMonotonic"))
                .matches("NextElapseUSecMonotonic=1h ([67]min|6min [0-9.]+s|7min [0-9.]+m?s)\n");
        assertThat(show("undo.service", "LoadState,ActiveState,TriggeredBy"))
                .isEqualTo("TriggeredBy=undo.timer\nLoadState=loaded\nActiveState=inactive\n");
        assertThat(guest.run("systemctl", "is-active", "undo.timer", "undo.service"))
                .isEqualTo(new Result(0, "active\ninactive\n", ""));
        assertThat(guest.run("systemctl", "list-timers").out())
                .matches("(?s)NEXT +LEFT +LAST PASSED UNIT +ACTIVATES\n"
                        + "[A-Z][a-z]{2} [-0-9]{10} [0-9:]{8} UTC [0-9a-z ]+ - +- +undo\\.timer undo\\.service\n\n"
                        + "1 timers listed\\.\nPass --all to see loaded but inactive timers, too\\.\n");
        assertThat(arm("1h", "true"))
                .isEqualTo(new Result(
                        1,
                        "",
                        "Failed to start transient timer unit: Unit undo.timer was already loaded or has a fragment"
                                + " file.\n"));

        assertThat(guest.run("systemctl", "stop", "undo.timer")).isEqualTo(new Result(0, "", ""));

        assertThat(guest.run("systemctl", "is-active", "undo.timer")).isEqualTo(new Result(4, "inactive\n", ""));
        assertThat(show("undo.service", "LoadState")).isEqualTo("LoadState=not-found\n");
        assertThat(guest.run("systemctl", "stop", "undo.timer"))
                .isEqualTo(new Result(5, "", "Failed to stop undo.timer: Unit undo.timer not loaded.\n"));
        assertThat(arm("50ms", "touch", "/tmp/again").status()).isZero();
        await("/tmp/again");
        assertThat(guest.files().exists("/tmp/ran")).isFalse();
    }

    @Test
    void aServiceThatFailsIsKeptUntilItIsReset() throws Exception {
        assertThat(guest.run("systemd-run", "-q", "--unit=once", "--wait", "sh", "-c", "exit 3"))
                .isEqualTo(new Result(3, "", ""));
        assertThat(show("once.service", "Result,ExecMainStatus,LoadState,ActiveState"))
                .isEqualTo("Result=exit-code\nExecMainStatus=3\nLoadState=loaded\nActiveState=failed\n");
        assertThat(guest.run("systemd-run", "-q", "--unit=once", "true").err())
                .isEqualTo("Failed to start transient service unit: Unit once.service was already loaded or has a"
                        + " fragment file.\n");

        assertThat(guest.run("systemctl", "reset-failed", "once.service")).isEqualTo(new Result(0, "", ""));

        assertThat(show("once.service", "LoadState")).isEqualTo("LoadState=not-found\n");
        assertThat(guest.run("systemd-run", "-q", "--unit=once", "--wait", "--collect", "false"))
                .isEqualTo(new Result(1, "", ""));
        assertThat(show("once.service", "Result,LoadState")).isEqualTo("Result=success\nLoadState=not-found\n");
    }

    @Test
    void aServiceRunsUntilItIsStopped() throws Exception {
        assertThat(guest.run(
                                "systemd-run",
                                "--unit=long",
                                "--uid=cypher",
                                "-E",
                                "A=b c",
                                "sh",
                                "-c",
                                "echo \"$$A $$USER\" > /tmp/env; exec sleep 600")
                        .err())
                .matches("Running as unit: long\\.service; invocation ID: [0-9a-f]{32}\n");
        await("/tmp/env");
        assertThat(guest.run("systemctl", "is-active", "long").out()).isEqualTo("active\n");
        assertThat(guest.files().text("/tmp/env")).isIn("", "b c cypher\n");

        guest.run("systemctl", "stop", "long");

        assertThat(show("long.service", "LoadState")).isEqualTo("LoadState=not-found\n");
        assertThat(guest.files().text("/tmp/env")).isEqualTo("b c cypher\n");
    }

    @Test
    void aUnitFileThatSomebodyWroteRunsWhatItSays() throws Exception {
        guest.files().put("/etc/systemd/system/mine.service", 0644, """
            [Unit]
            Description=Mine
            [Service]
            Type=oneshot
            RemainAfterExit=yes
            ExecStart=/usr/bin/touch /tmp/mine
            [Install]
            WantedBy=multi-user.target
            """);
        assertThat(guest.run("systemctl", "daemon-reload").status()).isZero();
        assertThat(guest.run("systemctl", "enable", "--now", "mine").err())
                .isEqualTo("Created symlink '/etc/systemd/system/multi-user.target.wants/mine.service' →"
                        + " '/etc/systemd/system/mine.service'.\n");
        assertThat(guest.run("systemctl", "is-active", "mine").out()).isEqualTo("active\n");
        assertThat(guest.files().exists("/tmp/mine")).isTrue();
    }

    @Test
    void aServiceWithoutItsProgramIsUpAndThenFails() throws Exception {
        guest.files().put("/etc/systemd/system/gone.service", 0644, "[Service]\nExecStart=/gone\n");

        assertThat(guest.run("systemctl", "start", "gone")).isEqualTo(new Result(0, "", ""));

        while (!guest.run("systemctl", "is-failed", "gone").out().equals("failed\n")) {
            Thread.sleep(5);
        }
        assertThat(show("gone.service", "Result,ExecMainStatus")).isEqualTo("Result=exit-code\nExecMainStatus=203\n");
    }

    @Test
    void refusesWhatItCannotDo() throws Exception {
        assertThat(guest.run("systemd-run")).isEqualTo(new Result(1, "", "Command line to execute required.\n"));
        assertThat(guest.run("systemd-run", "nosuch"))
                .isEqualTo(new Result(1, "", "Failed to find executable nosuch: No such file or directory\n"));
        assertThat(guest.run("systemd-run", "--foo", "true"))
                .isEqualTo(new Result(1, "", "systemd-run: unrecognized option '--foo'\n"));
        assertThat(guest.runAs("cypher", "", "systemd-run", "--on-active=5", "true"))
                .isEqualTo(new Result(1, "", "Failed to start transient timer unit: Access denied\n"));
    }
}
