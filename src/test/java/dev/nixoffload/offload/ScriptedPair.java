package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Figure;
import dev.nixoffload.check.KeySeen;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.ScriptedMachine;
import dev.nixoffload.machine.TestFacts;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.PairName;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.TestPairs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A pair whose machines answer what is written down, healthy to begin with; it is asked like a real one. */
final class ScriptedPair implements AutoCloseable, Witness {
    static final String DESKTOP = "192.168.15.7";
    static final HostKeyPin HOST_KEY = TestPairs.hostKey("the desktop's");
    static final HostKeyPin BUILDER_KEY = TestPairs.hostKey("the builder's");
    static final String CACHE_KEY = "desktop.local-1:7twQXD4PkTf1GEojB/pS7MrM02dvLvqD6AehVcwRTVE=";
    static final String LAPTOP_BOOT = TestFacts.nixos().bootId();
    static final String DESKTOP_BOOT = TestFacts.debian().bootId();

    final ScriptedMachine laptop = ScriptedMachine.of(Role.LAPTOP).facts(TestFacts.nixos());
    final ScriptedMachine desktop = ScriptedMachine.of(Role.DESKTOP).facts(TestFacts.debian());
    final Encounter encounter;
    final Survey survey;
    final List<Evidence> evidence = new ArrayList<>();
    final List<Figure> figures = new ArrayList<>();
    final List<KeySeen> keys = new ArrayList<>();

    ScriptedPair() {
        var pair = new Pair(
                new PairName("test"),
                TestPairs.ssh("192.168.15.9", "kernelcore"),
                TestPairs.ssh(DESKTOP, "cypher", HOST_KEY),
                Offload.defaults());
        encounter = new Encounter(
                pair,
                (role, _) -> new Arrival.Connected(
                        role == Role.LAPTOP ? laptop : desktop,
                        role == Role.LAPTOP ? List.of() : List.of(HOST_KEY),
                        Duration.ofMillis(1)));
        survey = new Survey(encounter);
        settings(Map.of());
        machines(machineLine(pin(HOST_KEY)));
        laptop.on(
                about("machines.network.purpose"),
                ScriptedMachine.exited(
                        0,
                        new Answers()
                                .told("hosts", 0, DESKTOP + "   STREAM")
                                .told(
                                        "route",
                                        0,
                                        "[{\"dst\":\"" + DESKTOP + "\",\"dev\":\"eth0\",\"prefsrc\":\"192.168.15.9\"}]")
                                .told("addresses", 0, "[]")
                                .told("wireless", 0, "")
                                .toString()));
        var mounts = new Answers().told("fstab", 1, "").told("table", 0, "");
        for (String point : List.of("/nix/store-remote", "/var/lib/nix-offload-remote")) {
            mounts.told("mount:" + point, 0, "").told("automount:" + point, 0, "");
        }
        laptop.on(about("laptop.mounts.purpose"), ScriptedMachine.exited(0, mounts.toString()));
        sshClient("hostname " + DESKTOP + "\nport 22\nuserknownhostsfile ~/.ssh/known_hosts");
    }

    /** The answers of one command to several questions. */
    static final class Answers {
        private final StringBuilder text = new StringBuilder();

        Answers told(String name, int status, String output) {
            int bytes = output.getBytes(StandardCharsets.UTF_8).length;
            text.append("== exit %d, %d bytes: %s\n%s\n".formatted(status, bytes, name, output));
            return this;
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    static Predicate<Command> about(String purpose) {
        return command -> command.purpose().key().equals(purpose);
    }

    static String pin(HostKeyPin key) {
        return Base64.getEncoder().encodeToString((key + " root@desktop\n").getBytes(StandardCharsets.UTF_8));
    }

    static String machineLine(String pin) {
        return "ssh-ng://nix-builder@" + DESKTOP + " x86_64-linux /etc/nix/builder_key 2 1 - - " + pin;
    }

    private final Map<String, String> settings = new LinkedHashMap<>(Map.of(
            "builders",
            "@/etc/nix/machines",
            "substituters",
            "http://" + DESKTOP + ":5000 https://cache.nixos.org",
            "trusted-public-keys",
            CACHE_KEY));
    private String machines = "";

    /** The laptop's Nix settings, these in the place of the healthy ones. */
    ScriptedPair settings(Map<String, String> changed) {
        settings.putAll(changed);
        return answerSettings();
    }

    /** The laptop's machines file. */
    ScriptedPair machines(String text) {
        machines = text;
        return answerSettings();
    }

    private ScriptedPair answerSettings() {
        var config = new StringBuilder();
        settings.forEach(
                (name, value) -> config.append(name).append(" = ").append(value).append('\n'));
        laptop.on(
                about("nix.survey.purpose"),
                ScriptedMachine.exited(
                        0,
                        new Answers()
                                .told("config", 0, config.toString().strip())
                                .told("machines:/etc/nix/machines", 0, machines)
                                .toString()));
        return this;
    }

    /** What ssh on the laptop says it would do for the desktop. */
    ScriptedPair sshClient(String target) {
        return sshClient(DESKTOP, target);
    }

    /** What it would do for a host that is another name of the desktop. */
    ScriptedPair sshClient(String host, String target) {
        laptop.on(
                about("laptop.ssh.purpose"),
                ScriptedMachine.exited(
                        0,
                        new Answers()
                                .told("target:" + host, 0, target)
                                .told("hosts:" + host, 0, DESKTOP + "   STREAM")
                                .toString()));
        return this;
    }

    Outcome.Answer ask(Check.Question question) throws MachineException, InterruptedException {
        return question.ask(this);
    }

    @Override
    public CommandResult run(Machine machine, Command command) throws MachineException, InterruptedException {
        return machine.run(command);
    }

    @Override
    public void saw(Machine machine, CommandResult result) {}

    @Override
    public void saw(Evidence seen) {
        evidence.add(seen);
    }

    @Override
    public void measured(Figure figure) {
        figures.add(figure);
    }

    @Override
    public void recognised(KeySeen key) {
        keys.add(key);
    }

    @Override
    public void close() {
        encounter.close();
    }
}
