package dev.nixoffload.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MountTableTest {
    /** From a Debian 13: an automount waiting, and one that was looked at. */
    private static final String TABLE = """
        23 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
        39 23 0:37 / /nix/store-remote rw,relatime shared:81 - autofs systemd-1 rw,fd=49,pgrp=1,timeout=60,minproto=5,maxproto=5,direct,pipe_ino=14719
        44 23 0:38 / /var/lib/nix-offload-remote rw,relatime shared:104 - autofs systemd-1 rw,fd=50,pgrp=1,timeout=60,minproto=5,maxproto=5,direct,pipe_ino=14725
        61 39 0:44 / /nix/store-remote ro,relatime shared:112 - nfs4 192.168.15.7:/nix/store ro,vers=4.2,rsize=131072,soft,timeo=50,retrans=2,addr=192.168.15.7
        """;

    private final MountTable table = MountTable.parse(TABLE);

    @Test
    void ofSeveralMountsOnOnePathTheLastIsSeen() {
        MountTable.Mount store = table.at("/nix/store-remote").orElseThrow();

        assertThat(store.isNfs()).isTrue();
        assertThat(store.source()).isEqualTo("192.168.15.7:/nix/store");
        assertThat(store.options()).contains("ro");
        assertThat(store.superOptions()).contains("vers=4.2", "soft");
    }

    @Test
    void anAutomountThatWaits() {
        MountTable.Mount files = table.at("/var/lib/nix-offload-remote").orElseThrow();

        assertThat(files.isAutomount()).isTrue();
        assertThat(files.isNfs()).isFalse();
        assertThat(table.at("/nix/store")).isEmpty();
    }

    @Test
    void linesWithAndWithoutOptionalFields() {
        assertThat(MountTable.parse("1 2 0:1 / /a rw - tmpfs none rw\n").at("/a"))
                .isPresent();
        assertThat(MountTable.parse("1 2 0:1 / /a rw shared:1 master:2 - tmpfs none rw\n")
                        .at("/a"))
                .isPresent();
        assertThat(MountTable.parse("1 2 0:1 / /a rw shared:1\n\nnonsense\n").mounts())
                .isEmpty();
    }

    @Property
    void pathsComeOutAsTheyWentIn(@ForAll("paths") String path) {
        String escaped = path.replace("\\", "\\134")
                .replace(" ", "\\040")
                .replace("\t", "\\011")
                .replace("\n", "\\012");

        assertThat(MountTable.parse("1 2 0:1 / " + escaped + " rw - nfs h:/x rw")
                        .at(path))
                .isPresent();
    }

    @Property
    void noTextIsTooStrange(@ForAll String text) {
        assertThat(MountTable.parse(text).at("/nowhere/at/all")).isEmpty();
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.strings().withChars("ab \t\n\\0123é").ofMinLength(1).map(text -> "/" + text);
    }
}
