package dev.nixoffload.practice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.nixoffload.practice.system.Guest.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ssh-keygen, ssh -G and sshd -T; the first two beside the real ones where those are installed. */
@Timeout(60)
class SshFilesTest {
    private static final SshKeys KEYS = SshKeys.generate("me@here");
    private static final String PRIVATE = KEYS.privateText(Optional.empty());
    private static final String SHUT = KEYS.privateText(Optional.of("correct horse"));

    /** What OpenSSH 9 and 10 do not have alike. */
    private static final Set<String> OF_VERSIONS = Set.of(
            "ciphers",
            "kexalgorithms",
            "hostkeyalgorithms",
            "hostbasedacceptedalgorithms",
            "macs",
            "identityfile",
            "gssapikexalgorithms",
            "obscurekeystroketiming",
            "channeltimeout",
            "ipqos");

    @TempDir
    Path folder;

    private Guest guest;

    @BeforeEach
    void open() throws Exception {
        guest = new Guest();
        put("key", 0600, PRIVATE);
        put("key.pub", 0644, KEYS.publicLine());
        put("shut", 0600, SHUT);
        put("open", 0644, PRIVATE);
        put("alone", 0600, PRIVATE);
        put("junk", 0600, "junk\n");
        String key = KEYS.publicLine();
        put("known", 0600, "192.0.2.5 " + key + "192.0.2.6,other " + key);
        put("config", 0600, """
            Host a b*
              HostName 192.0.2.1
              User u1
              IdentityFile /etc/y
              Port=2222
            Host !c *
              User u2
              ConnectTimeout 5
              StrictHostKeyChecking yes
              ServerAliveInterval 30
              UserKnownHostsFile /a/b "/c d"
            Match host 192.0.2.1
              BatchMode yes
            """);
        put("bad", 0600, "Foo 1\nBatchMode maybe\nPort\nConnectTimeout abc\n");
    }

    @AfterEach
    void close() {
        guest.close();
    }

