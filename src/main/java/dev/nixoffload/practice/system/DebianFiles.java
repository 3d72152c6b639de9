package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.ProcessFiles;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The configuration files and units that Debian's packages bring along. */
record DebianFiles(ProcessFiles files) {
    private static final String OS_RELEASE = """
        PRETTY_NAME="Debian GNU/Linux 13 (trixie)"
        NAME="Debian GNU/Linux"
        VERSION_ID="13"
        VERSION="13 (trixie)"
        VERSION_CODENAME=trixie
        DEBIAN_VERSION_FULL=13.2
        ID=debian
        HOME_URL="https://www.debian.org/"
        SUPPORT_URL="https://www.debian.org/support"
        BUG_REPORT_URL="https://bugs.debian.org/"
        """;

    private static final String SSHD = """
        Include /etc/ssh/sshd_config.d/*.conf

        KbdInteractiveAuthentication no
        UsePAM yes
        X11Forwarding yes
        PrintMotd no
        AcceptEnv LANG LC_* COLORTERM NO_COLOR
        Subsystem\tsftp\t/usr/lib/openssh/sftp-server
        """;

    private static final String SSH = """
        Include /etc/ssh/ssh_config.d/*.conf

        Host *
            SendEnv LANG LC_* COLORTERM NO_COLOR
            HashKnownHosts yes
            GSSAPIAuthentication yes
        """;

    /** How ssh reaches virtual machines and containers of this machine. */
    private static final String SSH_PROXY = """
        Host .host machine/.host
            ProxyCommand /usr/lib/systemd/systemd-ssh-proxy unix/run/ssh-unix-local/socket %p
            ProxyUseFdpass yes
            CheckHostIP no

        Host unix/* vsock/* machine/*
            ProxyCommand /usr/lib/systemd/systemd-ssh-proxy %h %p
            ProxyUseFdpass yes
            CheckHostIP no
            StrictHostKeyChecking no
            UserKnownHostsFile /dev/null
        """;

    void write() throws IOException {
        files.put("/usr/lib/os-release", 0644, OS_RELEASE);
        files.link("../usr/lib/os-release", "/etc/os-release");
        files.put("/etc/debian_version", 0644, "13.2\n");
        files.put("/etc/fstab", 0644, "/dev/vda / ext4 defaults 0 0\n");
        files.put("/etc/resolv.conf", 0644, "");
        files.put("/etc/exports", 0644, "");
        files.put("/var/lib/nfs/etab", 0644, "");
        files.put("/etc/ssh/sshd_config", 0644, SSHD);
        files.put("/etc/ssh/ssh_config", 0644, SSH);
        files.put("/usr/lib/systemd/ssh_config.d/20-systemd-ssh-proxy.conf", 0644, SSH_PROXY);
        files.link(
                "/usr/lib/systemd/ssh_config.d/20-systemd-ssh-proxy.conf",
                "/etc/ssh/ssh_config.d/20-systemd-ssh-proxy.conf");
        files.put("/etc/shells", 0644, "/bin/sh\n/usr/bin/sh\n/bin/bash\n/usr/bin/bash\n/bin/dash\n/usr/bin/dash\n");
        units();
    }

