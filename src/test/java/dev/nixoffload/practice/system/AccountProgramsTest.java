package dev.nixoffload.practice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.nixoffload.practice.host.Identity;
import dev.nixoffload.practice.system.Guest.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AccountProgramsTest {
    @TempDir
    Path folder;

    private Guest guest;

    @BeforeEach
    void open() throws Exception {
        guest = new Guest();
    }

    @AfterEach
    void close() {
        guest.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "id -u",
                "id -un",
                "id -Gn -- daemon",
                "id daemon",
                "id -G root",
                "id daemon root",
                "id -u daemon nosuch root",
                "id nosuch",
                "id -Q",
                "id --nosuch",
                "id -ug",
                "id -z",
                "whoami",
                "whoami x",
                "getent passwd root",
                "getent passwd 0 nosuch",
                "getent passwd",
                "getent group",
                "getent group daemon",
                "getent shadow nosuch",
                "getent nosuch x",
                "getent",
                "getent hosts -- localhost",
                "getent hosts 192.0.2.99",
                "getent ahosts localhost",
                "getent ahosts 192.0.2.9",
                "getent ahosts ::1",
                "uname",
                "uname -s",
                "uname -o",
                "uname -Q",
                "uname x",
                "systemd-escape -p --suffix=mount -- /var/lib/nix-offload-remote",
                "systemd-escape --path --suffix=mount -- /nix/store-remote",
                "systemd-escape -p /",
                "systemd-escape -p /a//b/./c/",
                "systemd-escape -p .hidden/x",
                "systemd-escape -p /a/../b",
                "systemd-escape a/b.c@d",
                "systemd-escape .a -- -b",
                "systemd-escape -u a\\x2db-c",
                "systemd-escape -u -p a\\x2db-c",
                "systemd-escape --template=foo@.service a/b",
                "systemd-escape -m /a/b.c foo.service bar",
                "systemd-escape --suffix=nosuch a",
                "systemd-escape",
                "systemd-escape --nosuch",
                "setpriv",
                "setpriv --nosuch",
                "setpriv --reuid=nosuch true",
                "setpriv --reuid=1 --regid=1 --init-groups -- id",
                "setpriv --reuid=1 --clear-groups id",
                "setpriv --init-groups id",
                "setpriv --reuid=1000000 --regid=5 --init-groups id",
                "setpriv --reuid=1 --regid=1 --clear-groups nosuch",
                "runuser -u daemon -- id",
                "runuser -u nosuch -- id",
                "unshare -Q",
                "unshare -n nosuch"
            })
    void saysWhatTheRealOneSays(String line) throws Exception {
        for (String file : List.of("/etc/passwd", "/etc/group", "/etc/hosts")) {
            guest.files().put(file, 0644, Files.readString(Path.of(file)));
        }
        String[] argv = line.split(" ");
        boolean needsRoot =
                Set.of("id", "whoami", "setpriv", "runuser", "unshare").contains(argv[0]);
        assumeThat(needsRoot && !System.getProperty("user.name").equals("root")).isFalse();
        Result real = new RealProgram(folder).run(argv);

        Result ours = guest.run(argv);

        assertThat(ours).isEqualTo(real);
    }

    @Test
    void rootAloneSeesShadow() throws Exception {
        assertThat(guest.run("getent", "shadow", "cypher").out()).startsWith("cypher:$2b$04$");
        assertThat(guest.runAs("cypher", "", "getent", "shadow", "cypher")).isEqualTo(new Result(2, "", ""));
    }

    @Test
    void unameTellsTheNameThatTheMachineHas() throws Exception {
        assertThat(guest.run("uname", "-snm").out()).isEqualTo("Linux desktop x86_64\n");
        assertThat(guest.run("hostname", "other").status()).isZero();
        assertThat(guest.run("uname", "-n").out()).isEqualTo("other\n");
    }

    @Test
    void becomesAnotherUserOnlyAsRoot() throws Exception {
        assertThat(guest.run("setpriv", "--reuid=1000", "--regid=1000", "--init-groups", "id", "-un")
                        .out())
                .isEqualTo("cypher\n");
        assertThat(guest.runAs("cypher", "", "setpriv", "--reuid=0", "id"))
                .isEqualTo(new Result(127, "", "setpriv: setresuid failed: Operation not permitted\n"));
        assertThat(guest.runAs("cypher", "", "runuser", "-u", "daemon", "id"))
                .isEqualTo(new Result(1, "", "runuser: may not be used by non-root users\n"));
    }

    @Test
    void suRunsTheShellOfTheUser() throws Exception {
        guest.install("/usr/bin/bash", task -> {
            task.say(task.argv() + " " + task.directory() + " "
                    + task.environment().get("HOME") + " " + task.identity().uid());
            return 4;
        });

        assertThat(guest.run("su", "-", "cypher", "-c", "id"))
                .isEqualTo(new Result(4, "[-bash, -c, id] /home/cypher /home/cypher 1000", ""));
        assertThat(guest.runAs("cypher", "wrong\n", "su", "-c", "id"))
                .isEqualTo(new Result(1, "", "Password: \nsu: Authentication failure\n"));
    }

    @Test
    void whoIsInNoListHasNoName() throws Exception {
        var stranger = new Identity(4711, 4711, Set.of());

        assertThat(guest.run(stranger, "", "id").out()).isEqualTo("uid=4711 gid=4711 groups=4711\n");
        assertThat(guest.run(stranger, "", "whoami").err()).isEqualTo("whoami: cannot find name for user ID 4711\n");
    }
}
