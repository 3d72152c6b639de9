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

    /** What the kernel says of itself. */
    public record Kernel(String release, String version, String machine) {}

    private void everybody(String name, Program program) throws IOException {
        host.install(EVERYBODY + name, program);
    }

    private void system(String name, Program program) throws IOException {
        host.install(SYSTEM + name, program);
    }

    private void mountBase() {
        table.add("254:0", "/", "rw,relatime", "ext4", "/dev/vda", "");
        table.add("", "/dev", "rw,nosuid,relatime", "devtmpfs", "udev", "size=354064k,nr_inodes=88516,mode=755");
        table.add("", "/dev/shm", "rw,nosuid,nodev", "tmpfs", "tmpfs", "");
        table.add("", "/proc", "rw,nosuid,nodev,noexec,relatime", "proc", "proc", "");
        table.add("", "/sys", "rw,nosuid,nodev,noexec,relatime", "sysfs", "sysfs", "");
        table.add("", "/run", "rw,nosuid,nodev", "tmpfs", "tmpfs", "size=149520k,nr_inodes=819200,mode=755");
        table.add("", "/tmp", "rw,nosuid,nodev", "tmpfs", "tmpfs", "size=373800k,nr_inodes=1048576");
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
