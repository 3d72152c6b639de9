package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.FileKind;
import dev.nixoffload.practice.host.FileTree;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Special;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A Debian 13 with systemd, OpenSSH, Nix and NFS as it is when it got its name, its address and its admin, and before
 * anything is prepared on it: the files.
 *
 * @param name of the machine
 * @param address of its {@code eth0} with the number of bits
 * @param admin the user who may become root
 * @param password of that user
 * @param freeRoot whether sudo asks that user for no password
 * @param adminKey what stands in the admin's {@code authorized_keys}
 * @param hostKey by which it proves that it is itself
 * @param machineId 32 hexadecimal digits
 * @param bootId changes with every start
 */
public record DebianGuest(
        String name,
        String address,
        String admin,
        String password,
        boolean freeRoot,
        String adminKey,
        SshKeys hostKey,
        String machineId,
        UUID bootId) {
    /** The kernel that such guests run. */
    public static final LinuxSystem.Kernel KERNEL = new LinuxSystem.Kernel(
            "6.1.0-41-cloud-amd64", "#1 SMP PREEMPT_DYNAMIC Debian 6.1.158-1 (2025-11-09)", "x86_64");

    private static final int ADMIN_ID = 1000;
    private static final List<String> FOLDERS = List.of(
            "/boot",
            "/dev/pts",
            "/dev/shm",
            "/etc/exports.d",
            "/etc/nfs.conf.d",
            "/etc/ssh/ssh_config.d",
            "/etc/ssh/sshd_config.d",
            "/etc/sudoers.d",
            "/etc/systemd/network",
            "/etc/systemd/system",
            "/home",
            "/mnt",
            "/opt",
            "/proc/sys/kernel/random",
            "/run/lock",
            "/run/sshd",
            "/run/systemd/system",
            "/srv",
            "/sys/class/net/eth0",
            "/sys/class/net/lo",
            "/usr/bin",
            "/usr/lib/systemd/system",
            "/usr/local/bin",
            "/usr/local/sbin",
            "/usr/sbin",
            "/usr/share",
            "/var/cache",
            "/var/lib/nfs",
            "/var/log",
            "/var/mail",
            "/var/spool");

    /** Writes the files into an empty tree. */
    public void write(FileTree tree, InstantSource clock) throws IOException {
        ProcessFiles files = tree.asRoot();
        for (String folder : FOLDERS) {
            files.makeDirectories(folder);
        }
        for (String folder : List.of("bin", "sbin", "lib")) {
            files.link("usr/" + folder, "/" + folder);
        }
        folder(files, "/tmp", 01777);
        folder(files, "/var/tmp", 01777);
        files.chmod("/dev/shm", 01777);
        folder(files, "/root", 0700);
        identity(files);
        new DebianAccounts(admin, ADMIN_ID, Shadow.hashed(password)).write(files, today(clock));
        sudo(files);
        home(files);
        new DebianFiles(files).write();
        kernel(tree);
    }

    private static void folder(ProcessFiles files, String path, int mode) throws IOException {
        files.makeDirectories(path);
        files.chmod(path, mode);
    }

    private static long today(InstantSource clock) {
        return Duration.ofSeconds(clock.instant().getEpochSecond()).toDays();
    }

    private void identity(ProcessFiles files) throws IOException {
        files.put("/etc/hostname", 0644, name + "\n");
        files.put("/etc/hosts", 0644, "127.0.0.1 localhost\n127.0.1.1 " + name + "\n::1 localhost\n");
        files.put("/etc/machine-id", 0444, machineId + "\n");
        files.put("/etc/systemd/network/10-lan.network", 0644, """
            [Match]
            Name=eth0

            [Network]
            Address=ADDRESS
            LinkLocalAddressing=no
            IPv6AcceptRA=no
            """.replace("ADDRESS", address));
        files.put("/etc/ssh/ssh_host_ed25519_key", 0600, hostKey.privateText(Optional.empty()));
        files.put("/etc/ssh/ssh_host_ed25519_key.pub", 0644, hostKey.publicLine());
    }

    private void sudo(ProcessFiles files) throws IOException {
        files.put("/etc/sudoers", 0440, """
            Defaults\tenv_reset
            Defaults\tmail_badpass
            Defaults\tsecure_path="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
            Defaults\tuse_pty
            root\tALL=(ALL:ALL) ALL
            %sudo\tALL=(ALL:ALL) ALL
            @includedir /etc/sudoers.d
            """);
        files.put(
                "/etc/sudoers.d/" + admin, 0440, admin + " ALL=(ALL:ALL) " + (freeRoot ? "NOPASSWD: " : "") + "ALL\n");
    }

    private void home(ProcessFiles files) throws IOException {
        String home = "/home/" + admin;
        folder(files, home, 0700);
        folder(files, home + "/.ssh", 0700);
        files.put(home + "/.ssh/authorized_keys", 0600, adminKey + "\n");
        for (String path : List.of(home, home + "/.ssh", home + "/.ssh/authorized_keys")) {
            files.chown(path, ADMIN_ID, ADMIN_ID, true);
        }
    }

    private void kernel(FileTree tree) throws IOException {
        for (Device device : Device.values()) {
            tree.place(device.path(), FileKind.CHARACTER_DEVICE, 0666, device);
        }
        tell(tree, "/proc/sys/kernel/random/boot_id", () -> bootId + "\n");
        tell(tree, "/proc/sys/kernel/hostname", () -> {
            try {
                return tree.asRoot().text("/etc/hostname");
            } catch (IOException e) {
                return "localhost\n";
            }
        });
        tell(
                tree,
                "/proc/meminfo",
                () -> "MemTotal:         747600 kB\nMemFree:          402132 kB\n"
                        + "MemAvailable:     571204 kB\nSwapTotal:             0 kB\nSwapFree:              0 kB\n");
        tell(
                tree,
                "/proc/cpuinfo",
                () -> "processor\t: 0\nvendor_id\t: AuthenticAMD\nmodel name\t: QEMU Virtual CPU\n");
        tell(tree, "/proc/version", () -> "Linux version " + KERNEL.release() + " " + KERNEL.version() + "\n");
    }

    private static void tell(FileTree tree, String path, Special.Telling telling) throws IOException {
        tree.place(path, FileKind.REGULAR, 0444, Special.telling(telling));
    }
}
