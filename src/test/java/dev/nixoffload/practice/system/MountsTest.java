package dev.nixoffload.practice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nixoffload.nfs.MountTable;
import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.FileTree;
import dev.nixoffload.practice.host.Volume;
import dev.nixoffload.practice.system.Guest.Result;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MountsTest {
    private static final String OPTIONS =
            "nfsvers=4.2,soft,timeo=30,retrans=1,retry=0,_netdev,nofail,x-systemd.automount,"
                    + "x-systemd.idle-timeout=60,x-systemd.mount-timeout=30s";
    private static final String POINT = "/nix/store-remote";
    private static final String UNIT = "nix-store\\x2dremote";

    private final FileTree desktop =
            new FileTree(new Volume("nfs", 4096, 1000, 500, 100, 50, false), InstantSource.system());
    private Optional<String> refusal = Optional.empty();
    private Optional<Errno> trouble = Optional.empty();
    private boolean hangs;
    private Guest guest;

    @BeforeEach
    void open() throws Exception {
        desktop.asRoot().put("/nix/store/hello", 0444, "hello");
        guest = new Guest(this::share);
        guest.files().makeDirectories(POINT);
        guest.files().put("/etc/fstab", 0644, "192.168.15.9:/nix/store " + POINT + " nfs ro," + OPTIONS + " 0 0\n");
        guest.run("systemctl", "daemon-reload");
    }

    @AfterEach
    void close() {
        guest.close();
        desktop.close();
    }

    private NfsClient.Share share(String server, String path, List<String> options)
            throws NfsClient.MountFailure, InterruptedException {
        if (hangs) {
            Thread.sleep(Long.MAX_VALUE);
        }
        if (refusal.isPresent()) {
            throw new NfsClient.MountFailure(refusal.get());
        }
        return new NfsClient.Share() {
            @Override
            public FileTree tree() {
                return desktop;
            }

            @Override
            public String root() {
                return path;
            }

            @Override
            public String source() {
                return Guest.ADDRESS;
            }

            @Override
            public boolean readOnly() {
                return false;
            }

            @Override
            public void enter() throws IOException {
                if (trouble.isPresent()) {
                    throw new Failure(trouble.get());
                }
            }
        };
    }

    private void automount() throws InterruptedException {
        assertThat(guest.run("systemctl", "start", UNIT + ".automount")).isEqualTo(new Result(0, "", ""));
    }

    private Optional<MountTable.Mount> seen() throws IOException {
        return MountTable.parse(guest.files().text("/proc/self/mountinfo")).at(POINT);
    }

    @Test
    void lookingMountsWhatFstabSays() throws Exception {
        automount();
        assertThat(seen()).get().matches(MountTable.Mount::isAutomount);

        assertThat(guest.files().list(POINT)).containsExactly("hello");

        assertThat(seen()).get().satisfies(mount -> {
            assertThat(mount.type()).isEqualTo("nfs4");
            assertThat(mount.source()).isEqualTo("192.168.15.9:/nix/store");
            assertThat(mount.options()).contains("ro");
            assertThat(mount.superOptions()).contains("vers=4.2", "soft", "addr=192.168.15.9");
        });
        assertThatThrownBy(() -> guest.files().put(POINT + "/x", 0644, "")).hasMessage("Read-only file system");
        assertThat(guest.run("findmnt", "-n", "-t", "nfs4", "-o", "TARGET,FSTYPE")
                        .out())
                .isEqualTo(POINT + " nfs4\n");
    }

    @Test
    void systemdTellsWhatItMadeOfFstab() throws Exception {
        automount();

        assertThat(guest.run(
                                "systemctl",
                                "show",
                                "-p",
                                "Id,LoadState,ActiveState,SubState,FragmentPath,SourcePath,What,Options,TimeoutUSec,"
                                        + "RequiredBy,WantedBy,UnitFileState",
                                "--",
                                UNIT + ".mount",
                                UNIT + ".automount")
                        .out())
                .isEqualTo("What=192.168.15.9:/nix/store\n"
                        + "Options=ro,nfsvers=4.2,soft,timeo=30,retrans=1,retry=0,_netdev,nofail,x-systemd.automount,"
                        + "x-systemd.idle-timeout=60,x-systemd.mount-timeout=30s\n"
                        + "TimeoutUSec=30s\n"
                        + "Id=" + UNIT + ".mount\nRequiredBy=\nWantedBy=\nLoadState=loaded\nActiveState=inactive\n"
                        + "SubState=dead\nFragmentPath=/run/systemd/generator/" + UNIT + ".mount\n"
                        + "SourcePath=/etc/fstab\nUnitFileState=generated\n\n"
                        + "Id=" + UNIT + ".automount\nRequiredBy=\nWantedBy=remote-fs.target\nLoadState=loaded\n"
                        + "ActiveState=active\nSubState=waiting\nFragmentPath=/run/systemd/generator/" + UNIT
                        + ".automount\nSourcePath=/etc/fstab\nUnitFileState=generated\n");
    }

    @Test
    void aRefusedMountLeavesItsReasonInTheJournal() throws Exception {
        refusal = Optional.of("access denied by server while mounting 192.168.15.9:/nix/store");
        automount();

        assertThatThrownBy(() -> guest.files().list(POINT)).hasMessage("No such device");

        assertThat(guest.run("journalctl", "-q", "--no-pager", "-o", "cat", "-n", "6", "-u", UNIT + ".mount")
                        .out())
                .isEqualTo("Mounting " + UNIT + ".mount - " + POINT + "...\n"
                        + "mount.nfs: access denied by server while mounting 192.168.15.9:/nix/store\n"
                        + UNIT + ".mount: Mount process exited, code=exited, status=32/n/a\n"
                        + UNIT + ".mount: Failed with result 'exit-code'.\n"
                        + "Failed to mount " + UNIT + ".mount - " + POINT + ".\n");
        refusal = Optional.empty();
        assertThat(guest.files().list(POINT)).containsExactly("hello");
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUp() throws Exception {
        hangs = true;
        guest.files()
                .put(
                        "/etc/fstab",
                        0644,
                        guest.files().text("/etc/fstab").replace("mount-timeout=30s", "mount-timeout=1s"));
        guest.run("systemctl", "daemon-reload");
        automount();

        assertThatThrownBy(() -> guest.files().list(POINT)).hasMessage("No such device");
        assertThat(guest.run("systemctl", "show", "-p", "Result", "--value", UNIT + ".mount")
                        .out())
                .isEqualTo("timeout\n");
    }

    @Test
    void whatBecameStaleSaysSo() throws Exception {
        automount();
        guest.files().list(POINT);
        trouble = Optional.of(Errno.ESTALE);

        assertThatThrownBy(() -> guest.files().list(POINT)).hasMessage("Stale file handle");
    }

    @Test
    void stoppingTheAutomountShowsTheDirectoryItself() throws Exception {
        automount();
        guest.files().list(POINT);

        guest.run("systemctl", "stop", UNIT + ".automount");

        assertThat(guest.files().list(POINT)).isEmpty();
        assertThat(seen()).isEmpty();
        guest.files().put("/etc/fstab", 0644, "");
        guest.run("systemctl", "daemon-reload");
        assertThat(guest.run("systemctl", "show", "-p", "LoadState", "--value", UNIT + ".mount")
                        .out())
                .isEqualTo("not-found\n");
    }

    @Test
    void mountAndUmountWorkByHand() throws Exception {
        assertThat(guest.run("mount", POINT)).isEqualTo(new Result(0, "", ""));
        assertThat(guest.run("mount", "-t", "nfs4").out())
                .startsWith("192.168.15.9:/nix/store on " + POINT + " type nfs4 (ro,relatime,vers=4.2,");
        assertThat(guest.run("umount", POINT)).isEqualTo(new Result(0, "", ""));
        assertThat(guest.run("umount", POINT)).isEqualTo(new Result(32, "", "umount: " + POINT + ": not mounted.\n"));
        assertThat(guest.run("mount", "/nosuch").err()).isEqualTo("mount: /nosuch: can't find in /etc/fstab.\n");
    }

    @Test
    void exportsAreMadeAsTheFilesSay() throws Exception {
        guest.files().makeDirectories("/nix/store");
        guest.files().put("/etc/exports", 0644, "/nix/store 192.168.15.9(ro,all_squash,sync,no_subtree_check)\n");

        assertThat(guest.run("exportfs", "-ra")).isEqualTo(new Result(0, "", ""));

        assertThat(guest.files().text("/var/lib/nfs/etab"))
                .isEqualTo("/nix/store\t192.168.15.9(ro,sync,wdelay,hide,nocrossmnt,secure,root_squash,all_squash,"
                        + "no_subtree_check,secure_locks,acl,no_pnfs,anonuid=65534,anongid=65534,sec=sys,ro,secure,"
                        + "root_squash,all_squash)\n");
        guest.files().put("/etc/exports", 0644, "/gone *(rw)\n");
        assertThat(guest.run("exportfs", "-ra").err())
                .isEqualTo("exportfs: Failed to stat /gone: No such file or directory\n");
    }
}
