package dev.nixoffload.practice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.nixoffload.practice.shell.RealShell;
import dev.nixoffload.practice.shell.Sh;
import dev.nixoffload.practice.system.Guest.Result;
import dev.nixoffload.practice.tool.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The programs that make and change accounts do what Debian's do. Those work on copies that are mounted over the
 * computer's own files, in a namespace of their own.
 */
@Timeout(60)
class AccountComparisonTest {
    private static final Map<String, String> ACCOUNTS =
            Map.of("passwd", """
                root:x:0:0:root:/root:/bin/bash
                daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
                nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
                cypher:x:1000:1000::/home/cypher:/bin/sh
                """, "group", """
                root:x:0:
                daemon:x:1:
                sudo:x:27:cypher
                users:x:100:
                nix-users:x:995:
                nogroup:x:65534:
                cypher:x:1000:
                """, "shadow", """
                root:*:20000:0:99999:7:::
                daemon:*:20000:0:99999:7:::
                nobody:*:20000:0:99999:7:::
                cypher:$y$j9T$abc:20000:0:99999:7:::
                """, "gshadow", """
                root:*::
                daemon:*::
                sudo:*::cypher
                users:*::
                nix-users:!::
                nogroup:*::
                cypher:!::
                """);

    private static final String APART = """
        mount --make-rprivate / && mount --bind "$1/etc" /etc && mount --bind "$1/home" /home &&
        mount --bind "$1/mail" /var/mail && mount --bind "$1/skel" /etc/skel || exit 77
        exec setsid -w sh -c "$2"
        """;

    @TempDir
    private Path folder;

    static Stream<String> scripts() {
        return RealShell.table("accounts");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void doesWhatDebianDoes(String script) throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        assumeThat(Files.exists(Path.of("/etc/debian_version"))).isTrue();
        copy();
        Result real = new RealProgram(folder).run("unshare", "-m", "sh", "-c", APART, "sh", folder.toString(), script);
        assumeThat(real.status()).as(real.err()).isNotEqualTo(77);

        assertThat(pretended(script)).isEqualTo(real);
    }

    private void copy() throws IOException {
        Path etc = Files.createDirectory(folder.resolve("etc"));
        Files.createDirectory(folder.resolve("home"));
        Files.createDirectory(folder.resolve("mail"));
        Files.createDirectory(folder.resolve("skel"));
        Files.createDirectories(etc.resolve("skel"));
        for (String name : new String[] {"login.defs", "nsswitch.conf", "pam.conf", "security", "pam.d", "default"}) {
            copy(Path.of("/etc", name), etc.resolve(name));
        }
        for (var file : ACCOUNTS.entrySet()) {
            Files.writeString(etc.resolve(file.getKey()), file.getValue());
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.isDirectory(from)) {
            Files.createDirectories(to);
            try (var children = Files.list(from)) {
                for (Path child : children.toList()) {
                    copy(child, to.resolve(child.getFileName()));
                }
            }
        } else if (Files.isRegularFile(from)) {
            Files.copy(from, to);
        }
    }

    private Result pretended(String script) throws Exception {
        try (var guest = new Guest()) {
            guest.install("/usr/bin/sh", new Sh());
            for (var program : Tools.programs().entrySet()) {
                guest.install("/usr/bin/" + program.getKey(), program.getValue());
            }
            for (var file : ACCOUNTS.entrySet()) {
                guest.files().put("/etc/" + file.getKey(), 0644, file.getValue());
            }
            guest.run("sh", "-c", "rm -r /home/*");
            return guest.run("sh", "-c", script);
        }
    }
}
