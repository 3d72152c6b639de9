package dev.nixoffload.practice;

import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.system.SshKeys;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** One thing that goes wrong on a pair that was well, as {@code src/lab/breaks} has them for the lab's pair. */
enum Mishap {
    MOVED {
        @Override
        void happen(PracticeMachine laptop, PracticeMachine desktop) throws IOException {
            desktop.moveTo("192.168.15.77");
        }
    },
    KEYS_MISSING {
        @Override
        void happen(PracticeMachine laptop, PracticeMachine desktop) throws IOException, InterruptedException {
            desktop.run(": > ~nix-builder/.ssh/authorized_keys");
            laptop.run("rm /etc/nix/builder_key /etc/nix/builder_key.pub");
            laptop.run("ssh-keygen -R " + desktop.address());
            laptop.run("rm /root/.ssh/known_hosts.old");
            laptop.run("sed -i 's/ - [^ ]*$//' /etc/nix/machines");
            laptop.run("sed -i 's/cache[.]local:[^ ]* //' " + NIX_CONF);
            laptop.run("systemctl restart nix-daemon.service");
        }
    },
    CACHE_KEY_RENAMED {
        @Override
        void happen(PracticeMachine laptop, PracticeMachine desktop) throws IOException, InterruptedException {
            setNix(laptop, "cache.local:", "desktop.local:");
        }
    },
    BUILDER_UNTRUSTED {
        @Override
        void happen(PracticeMachine laptop, PracticeMachine desktop) throws IOException, InterruptedException {
            setNix(desktop, "trusted-users = root nix-builder", "trusted-users = root");
        }
    },
    CACHE_500 {
        @Override
        void happen(PracticeMachine laptop, PracticeMachine desktop) throws IOException, InterruptedException {
            desktop.edit("/etc/nginx/sites-available/nix-cache", "root /srv/nix-cache;", "return 500;");
            desktop.run("systemctl restart nginx.service");
        }
    },
    FILES_HANG {
        @Override
        void happen(PracticeMachine laptop, PracticeMachine desktop) {
            desktop.services().hangFiles();
        }
    },
    CABLE_OUT {
        @Override
        void happen(PracticeMachine laptop, PracticeMachine desktop) {
            desktop.station().cut();
        }
    },
    HOST_KEY_CHANGED {
        @Override
        void happen(PracticeMachine laptop, PracticeMachine desktop) throws IOException, InterruptedException {
            SshKeys other = SshKeys.generate("root@desktop");
            ProcessFiles files = desktop.files();
            files.put("/etc/ssh/ssh_host_ed25519_key", 0600, other.privateText(Optional.empty()));
            files.put("/etc/ssh/ssh_host_ed25519_key.pub", 0644, other.publicLine());
            desktop.run("systemctl restart ssh.service");
        }
    },
    LINK_SLOW {
        @Override
        void happen(PracticeMachine laptop, PracticeMachine desktop) {
            desktop.station().delay(Duration.ofMillis(40));
        }
    },
    FALLBACK_OFF {
        @Override
        void happen(PracticeMachine laptop, PracticeMachine desktop) throws IOException, InterruptedException {
            setNix(laptop, "fallback = true", "fallback = false");
        }
    },
    FILES_FOR_EVERYBODY {
        @Override
        void happen(PracticeMachine laptop, PracticeMachine desktop) throws IOException, InterruptedException {
            desktop.edit("/etc/exports", "/var/lib/nix-offload " + laptop.address(), "/var/lib/nix-offload *");
            desktop.run("exportfs -ra");
        }
    };

    private static final String NIX_CONF = "/etc/nix/nix.conf";

    abstract void happen(PracticeMachine laptop, PracticeMachine desktop) throws IOException, InterruptedException;

    /** Replaces a part of Nix's settings, and has them read. */
    private static void setNix(PracticeMachine machine, String what, String with)
            throws IOException, InterruptedException {
        machine.edit(NIX_CONF, what, with);
        machine.run("systemctl restart nix-daemon.service");
    }
}