    /** There on the real machine and on the make-believe one, under the same path. */
    private void put(String name, int mode, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode == 0600 ? "rw-------" : "rw-r--r--"));
        guest.files().put(file.toString(), mode, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssh-keygen -y -P %% -f @key",
                "ssh-keygen -y -P %% -f @alone",
                "ssh-keygen -y -P %% -f @shut",
                "ssh-keygen -y -P correct -f @shut",
                "ssh-keygen -y -P %% -f @open",
                "ssh-keygen -y -P %% -f @junk",
                "ssh-keygen -y -P %% -f @nosuch",
                "ssh-keygen -l -f @key",
                "ssh-keygen -l -f @alone",
                "ssh-keygen -lf @key.pub",
                "ssh-keygen -lv -f @key.pub",
                "ssh-keygen -lv -f @alone",
                "ssh-keygen -l -v -f @known",
                "ssh-keygen -l -f @known",
                "ssh-keygen -q -t ed25519 -N %% -C me -f @key",
                "ssh-keygen -q -t ed25519 -N %% -C me -f @nosuch/key",
                "ssh-keygen -q -t ed25519 -N abc -C me -f @new",
                "ssh-keygen -F 192.0.2.5 -l -v -f @known",
                "ssh-keygen -R 192.0.2.5 -f @nosuch",
                "ssh-keygen -y -f @key.pub",
                "ssh-keygen -l -f @junk",
                "ssh-keygen -l -f @nosuch",
                "ssh-keygen -F 192.0.2.5 -f @known",
                "ssh-keygen -F other -f @known",
                "ssh-keygen -F 192.0.2.7 -f @known",
                "ssh-keygen -l -F 192.0.2.5 -f @known",
                "ssh-keygen -F x -f @nosuch",
                "ssh-keygen -R 192.0.2.5 -f @known",
                "ssh-keygen -R 192.0.2.9 -f @known",
                "ssh-keygen -p -P wrong -N x -f @shut",
                "ssh-keygen -p -P %% -N x -f @key",
                "ssh-keygen -q -t nosuch -N x -f @new",
                "ssh -G -F @bad a",
                "ssh -G -F @nosuch a",
                "ssh -G -F none -o Foo=1 a",
                "ssh -G -F none -o Port=99999 a",
                "ssh -G -F none -- -h",
                "ssh -F none -T -o BatchMode=yes -p 1 127.0.0.1"
            })
    void saysWhatTheRealOneSays(String line) throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        String[] argv = line.replace("@", folder + "/").split(" ");
        for (int at = 0; at < argv.length; at++) {
            argv[at] = argv[at].equals("%%") ? "" : argv[at];
        }
        Result real = new RealProgram(folder).run(argv);

        assertThat(guest.run(argv)).isEqualTo(real);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "bb", "c", "me@d", "-p 77 -l she d", "ssh://me@d:78", "-o BatchMode=yes d x"})
    void theClientWouldDoWhatTheRealOneWould(String target) throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        String[] argv = ("ssh -G -T -F " + folder + "/config " + target).split(" ");
        Result real = new RealProgram(folder).run(argv);

        assertThat(comparable(guest.run(argv))).isEqualTo(comparable(real));
    }

    private static String comparable(Result result) {
        return result.out()
                        .lines()
                        .filter(line -> !OF_VERSIONS.contains(line.split(" ")[0]) || line.contains("/etc/y"))
                        .collect(Collectors.joining("\n"))
                + result.err()
                + result.status();
    }

    @Test
    void whatIsMadeIsWhatTheRealOneReads() throws Exception {
        String path = folder.resolve("made").toString();
        assertThat(guest.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "nix-builder@x", "-f", path))
                .isEqualTo(new Result(0, "", ""));
        assertThat(guest.files().stat(path).mode()).isEqualTo(0600);
        put("copy", 0600, guest.files().text(path));

        Result real = new RealProgram(folder)
                .run("ssh-keygen", "-y", "-f", folder.resolve("copy").toString());

        assertThat(real).isEqualTo(new Result(0, guest.files().text(path + ".pub"), ""));
    }

    @Test
    void makingAKeyDoesNotReplaceOneUnasked() throws Exception {
        String path = folder + "/key";
        Result asked = guest.run("ssh-keygen", "-t", "ed25519", "-N", "", "-f", path);

        assertThat(asked)
                .isEqualTo(new Result(
                        1,
                        "Generating public/private ed25519 key pair.\n" + path + " already exists.\nOverwrite (y/n)? ",
                        ""));
        assertThat(guest.files().text(path)).isEqualTo(Files.readString(folder.resolve("key")));
    }

    @Test
    void sshdTellsWhatIsInEffectForSomebody() throws Exception {
        guest.files().put("/etc/ssh/sshd_config.d/lab.conf", 0644, """
            AllowUsers cypher nix-builder
            Match User nix-builder Address 192.168.15.0/24
                PubkeyAuthentication no
                ForceCommand nix-daemon --stdio
            """);

        Result builder = guest.run("sshd", "-T", "-C", "user=nix-builder,host=192.168.15.9,addr=192.168.15.9");
        Result admin = guest.run("sshd", "-T", "-C", "user=cypher,host=192.168.15.9,addr=192.168.15.9");

        assertThat(builder.status()).isZero();
        assertThat(builder.out().lines())
                .contains(
                        "pubkeyauthentication no",
                        "forcecommand nix-daemon --stdio",
                        "allowusers cypher",
                        "allowusers nix-builder",
                        "usepam yes",
                        "kbdinteractiveauthentication no",
                        "authorizedkeysfile .ssh/authorized_keys .ssh/authorized_keys2",
                        "subsystem sftp /usr/lib/openssh/sftp-server");
        assertThat(admin.out().lines()).contains("pubkeyauthentication yes", "forcecommand none");
    }

    @Test
    void sshdRefusesAConfigurationThatItDoesNotUnderstand() throws Exception {
        guest.files().put("/etc/ssh/sshd_config.d/lab.conf", 0644, "Foo bar\n");

        assertThat(guest.run("sshd", "-T"))
                .isEqualTo(new Result(
                        255,
                        "",
                        "/etc/ssh/sshd_config.d/lab.conf: line 1: Bad configuration option: Foo\r\n"
                                + "/etc/ssh/sshd_config: terminating, 1 bad configuration options\r\n"));
        guest.files().remove("/etc/ssh/sshd_config.d/lab.conf");
        guest.files().remove("/etc/ssh/ssh_host_ed25519_key");
        assertThat(guest.run("sshd", "-t")).isEqualTo(new Result(1, "", "sshd: no hostkeys available -- exiting.\r\n"));
    }
}
