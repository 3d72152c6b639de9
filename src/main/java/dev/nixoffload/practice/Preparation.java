package dev.nixoffload.practice;

import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.system.SshKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What somebody does by hand, following the guides, to make two machines a pair: as {@code src/lab/pair} does it. */
final class Preparation {
    private static final int BUILDER = 999;
    private static final int BUILDER_GROUP = 992;
    private static final String BUILDER_HOME = "/var/lib/nix-builder";
    private static final String WANTED = "/etc/systemd/system/multi-user.target.wants/";

    private final PracticeMachine desktop;
    private final PracticeMachine laptop;

    Preparation(PracticeMachine desktop, PracticeMachine laptop) {
        this.desktop = desktop;
        this.laptop = laptop;
    }

    /**
     * Public caches stand in the settings as they should, and there is no internet: behind that name is an empty cache
     * on the machine itself.
     */
    static void publicCache(PracticeMachine machine) throws IOException {
        ProcessFiles files = machine.files();
        files.put("/srv/public-cache/nix-cache-info", 0644, "StoreDir: /nix/store\nWantMassQuery: 1\nPriority: 40\n");
        append(machine, "/etc/hosts", "127.0.0.1 cache.nixos.org\n");
        site(machine, "public-cache", """
            server {
                listen 127.0.0.1:443 ssl;
                server_name cache.nixos.org;
                root /srv/public-cache;
                access_log off;
            }
            """);
    }

    void prepare() throws IOException, InterruptedException {
        prepareDesktop();
        String builderKey = prepareLaptop();
        append(desktop, BUILDER_HOME + "/.ssh/authorized_keys", builderKey);
    }

    /**
     * Looks once whether the caches answer, when both machines run. Nix remembers for days how a cache introduced
     * itself; one that goes away later is missed only when a path is asked for.
     */
    static void tryOut(PracticeMachine desktop, PracticeMachine laptop) throws IOException, InterruptedException {
        for (String cache : List.of("http://" + desktop.address() + ":5000", "https://cache.nixos.org")) {
            laptop.run("nix --extra-experimental-features nix-command store info --store " + cache);
        }
    }

    private void prepareDesktop() throws IOException, InterruptedException {
        nixUser(desktop, "cypher");
        builder();
        cache();
        nix(desktop, """
            sandbox = true
            experimental-features = nix-command flakes
            trusted-users = root nix-builder
            post-build-hook = /etc/nix/upload-to-cache
            connect-timeout = 3
            download-attempts = 2
            """);
        share();
        firewall();
    }

    private void builder() throws IOException {
        ProcessFiles files = desktop.files();
        append(
                desktop,
                "/etc/passwd",
                "nix-builder:x:" + BUILDER + ":" + BUILDER_GROUP + ":Nix remote builder:" + BUILDER_HOME
                        + ":/bin/bash\n");
        append(desktop, "/etc/group", "nix-builder:x:" + BUILDER_GROUP + ":\n");
        append(desktop, "/etc/shadow", "nix-builder:*:20777::::::\n");
        nixUser(desktop, "nix-builder");
        files.makeDirectories(BUILDER_HOME + "/.ssh");
        files.put(BUILDER_HOME + "/.ssh/authorized_keys", 0600, "");
        files.chmod(BUILDER_HOME + "/.ssh", 0700);
        for (String path : List.of("", "/.ssh", "/.ssh/authorized_keys")) {
            files.chown(BUILDER_HOME + path, BUILDER, BUILDER_GROUP, true);
        }
    }

    private static void nixUser(PracticeMachine machine, String user) throws IOException {
        String groups = machine.files().text("/etc/group");
        String line = groups.lines()
                .filter(each -> each.startsWith("nix-users:"))
                .findFirst()
                .orElseThrow();
        machine.edit("/etc/group", line, line + (line.endsWith(":") ? "" : ",") + user);
    }

    private void cache() throws IOException, InterruptedException {
        ProcessFiles files = desktop.files();
        desktop.run("nix-store --generate-binary-cache-key cache.local /var/cache-priv-key.pem /var/cache-pub-key.pem");
        files.chmod("/var/cache-priv-key.pem", 0600);
        files.chmod("/var/cache-pub-key.pem", 0644);
        files.makeDirectories("/srv/nix-cache/nar");
        files.put("/srv/nix-cache/nix-cache-info", 0644, "StoreDir: /nix/store\nWantMassQuery: 1\nPriority: 30\n");
        files.put("/etc/nix/upload-to-cache", 0755, """
            #!/bin/sh
            # Nix's post-build hook: every path built here goes, signed, into the binary cache that nginx serves.
            # zstd, not the default xz: Nix waits for the hook. A cache that cannot be fed must not fail the build.
            set -f
            export HOME=/root
            /usr/bin/nix --extra-experimental-features nix-command copy \\
              --to 'file:///srv/nix-cache?secret-key=/var/cache-priv-key.pem&compression=zstd' $OUT_PATHS ||
              echo 'not copied to the binary cache' >&2
            exit 0
            """);
        site(desktop, "nix-cache", """
            server {
                listen 5000;
                root /srv/nix-cache;
                default_type application/octet-stream;
                types { text/x-nix-narinfo narinfo; }
                location = /nix-cache-info { default_type text/x-nix-cache-info; }
            }
            """);
    }

    private static void site(PracticeMachine machine, String name, String text) throws IOException {
        machine.files().put("/etc/nginx/sites-available/" + name, 0644, text);
        machine.files().makeDirectories("/etc/nginx/sites-enabled");
        machine.files().link("../sites-available/" + name, "/etc/nginx/sites-enabled/" + name);
    }

