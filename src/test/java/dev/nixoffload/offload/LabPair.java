package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Figure;
import dev.nixoffload.check.KeySeen;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Facts;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.ScriptedMachine;
import dev.nixoffload.machine.TestFacts;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.PairName;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.TestPairs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The pair of the lab, prepared by hand, as its machines answered; recorded on Debian 13 with Nix 2.26.3, OpenSSH 10.0,
 * systemd 257, nfs-utils 2.8.3. A test breaks one thing and asks one check.
 */
final class LabPair {
    static final String DESKTOP = "192.168.15.7";
    static final String LAPTOP = "192.168.15.9";
    static final String MACHINES = "ssh-ng://nix-builder@192.168.15.7 x86_64-linux /etc/nix/builder_key 2 1"
            + " nixos-test,benchmark,big-parallel - c3NoLWVkMjU1MTkgQUFBQQ==";
    static final String NIX = """
        builders = @/etc/nix/machines
        builders-use-substitutes = true
        connect-timeout = 3
        fallback = true
        max-jobs = 2
        require-sigs = true
        substitute = true
        substituters = http://192.168.15.7:5000 https://cache.nixos.org
        system = x86_64-linux
        trusted-substituters =\s
        trusted-users = root
        """;
    static final String SSHD = """
        usepam yes
        pubkeyauthentication yes
        strictmodes yes
        forcecommand none
        authorizedkeyscommand none
        pubkeyacceptedalgorithms ssh-ed25519,ecdsa-sha2-nistp256,rsa-sha2-512
        authorizedkeysfile .ssh/authorized_keys .ssh/authorized_keys2
        authenticationmethods any
        """;
    static final String OPTIONS = "nfsvers=4.2,soft,timeo=50,retrans=2,_netdev,nofail,x-systemd.automount,"
            + "x-systemd.idle-timeout=60,x-systemd.mount-timeout=10s";
    static final String FSTAB = "2:192.168.15.7:/nix/store /nix/store-remote nfs ro," + OPTIONS + " 0 0\n"
            + "3:192.168.15.7:/var/lib/nix-offload /var/lib/nix-offload-remote nfs rw," + OPTIONS + " 0 0";
    static final String ETAB = "/var/lib/nix-offload\t192.168.15.9(rw,sync,secure,root_squash,all_squash,anonuid=999)\n"
            + "/nix/store\t192.168.15.9(ro,sync,secure,root_squash,all_squash)";

    private final Map<Role, Arrival> arrivals = new EnumMap<>(Role.class);
    final ScriptedMachine laptop = ScriptedMachine.of(Role.LAPTOP);
    final ScriptedMachine desktop = ScriptedMachine.of(Role.DESKTOP);
    Offload offload = Offload.defaults();

    LabPair() {
        Facts facts = TestFacts.debian();
        desktop.facts(facts);
        laptop.facts(facts(facts, "laptop", "33333333333333333333333333333333", "another-boot"));
        arrivals.put(Role.LAPTOP, new Arrival.Connected(laptop, List.of(TestPairs.hostKey("l")), Duration.ofMillis(9)));
        arrivals.put(
                Role.DESKTOP, new Arrival.Connected(desktop, List.of(TestPairs.hostKey("d")), Duration.ofMillis(9)));
        nix(NIX, MACHINES);
        answer(
                laptop,
                "machines.network.purpose",
                new Sectioned()
                        .with("hosts", DESKTOP + "    STREAM " + DESKTOP)
                        .with(
                                "route",
                                "[{\"dst\":\"192.168.15.7\",\"dev\":\"eth0\",\"prefsrc\":\"192.168.15.9\",\"flags\":[],\"uid\":1000,\"cache\":[]}]")
                        .with("addresses", "[]")
                        .with("wireless", ""));
        ssh("hostname 192.168.15.7\nuser nix-builder\nconnecttimeout 5\nidentityfile /etc/nix/builder_key", "");
        mounts(FSTAB, "");
        account(
                SSHD,
                "none 20777 -1 -1 -1",
                "nix-builder:x:999:989::/var/lib/nix-builder:/bin/bash",
                "offload-shell-works");
    }

    static Facts facts(Facts base, String hostName, String machineId, String bootId) {
        return new Facts(
                base.kernel(),
                base.cpu(),
                base.osName(),
                base.nixos(),
                base.systemd(),
                base.user(),
                base.loginShell(),
                hostName,
                machineId,
                bootId,
                base.clock(),
                base.askedAt(),
                base.clockUncertainty(),
                base.nix());
    }

    static Facts facts(Facts base, Optional<Facts.Nix> nix) {
        return new Facts(
                base.kernel(),
                base.cpu(),
                base.osName(),
                base.nixos(),
                base.systemd(),
                base.user(),
                base.loginShell(),
                base.hostName(),
                base.machineId(),
                base.bootId(),
                base.clock(),
                base.askedAt(),
                base.clockUncertainty(),
                nix);
    }

