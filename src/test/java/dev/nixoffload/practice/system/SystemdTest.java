package dev.nixoffload.practice.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.practice.system.Guest.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SystemdTest {
    private final List<String> done = new ArrayList<>();
    private Guest guest;

    @BeforeEach
    void open() throws Exception {
        guest = new Guest();
        guest.system.systemd().behave("nginx.service", noted("nginx"));
        guest.system.systemd().behave("nix-daemon.service", noted("nix-daemon"));
        guest.system.systemd().boot();
        done.clear();
    }

    @AfterEach
    void close() {
        guest.close();
    }

    private Behaviour noted(String name) {
        return new Behaviour() {
            @Override
            public void start() {
                done.add("start " + name);
            }

            @Override
            public void stop() {
                done.add("stop " + name);
            }

            @Override
            public void reload() {
                done.add("reload " + name);
            }
        };
    }

    @Test
    void whatIsEnabledRunsAfterBoot() throws Exception {
        assertThat(guest.run("systemctl", "is-active", "nginx", "ssh.service", "nfs-server"))
                .isEqualTo(new Result(0, "active\nactive\ninactive\n", ""));
        assertThat(guest.run("systemctl", "-q", "is-active", "nfs-server.service"))
                .isEqualTo(new Result(3, "", ""));
        assertThat(guest.run("systemctl", "is-active", "nosuch")).isEqualTo(new Result(4, "inactive\n", ""));
        assertThat(guest.run("systemctl", "is-enabled", "nginx", "nfs-server", "nosuch"))
                .isEqualTo(new Result(0, "enabled\ndisabled\nnot-found\n", ""));
    }

    @Test
    void showsWhatIsAskedForUnitByUnit() throws Exception {
        Result shown = guest.run(
                "systemctl",
                "show",
                "-p",
                "Id,LoadState,ActiveState,SubState,Result,ExecMainStatus",
                "--",
                "nginx.service",
                "nix-serve.service",
                "nix-daemon.socket");

        assertThat(shown).isEqualTo(new Result(0, """
            Result=success
            ExecMainStatus=0
            Id=nginx.service
            LoadState=loaded
            ActiveState=active
            SubState=running

            Result=success
            ExecMainStatus=0
            Id=nix-serve.service
            LoadState=not-found
            ActiveState=inactive
            SubState=dead

            Result=success
            Id=nix-daemon.socket
            LoadState=loaded
            ActiveState=active
            SubState=running
            """, ""));
        assertThat(guest.run("systemctl", "show", "-p", "LoadState", "--value", "nginx.service")
                        .out())
                .isEqualTo("loaded\n");
        assertThat(guest.run(
                                "systemctl",
                                "show",
                                "--timestamp=unix",
                                "-p",
                                "ActiveEnterTimestamp",
                                "nginx.service",
                                "nfs-server.service")
                        .out())
                .matches("ActiveEnterTimestamp=@\\d{10}\n\nActiveEnterTimestamp=\n");
    }

    @Test
    void stoppingASocketStopsItsServiceFirst() throws Exception {
        assertThat(guest.run("systemctl", "stop", "nix-daemon.socket")).isEqualTo(new Result(0, "", ""));

        assertThat(done).containsExactly("stop nix-daemon");
        assertThat(guest.run("systemctl", "is-active", "nix-daemon.service").status())
                .isEqualTo(3);
        assertThat(guest.run("systemctl", "start", "nix-daemon.service").status())
                .isZero();
        assertThat(guest.run("systemctl", "is-active", "nix-daemon.socket").out())
                .isEqualTo("active\n");
    }

    @Test
    void aServiceWhoseSocketStaysComesBack() throws Exception {
        assertThat(guest.run("systemctl", "stop", "nix-daemon.service").err())
                .isEqualTo("Stopping 'nix-daemon.service', but its triggering units are still active:\n"
                        + "nix-daemon.socket\n");
        assertThat(guest.run("systemctl", "stop", "nix-daemon.socket", "nix-daemon.service"))
                .isEqualTo(new Result(0, "", ""));
    }

    @Test
    void aServiceThatFailsSaysWhereToLook() throws Exception {
        guest.system.systemd().behave("nginx.service", new Behaviour() {
            @Override
            public void start() throws UnitFailure {
                throw new UnitFailure("exit-code", "nginx", 1, "nginx: [emerg] unknown directive \"lsten\"");
            }

            @Override
            public void stop() {}
        });

        assertThat(guest.run("systemctl", "restart", "nginx"))
                .isEqualTo(new Result(
                        1,
                        "",
                        "Job for nginx.service failed because the control process exited with error code.\n"
                                + "See \"systemctl status nginx.service\" and \"journalctl -xeu nginx.service\" for"
                                + " details.\n"));
        assertThat(guest.run("journalctl", "-u", "nginx.service", "-n", "4", "--no-pager", "-o", "cat")
                        .out())
                .isEqualTo("""
                    nginx: [emerg] unknown directive "lsten"
                    nginx.service: Main process exited, code=exited, status=1/FAILURE
                    nginx.service: Failed with result 'exit-code'.
                    Failed to start nginx.service - A high performance web server and a reverse proxy server.
                    """);
        assertThat(guest.run("systemctl", "show", "-p", "ActiveState,SubState,Result", "nginx")
                        .out())
                .isEqualTo("Result=exit-code\nActiveState=failed\nSubState=failed\n");
        assertThat(guest.run("systemctl", "is-system-running")).isEqualTo(new Result(1, "degraded\n", ""));
        assertThat(guest.run("systemctl", "reset-failed").status()).isZero();
        assertThat(guest.run("systemctl", "is-failed", "nginx")).isEqualTo(new Result(1, "inactive\n", ""));
    }

    @Test
    void unitFilesAreReadWhenSystemdIsTold() throws Exception {
        guest.install("/x", _ -> {
            Thread.sleep(Duration.ofHours(1));
            return 0;
        });
        String file = "/etc/systemd/system/nix-serve.service";
        guest.files()
                .put(
                        file,
                        0644,
                        "[Unit]\nDescription=Cache\n[Service]\nExecStart=/x\n[Install]\n"
                                + "WantedBy=multi-user.target\n");

        assertThat(guest.run("systemctl", "daemon-reload").status()).isZero();
        assertThat(guest.run("systemctl", "enable", "--now", "nix-serve").err())
                .isEqualTo("Created symlink '/etc/systemd/system/multi-user.target.wants/nix-serve.service' → '" + file
                        + "'.\n");
        assertThat(guest.run("systemctl", "show", "-p", "FragmentPath,UnitFileState,WantedBy", "nix-serve")
                        .out())
                .isEqualTo("WantedBy=multi-user.target\nFragmentPath=" + file + "\nUnitFileState=enabled\n");
        assertThat(guest.run("systemctl", "is-active", "nix-serve").out()).isEqualTo("active\n");
        assertThat(guest.run("systemctl", "disable", "--now", "-q", "nix-serve"))
                .isEqualTo(new Result(0, "", ""));
        assertThat(guest.run("systemctl", "is-active", "nix-serve").out()).isEqualTo("inactive\n");
    }

    @Test
    void whatIsMaskedDoesNotStart() throws Exception {
        guest.run("systemctl", "stop", "nginx");
        guest.run("systemctl", "mask", "nginx");

        assertThat(guest.run("systemctl", "start", "nginx"))
                .isEqualTo(new Result(1, "", "Failed to start nginx.service: Unit nginx.service is masked.\n"));
        assertThat(guest.run("systemctl", "show", "-p", "LoadState", "nginx").out())
                .isEqualTo("LoadState=masked\n");
    }

    @Test
    void whatIsUnknownIsRefused() throws Exception {
        assertThat(guest.run("systemctl", "start", "nosuch"))
                .isEqualTo(new Result(5, "", "Failed to start nosuch.service: Unit nosuch.service not found.\n"));
        assertThat(guest.run("systemctl", "nosuch")).isEqualTo(new Result(1, "", "Unknown command verb 'nosuch'.\n"));
        assertThat(guest.run("systemctl", "--nosuch"))
                .isEqualTo(new Result(1, "", "systemctl: unrecognized option '--nosuch'\n"));
        assertThat(guest.runAs("cypher", "", "systemctl", "stop", "nginx"))
                .isEqualTo(new Result(4, "", "Failed to stop nginx.service: Access denied\n"));
        assertThat(guest.run("journalctl", "--nosuch").status()).isEqualTo(1);
        assertThat(guest.run("journalctl", "--since=soon"))
                .isEqualTo(new Result(1, "", "Failed to parse timestamp: soon\n"));
        assertThat(guest.run("journalctl", "-n", "few")).isEqualTo(new Result(1, "", "Failed to parse lines 'few'\n"));
    }

    @Test
    void statusTellsOfAUnitWithItsLastWords() throws Exception {
        guest.system.journal().log("nginx.service", "nginx", 7, "hello");

        Result status = guest.run("systemctl", "status", "nginx", "--no-pager", "-n", "1");

        assertThat(status.status()).isZero();
        assertThat(status.out().lines().toList())
                .startsWith(
                        "● nginx.service - A high performance web server and a reverse proxy server",
                        "     Loaded: loaded (/usr/lib/systemd/system/nginx.service; enabled)")
                .anyMatch(line -> line.startsWith("     Active: active (running) since "))
                .anyMatch(line -> line.endsWith(" desktop nginx[7]: hello"));
        guest.run("systemctl", "stop", "nginx");
        assertThat(guest.run("systemctl", "status", "nginx").status()).isEqualTo(3);
        assertThat(guest.run("systemctl", "status", "nosuch"))
                .isEqualTo(new Result(4, "", "Unit nosuch.service could not be found.\n"));
    }

    @Test
    void listsTheUnitsOfAKind() throws Exception {
        assertThat(guest.run("systemctl", "list-units", "--type=socket", "--no-legend", "--plain")
                        .out())
                .isEqualTo("  nix-daemon.socket loaded    active   running   Nix Daemon Socket\n"
                        + "  rpcbind.socket    loaded    active   running   RPCbind Server Activation Socket\n");
    }

    @Test
    void theJournalIsForRootAndAdministrators() throws Exception {
        guest.system.journal().log("ssh.service", "sshd", 352, "Server listening on 0.0.0.0 port 22.");

        assertThat(guest.run("journalctl", "-u", "ssh", "-n", "1").out())
                .matches("\\w{3} \\d\\d \\d\\d:\\d\\d:\\d\\d desktop sshd\\[352]: Server listening on .*\n");
        assertThat(guest.run("journalctl", "-k", "-q")).isEqualTo(new Result(0, "", ""));
        assertThat(guest.runAs("cypher", "", "journalctl", "-q", "-n", "1").status())
                .isEqualTo(1);
    }
}