    private static void nix(PracticeMachine machine, String settings) throws IOException {
        machine.files().put("/etc/nix/nix.conf", 0644, settings);
    }

    private void share() throws IOException {
        ProcessFiles files = desktop.files();
        files.makeDirectories("/var/lib/nix-offload");
        files.chown("/var/lib/nix-offload", BUILDER, BUILDER_GROUP, true);
        files.put("/etc/exports", 0644, """
            /nix/store %1$s(ro,all_squash,sync,no_subtree_check)
            /var/lib/nix-offload %1$s(rw,all_squash,anonuid=%2$d,anongid=%3$d,sync,no_subtree_check)
            """.replace("%1$s", laptop.address())
                .replace("%2$d", Integer.toString(BUILDER))
                .replace("%3$d", Integer.toString(BUILDER_GROUP)));
        files.put("/etc/nfs.conf.d/ports.conf", 0644, "[mountd]\nport=20048\n");
        enable(desktop, "nfs-server.service");
    }

    private static void enable(PracticeMachine machine, String unit) throws IOException {
        machine.files().makeDirectories(WANTED);
        machine.files().link("/usr/lib/systemd/system/" + unit, WANTED + unit);
    }

    private void firewall() throws IOException {
        desktop.files().put("/etc/nftables.conf", 0755, """
            #!/usr/sbin/nft -f
            flush ruleset
            table inet filter {
              chain input {
                type filter hook input priority filter; policy drop;
                ct state established,related accept
                ct state invalid drop
                iif lo accept
                icmp type { echo-request, destination-unreachable, time-exceeded, parameter-problem } accept
                tcp dport 22 ip saddr 192.168.15.0/24 accept
                tcp dport { 5000, 2049, 111, 20048 } ip saddr LAPTOP accept
                udp dport { 111, 20048 } ip saddr LAPTOP accept
              }
            }
            """.replace("LAPTOP", laptop.address()));
        enable(desktop, "nftables.service");
        List<Integer> forTheLaptop = List.of(5000, 2049, 111, 20048);
        desktop.station()
                .firewall(
                        (from, port) -> port != 22 && !(forTheLaptop.contains(port) && from.equals(laptop.address())));
    }

    /** @return the builder's public key */
    private String prepareLaptop() throws IOException, InterruptedException {
        ProcessFiles files = laptop.files();
        nixUser(laptop, "kernelcore");
        SshKeys builder = SshKeys.generate("nix-builder@laptop-to-desktop");
        files.put("/etc/nix/builder_key", 0600, builder.privateText(Optional.empty()));
        files.put("/etc/nix/builder_key.pub", 0644, builder.publicLine());
        String[] words = desktop.files()
                .text("/etc/ssh/ssh_host_ed25519_key.pub")
                .strip()
                .split(" ");
        trust(words[0] + " " + words[1]);
        nix(laptop, """
            sandbox = true
            experimental-features = nix-command flakes
            builders = @/etc/nix/machines
            builders-use-substitutes = true
            max-jobs = 2
            substituters = http://DESKTOP:5000 https://cache.nixos.org
            trusted-public-keys = CACHE_KEY cache.nixos.org-1:6NCHdD59X431o0gWypbMrAURkbJ16ZPMQFGspcDShjY=
            fallback = true
            connect-timeout = 3
            download-attempts = 2
            """.replace("DESKTOP", desktop.address()).replace(
                "CACHE_KEY", desktop.files().text("/var/cache-pub-key.pem").strip()));
        mounts();
        return builder.publicLine();
    }

    /** @param hostKey the desktop's, type and blob */
    private void trust(String hostKey) throws IOException {
        ProcessFiles files = laptop.files();
        files.makeDirectories("/root/.ssh");
        files.chmod("/root/.ssh", 0700);
        files.put("/root/.ssh/known_hosts", 0600, desktop.address() + " " + hostKey + "\n");
        files.put("/root/.ssh/config", 0600, """
            Host DESKTOP
                User nix-builder
                IdentityFile /etc/nix/builder_key
                IdentitiesOnly yes
                StrictHostKeyChecking yes
                ConnectTimeout 5
                ServerAliveInterval 30
                ServerAliveCountMax 3
            """.replace("DESKTOP", desktop.address()));
        String pin = Base64.getEncoder().encodeToString((hostKey + "\n").getBytes(StandardCharsets.US_ASCII));
        files.put(
                "/etc/nix/machines",
                0644,
                "ssh-ng://nix-builder@" + desktop.address() + " x86_64-linux /etc/nix/builder_key 2 1"
                        + " nixos-test,benchmark,big-parallel - " + pin + "\n");
    }

    private void mounts() throws IOException, InterruptedException {
        laptop.files().makeDirectories("/nix/store-remote");
        laptop.files().makeDirectories("/var/lib/nix-offload-remote");
        String options = "nfsvers=4.2,soft,timeo=30,retrans=1,retry=0,_netdev,nofail,x-systemd.automount,"
                + "x-systemd.idle-timeout=60,x-systemd.mount-timeout=30s";
        String server = desktop.address();
        append(
                laptop,
                "/etc/fstab",
                server + ":/nix/store /nix/store-remote nfs ro," + options + " 0 0\n" + server
                        + ":/var/lib/nix-offload /var/lib/nix-offload-remote nfs rw," + options + " 0 0\n");
        laptop.run("systemctl daemon-reload");
    }

    private static void append(PracticeMachine machine, String path, String text) throws IOException {
        try (var out = machine.files().append(path)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
