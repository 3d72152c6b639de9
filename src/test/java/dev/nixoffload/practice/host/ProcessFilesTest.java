package dev.nixoffload.practice.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessFilesTest {
    private static final Volume DISK = new Volume("ext2/ext3", 4096, 1000, 500, 100, 50, false);
    private static final Identity ALICE = new Identity(1000, 100, Set.of(100, 30));

    private final FileTree tree = new FileTree(DISK, InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000)));
    private final ProcessFiles root = tree.asRoot();
    private final ProcessFiles alice = new ProcessFiles(tree, ALICE, "/home/alice", 022);

    @BeforeEach
    void home() throws IOException {
        root.makeDirectories("/home/alice");
        root.chown("/home/alice", 1000, 100, true);
        root.put("/etc/shadow", 0640, "secret");
    }

    @Test
    void aNewFileIsItsMakersWithWhatTheUmaskLeaves() throws IOException {
        try (OutputStream out = alice.create("note")) {
            out.write('x');
        }

        Stat stat = root.stat("/home/alice/note");
        assertThat(stat.uid()).isEqualTo(1000);
        assertThat(stat.gid()).isEqualTo(100);
        assertThat(stat.mode()).isEqualTo(0644);
        assertThat(stat.size()).isEqualTo(1);
        assertThat(stat.modified()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
    }

    @Test
    void modesStopEverybodyButRoot() throws IOException {
        fails(Errno.EACCES, () -> alice.read("/etc/shadow"));
        fails(Errno.EACCES, () -> alice.create("/etc/new"));
        fails(Errno.EPERM, () -> alice.chmod("/etc/shadow", 0777));
        assertThat(root.text("/etc/shadow")).isEqualTo("secret");

        root.chown("/etc/shadow", -1, 30, true);
        assertThat(alice.text("/etc/shadow")).isEqualTo("secret");
    }

    @Test
    void aDirectoryThatMayNotBeSearchedHidesWhatIsInIt() throws IOException {
        root.put("/root/key", 0644, "k");
        root.chmod("/root", 0700);

        fails(Errno.EACCES, () -> alice.stat("/root/key"));
        fails(Errno.EACCES, () -> alice.list("/root"));
        assertThat(root.list("/root")).containsExactly("key");
    }

    @Test
    void linksAreFollowedByStatAndNotByLstat() throws IOException {
        root.link("../etc", "/home/conf");
        root.link("loop", "/home/loop");

        assertThat(root.realPath("/home/conf/../etc/shadow")).isEqualTo("/etc/shadow");
        assertThat(root.stat("/home/conf").isDirectory()).isTrue();
        assertThat(root.lstat("/home/conf").isLink()).isTrue();
        assertThat(root.readLink("/home/conf")).isEqualTo("../etc");
        fails(Errno.ELOOP, () -> root.stat("/home/loop"));
        fails(Errno.ENOTDIR, () -> root.stat("/etc/shadow/x"));
        fails(Errno.ENOENT, () -> root.stat("/etc/none"));
    }

    @Test
    void aFullDiskAndAReadOnlyOneRefuse() throws IOException {
        tree.volume(DISK.withFreeBlocks(0));
        fails(Errno.ENOSPC, () -> root.put("/etc/x", 0644, "x"));
        fails(Errno.ENOSPC, () -> root.makeDirectory("/etc/d", 0755));
        tree.volume(DISK.withReadOnly(true));
        fails(Errno.EROFS, () -> root.create("/etc/shadow"));
        fails(Errno.EROFS, () -> root.remove("/etc/shadow"));
    }

    @Test
    void takesWhatADiskHasRoomForAndGivesItBack() throws IOException {
        tree.volume(DISK.withFreeBlocks(2));
        fails(Errno.ENOSPC, () -> root.put("/etc/x", 0644, "x".repeat(3 * DISK.blockSize())));
        assertThat(root.stat("/etc/x").size()).isEqualTo(2 * DISK.blockSize());
        assertThat(root.volume("/etc").freeBlocks()).isZero();

        root.rename("/etc/x", "/etc/y");
        root.put("/etc/y", 0644, "small");
        assertThat(root.volume("/etc").freeBlocks()).isEqualTo(1);
        root.remove("/etc/y");
        assertThat(root.volume("/etc").freeBlocks()).isEqualTo(2);
    }

    @Test
    void inAStickyDirectoryOnesOwnFilesAloneCanBeRemoved() throws IOException {
        root.makeDirectory("/tmp", 01777);
        root.put("/tmp/roots", 0666, "");
        alice.create("/tmp/mine").close();

        fails(Errno.EPERM, () -> alice.remove("/tmp/roots"));
        alice.remove("/tmp/mine");
        assertThat(root.list("/tmp")).containsExactly("roots");
    }

    @Test
    void aMountIsEnteredOnTheWay() throws IOException {
        var share = new FileTree(DISK, InstantSource.system());
        share.asRoot().put("/nix/store/a/b", 0444, "shared");
        root.makeDirectories("/mnt/store");
        tree.mount("/mnt/store", mount(share));

        assertThat(root.text("/mnt/store/a/b")).isEqualTo("shared");
        assertThat(root.realPath("/mnt/store/a/../a/b")).isEqualTo("/mnt/store/a/b");
        fails(Errno.EROFS, () -> root.put("/mnt/store/a/c", 0644, ""));
        fails(Errno.EXDEV, () -> root.rename("/etc/shadow", "/mnt/store/shadow"));
        tree.unmount("/mnt/store");
        assertThat(root.list("/mnt/store")).isEmpty();
    }

    @Test
    void aFileWithoutBytesTellsAnewEachTime() throws IOException {
        int[] reads = {0};
        root.makeDirectories("/proc");
        tree.place("/proc/count", FileKind.REGULAR, 0444, Special.telling(() -> ++reads[0] + "\n"));

        assertThat(alice.text("/proc/count")).isEqualTo("1\n");
        assertThat(alice.text("/proc/count")).isEqualTo("2\n");
    }

    @Test
    void renamingReplacesAndKeepsOwnerAndMode() throws IOException {
        root.put("/etc/shadow.new", 0600, "newer");
        root.chown("/etc/shadow.new", 5, 6, true);
        root.rename("/etc/shadow.new", "/etc/shadow");

        Stat stat = root.stat("/etc/shadow");
        assertThat(root.text("/etc/shadow")).isEqualTo("newer");
        assertThat(stat.mode()).isEqualTo(0600);
        assertThat(stat.uid()).isEqualTo(5);
        fails(Errno.EISDIR, () -> root.rename("/etc/shadow", "/home"));
    }

    private static Mount mount(FileTree share) {
        return new Mount() {
            @Override
            public Optional<FileTree> enter() {
                return Optional.of(share);
            }

            @Override
            public String root() {
                return "/nix/store";
            }

            @Override
            public String type() {
                return "nfs";
            }

            @Override
            public boolean readOnly() {
                return true;
            }
        };
    }

    private static void fails(Errno errno, ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.errno()).isEqualTo(errno));
    }
}
