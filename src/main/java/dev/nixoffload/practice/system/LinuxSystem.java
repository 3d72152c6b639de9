package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.FileKind;
import dev.nixoffload.practice.host.Host;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Special;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/**
 * The system of a make-believe machine: what the kernel and systemd keep in memory, and the programs that show and
 * change it. The host's tree has to be that of a {@link DebianGuest}, its network a {@link NetworkNamespace}.
 */
public final class LinuxSystem implements AutoCloseable {
    private static final String SYSTEM = "/usr/sbin/";
    private static final String EVERYBODY = "/usr/bin/";

    private final Host host;
    private final Journal journal;
    private final Systemd systemd;
    private final MountTable table = new MountTable();
    private final Mounts mounts;
    private final MountUnits mountUnits;
    private final Fstab fstab;
    private final Exports exports;
    private final Timers timers;

    /** @param client by which it mounts what file servers give */
    public LinuxSystem(Host host, NfsClient client) {
        this.host = host;
        journal = new Journal(host.clock());
        systemd = new Systemd(host.tree(), journal, host.clock());
        mounts = new Mounts(host.tree(), table, client);
        mountUnits = new MountUnits(systemd, mounts);
        fstab = new Fstab(host.tree());
        exports = new Exports(host.tree());
        timers = new Timers(systemd, host.tree().asRoot(), host.clock());
    }

    public Systemd systemd() {
        return systemd;
    }

    public Journal journal() {
        return journal;
    }

    public Exports exports() {
        return exports;
    }

    /**
     * Puts the programs there and mounts what is always mounted. No unit runs before {@link Systemd#boot}.
     *
     * @param kernel what {@code uname} says of it
     * @param afterWrongPassword how long sudo is silent after one
     */
    public void install(Kernel kernel, Duration afterWrongPassword) throws IOException {
        mountBase();
        tellMounts();
        host.tree().place("/proc/uptime", FileKind.REGULAR, 0444, Special.telling(this::uptime));
        systemd.behaveKind("mount", mountUnits::mount);
        systemd.behaveKind("automount", mountUnits::automount);
        systemd.behaveKind("service", new Commands(host, systemd)::service);
        systemd.behaveKind("timer", timers::timer);
        fstab.generate();

        everybody("id", new Id());
        everybody("whoami", new WhoAmI());
        everybody("getent", new Getent());
        everybody("hostname", new HostName());
        everybody("uname", new Uname(kernel.release(), kernel.version(), kernel.machine()));
        system("useradd", new UserAdd());
        system("usermod", new UserMod());
        system("userdel", new UserDel());
        system("groupadd", GroupPrograms::groupadd);
        system("groupdel", GroupPrograms::groupdel);
        everybody("gpasswd", GroupPrograms::gpasswd);
        everybody("passwd", Passwords::passwd);
        everybody("chage", Passwords::chage);
        everybody("sudo", new Sudo(new Shadow(host.tree()), afterWrongPassword));
        everybody("su", SwitchUser.su());
        system("runuser", SwitchUser.runuser());
        everybody("setpriv", new SetPriv());
        everybody("unshare", new Unshare());
        everybody("systemctl", new SystemCtl(new UnitQueries(systemd, timers), new UnitDeeds(systemd, fstab)));
        everybody("systemd-run", new SystemdRun(systemd));
        everybody("journalctl", new JournalCtl(journal));
        everybody("systemd-escape", new SystemdEscape());
        everybody("ip", new Ip());
        everybody("ss", new Ss());
        everybody("ping", new Ping());
        everybody("mount", new MountProgram(mounts, fstab));
        everybody("umount", new Umount(systemd, mounts));
        everybody("findmnt", new FindMnt(table));
        system("exportfs", new ExportFs(exports));
        system("sshd", new Sshd());
        everybody("ssh", new Ssh());
        everybody("ssh-keygen", new SshKeygen());
        everybody("ssh-keyscan", new SshKeyscan());
        everybody("curl", new Curl());
    }

    /** Device, place, options, type, source and options of the file system, as Debian has them after its start. */
    private static final String BASE = """
        0:5 /dev rw,relatime devtmpfs dev size=493420k,nr_inodes=123355,mode=755,inode64
        254:0 / rw,relatime ext4 /dev/vda
        - /proc rw,nosuid,nodev,noexec,relatime proc proc
        - /sys rw,nosuid,nodev,noexec,relatime sysfs sysfs
        - /sys/kernel/security rw,nosuid,nodev,noexec,relatime securityfs securityfs
        - /dev/shm rw,nosuid,nodev tmpfs tmpfs inode64
        - /dev/pts rw,nosuid,noexec,relatime devpts devpts gid=5,mode=600,ptmxmode=000
        - /run rw,nosuid,nodev tmpfs tmpfs size=199324k,nr_inodes=819200,mode=755,inode64
        - /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime cgroup2 cgroup2 nsdelegate,memory_recursiveprot
        - /sys/fs/pstore rw,nosuid,nodev,noexec,relatime pstore pstore
        - /sys/fs/bpf rw,nosuid,nodev,noexec,relatime bpf bpf mode=700
        - /proc/sys/fs/binfmt_misc rw,relatime autofs systemd-1 fd=41,pgrp=1,timeout=0,minproto=5,maxproto=5,direct,pipe_ino=10691
        - /tmp rw,nosuid,nodev tmpfs tmpfs nr_inodes=1048576,inode64
        - /run/lock rw,nosuid,nodev,noexec,relatime tmpfs tmpfs size=5120k,inode64
        - /sys/kernel/config rw,nosuid,nodev,noexec,relatime configfs configfs
        - /sys/fs/fuse/connections rw,nosuid,nodev,noexec,relatime fusectl fusectl
        - /run/user/1000 rw,nosuid,nodev,relatime tmpfs tmpfs size=99660k,nr_inodes=24915,mode=700,uid=1000,gid=1000,inode64
        """;

    /** What the kernel says of itself. */
    public record Kernel(String release, String version, String machine) {}

    private void everybody(String name, Program program) throws IOException {
        host.install(EVERYBODY + name, program);
    }

    private void system(String name, Program program) throws IOException {
        host.install(SYSTEM + name, program);
    }

    private void mountBase() {
        BASE.lines().map(line -> line.split(" ")).forEach(each -> {
            String more = each.length > 5 ? each[5] : "";
            table.add(each[0].equals("-") ? "" : each[0], each[1], each[2], each[3], each[4], more);
        });
    }

    private String uptime() {
        double up = host.uptime().look().toMillis() / 1000.0;
        return String.format(Locale.ROOT, "%.2f %.2f\n", up, up * 0.9);
    }

    private void tellMounts() throws IOException {
        ProcessFiles files = host.tree().asRoot();
        files.makeDirectories("/proc/self");
        host.tree().place("/proc/self/mountinfo", FileKind.REGULAR, 0444, Special.telling(() -> {
            expire();
            return table.mountInfo();
        }));
        host.tree().place("/proc/self/mounts", FileKind.REGULAR, 0444, Special.telling(() -> {
            expire();
            return table.mounts();
        }));
        if (!files.exists("/proc/mounts")) {
            files.link("self/mounts", "/proc/mounts");
        }
    }

    /** Lets no timer elapse any more. */
    @Override
    public void close() {
        timers.close();
    }

    private void expire() {
        try {
            mountUnits.expire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