    static Offload withoutFiles(Offload base) {
        return new Offload(
                base.builderUser(),
                base.builderKey(),
                base.cachePort(),
                base.cacheKeyName(),
                base.cacheSecretKey(),
                base.cachePublicKey(),
                base.maxJobs(),
                base.speedFactor(),
                base.features(),
                false);
    }

    void arrives(Role role, Arrival arrival) {
        arrivals.put(role, arrival);
    }

    /** The laptop's effective settings, and its machines file; the desktop has the same but trusts the builder. */
    void nix(String config, String machines) {
        answer(
                laptop,
                "nix.survey.purpose",
                new Sectioned()
                        .with("config", config.strip())
                        .with("machines:/etc/nix/machines", machines)
                        .with(
                                "conf:/etc/nix/nix.conf",
                                "7:substituters = http://192.168.15.7:5000 https://cache.nixos.org"));
        trusted("root nix-builder");
    }

    void trusted(String users) {
        answer(
                desktop,
                "nix.survey.purpose",
                new Sectioned()
                        .with("config", NIX.strip().replaceFirst("trusted-users = .*", "trusted-users = " + users)));
    }

    /** What root's ssh on the laptop says of the desktop, and its configuration. */
    void ssh(String target, String config) {
        answer(
                laptop,
                "laptop.ssh.purpose",
                new Sectioned()
                        .with("target:" + DESKTOP, target)
                        .with("hosts:" + DESKTOP, DESKTOP + " STREAM " + DESKTOP)
                        .with("conf:/root/.ssh/config", config));
    }

    void mounts(String fstab, String table) {
        var answer = new Sectioned().with("fstab", fstab).with("table", table);
        for (String point : List.of("/nix/store-remote", "/var/lib/nix-offload-remote")) {
            answer.with(
                            "mount:" + point,
                            "Id=m.mount\nLoadState=loaded\nActiveState=inactive\nTimeoutUSec=10s\nWhat=\nRequiredBy=")
                    .with(
                            "automount:" + point,
                            "Id=a.automount\nLoadState=loaded\nActiveState=active\nSubState=waiting");
        }
        answer(laptop, "laptop.mounts.purpose", answer);
    }

    void account(String sshd, String aging, String passwd, String shell) {
        answer(
                desktop,
                "desktop.builder-user.purpose",
                new Sectioned()
                        .with("sshd", sshd.strip())
                        .with("aging", aging)
                        .with("groups", "nix-builder nix-users")
                        .with("passwd", passwd)
                        .with("home", "directory|700|nix-builder|nix-builder|999|989|4096")
                        .with("executable", "")
                        .with("shell", shell)
                        .with("daemon", ""));
    }

    /** Lets the machine give these sections to the command with this purpose. */
    static void answer(ScriptedMachine machine, String purpose, Sectioned sections) {
        machine.on(asking(purpose), ScriptedMachine.exited(0, sections.text()));
    }

    static Predicate<Command> asking(String purpose) {
        return command -> command.purpose().key().equals(purpose);
    }

    Outcome.Answer ask(String id) throws MachineException, InterruptedException {
        Gateway gateway = (role, _) -> arrivals.get(role);
        var pair = new Pair(
                new PairName("lab"),
                TestPairs.ssh(LAPTOP, "kernelcore", TestPairs.hostKey("l")),
                TestPairs.ssh(DESKTOP, "cypher", TestPairs.hostKey("d")),
                offload);
        var encounter = new Encounter(pair, gateway);
        Check check = new Catalogue(encounter)
                .checklist().inOrder().stream()
                        .filter(each -> each.id().equals(new CheckId(id)))
                        .findFirst()
                        .orElseThrow();
        return check.question().ask(new Seeing());
    }

    /** Access as the settings have it, for what arrivals tell. */
    static Access.Ssh hop() {
        return TestPairs.ssh(DESKTOP, "cypher", TestPairs.hostKey("d"));
    }

    /** What a script with {@link Sections#PRELUDE} prints. */
    static final class Sectioned {
        private final StringBuilder text = new StringBuilder();

        Sectioned with(String name, String output) {
            return with(name, 0, output);
        }

        Sectioned with(String name, int status, String output) {
            int length = output.getBytes(StandardCharsets.UTF_8).length;
            text.append("== exit ").append(status).append(", ").append(length).append(" bytes: ");
            text.append(name).append('\n').append(output).append('\n');
            return this;
        }

        String text() {
            return text.toString();
        }
    }

    private static final class Seeing implements Witness {
        @Override
        public CommandResult run(Machine machine, Command command) throws MachineException, InterruptedException {
            return machine.run(command);
        }

        @Override
        public void saw(Machine machine, CommandResult result) {}

        @Override
        public void saw(Evidence evidence) {}

        @Override
        public void measured(Figure figure) {}

        @Override
        public void recognised(KeySeen key) {}
    }
}