    private void units() throws IOException {
        Map<String, String> units = new TreeMap<>();
        units.put("sysinit.target", target("System Initialization"));
        units.put("local-fs.target", target("Local File Systems"));
        units.put("remote-fs.target", target("Remote File Systems") + "\n[Install]\nWantedBy=multi-user.target\n");
        units.put("network.target", target("Network"));
        units.put("network-online.target", target("Network is Online"));
        units.put("sockets.target", target("Socket Units"));
        units.put("multi-user.target", target("Multi-User System") + "Requires=sysinit.target\nWants=sockets.target\n");
        units.put("ssh.service", """
            [Unit]
            Description=OpenBSD Secure Shell server
            Documentation=man:sshd(8) man:sshd_config(5)
            After=network.target nss-user-lookup.target auditd.service

            [Service]
            ExecStartPre=/usr/sbin/sshd -t
            ExecStart=/usr/sbin/sshd -D $SSHD_OPTS
            ExecReload=/usr/sbin/sshd -t
            ExecReload=/bin/kill -HUP $MAINPID
            KillMode=process
            Restart=on-failure
            Type=notify

            [Install]
            WantedBy=multi-user.target
            Alias=sshd.service
            """);
        units.put("nginx.service", """
            [Unit]
            Description=A high performance web server and a reverse proxy server
            Documentation=man:nginx(8)
            After=network-online.target remote-fs.target nss-lookup.target

            [Service]
            Type=forking
            PIDFile=/run/nginx.pid
            ExecStart=/usr/sbin/nginx -g 'daemon on; master_process on;'
            ExecReload=/usr/sbin/nginx -g 'daemon on; master_process on;' -s reload

            [Install]
            WantedBy=multi-user.target
            """);
        units.put("nix-daemon.socket", """
            [Unit]
            Description=Nix Daemon Socket
            Before=multi-user.target

            [Socket]
            ListenStream=/nix/var/nix/daemon-socket/socket

            [Install]
            WantedBy=sockets.target
            """);
        units.put("nix-daemon.service", """
            [Unit]
            Description=Nix Daemon
            Documentation=man:nix-daemon https://docs.nixos.org/manual/nix
            Requires=nix-daemon.socket

            [Service]
            ExecStart=/usr/bin/nix-daemon --daemon
            KillMode=process

            [Install]
            WantedBy=multi-user.target
            Also=nix-daemon.socket
            """);
        units.put("nfs-server.service", """
            [Unit]
            Description=NFS server and services
            Requires=network.target nfs-mountd.service
            Wants=rpcbind.socket network-online.target

            [Service]
            Type=oneshot
            RemainAfterExit=yes
            ExecStartPre=-/usr/sbin/exportfs -r
            ExecStart=/usr/sbin/rpc.nfsd
            ExecStop=/usr/sbin/rpc.nfsd 0
            ExecStopPost=/usr/sbin/exportfs -au
            ExecReload=-/usr/sbin/exportfs -r

            [Install]
            WantedBy=multi-user.target
            """);
        units.put("nfs-mountd.service", """
            [Unit]
            Description=NFS Mount Daemon
            PartOf=nfs-server.service

            [Service]
            Type=forking
            ExecStart=/usr/sbin/rpc.mountd
            """);
        units.put("rpcbind.socket", """
            [Unit]
            Description=RPCbind Server Activation Socket

            [Socket]
            ListenStream=/run/rpcbind.sock

            [Install]
            WantedBy=sockets.target
            """);
        units.put("rpcbind.service", """
            [Unit]
            Description=RPC bind portmap service
            Requires=rpcbind.socket

            [Service]
            Type=notify
            ExecStart=/sbin/rpcbind -w -f

            [Install]
            WantedBy=multi-user.target
            Also=rpcbind.socket
            """);
        units.put("nftables.service", """
            [Unit]
            Description=nftables

            [Service]
            Type=oneshot
            RemainAfterExit=yes
            ExecStart=/usr/sbin/nft -f /etc/nftables.conf
            ExecReload=/usr/sbin/nft -f /etc/nftables.conf
            ExecStop=/usr/sbin/nft flush ruleset

            [Install]
            WantedBy=sysinit.target
            """);
        units.put("systemd-networkd.service", service("Network Configuration", "/usr/lib/systemd/systemd-networkd"));
        units.put("systemd-journald.service", service("Journal Service", "/usr/lib/systemd/systemd-journald"));
        units.put("systemd-logind.service", service("User Login Management", "/usr/lib/systemd/systemd-logind"));
        units.put("dbus.service", service("D-Bus System Message Bus", "/usr/bin/dbus-daemon --system"));
        for (Map.Entry<String, String> unit : units.entrySet()) {
            files.put(UnitFiles.VENDOR + "/" + unit.getKey(), 0644, unit.getValue());
        }
        files.link("nfs-server.service", UnitFiles.VENDOR + "/nfs-kernel-server.service");
        enable("multi-user.target", "remote-fs.target", "systemd-networkd.service", "systemd-logind.service");
        enable("multi-user.target", "dbus.service", "systemd-journald.service", "ssh.service", "nginx.service");
        enable("multi-user.target", "nix-daemon.service", "rpcbind.service");
        enable("sockets.target", "nix-daemon.socket", "rpcbind.socket");
        files.link(UnitFiles.VENDOR + "/ssh.service", UnitFiles.ADMIN + "/sshd.service");
    }

    private static String target(String description) {
        return "[Unit]\nDescription=" + description + "\n";
    }

    private static String service(String description, String program) {
        return "[Unit]\nDescription=" + description + "\n\n[Service]\nType=notify\nExecStart=" + program
                + "\n\n[Install]\nWantedBy=multi-user.target\n";
    }

    private void enable(String target, String... units) throws IOException {
        for (String unit : units) {
            String folder = UnitFiles.ADMIN + "/" + target + ".wants";
            files.makeDirectories(folder);
            files.link(UnitFiles.VENDOR + "/" + unit, folder + "/" + unit);
        }
    }
}
