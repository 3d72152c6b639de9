package dev.nixoffload.ui;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.machine.ScriptedMachine;
import dev.nixoffload.machine.TestFacts;
import dev.nixoffload.offload.HostKnowledge;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.PairName;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.SettingsException;
import dev.nixoffload.pair.SettingsStore;
import dev.nixoffload.pair.TestPairs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;

/** A site that keeps its pairs in a file, with machines that have host keys and facts. */
final class KeptSite implements Site {
    static final HostKeyPin KEY = TestPairs.hostKey("the-desktops-own-key-000000000000");
    static final HostKeyPin OTHER = TestPairs.hostKey("another-key-0000000000000000000000");

    final SettingsStore store;
    final List<String> arrivals = Collections.synchronizedList(new ArrayList<>());
    final Map<String, Access.Ssh> aliases = new HashMap<>();
    private final Validator validator;
    private volatile Network network = KeptSite::usual;
    private volatile HostKeyPin key = KEY;

    /** What comes of going somewhere, when the host key is right. */
    interface Network {
        Arrival arrive(Role role, Access access, Credentials credentials) throws InterruptedException;
    }

    KeptSite(Path folder, Validator validator) {
        this.store = new SettingsStore(folder.resolve("settings.json"), folder);
        this.validator = validator;
    }

    KeptSite keeping(Pair... pairs) throws Exception {
        for (Pair pair : pairs) {
            store.add(pair);
        }
        return this;
    }

    KeptSite behind(Network other) {
        network = other;
        return this;
    }

    /** Every host has that key from now on. */
    KeptSite proving(HostKeyPin other) {
        key = other;
        return this;
    }

    static Arrival usual(Role role, Access access, Credentials credentials) {
        return new Arrival.Connected(
                ScriptedMachine.of(role).facts(role == Role.LAPTOP ? TestFacts.nixos() : TestFacts.debian()),
                List.of(),
                Duration.ZERO);
    }

    private Arrival arrive(Role role, Access access, Credentials credentials) throws InterruptedException {
        notOnTheScreen();
        arrivals.add(role.id());
        if (access instanceof Access.Ssh ssh) {
            if (ssh.pinnedHostKeys().isEmpty()) {
                return new Arrival.UnknownHostKey(ssh, key);
            }
            if (!ssh.pinnedHostKeys().contains(key)) {
                return new Arrival.ChangedHostKey(ssh, key);
            }
        }
        return network.arrive(role, access, credentials);
    }

    private static void notOnTheScreen() {
        if (Platform.isFxApplicationThread()) {
            throw new AssertionError("the screen's thread waits for a disk or a network");
        }
    }

    @Override
    public boolean isPractice() {
        return false;
    }

    @Override
    public List<Pair> pairs() throws SettingsException {
        notOnTheScreen();
        return store.pairs();
    }

    @Override
    public void add(Pair pair) throws SettingsException, InterruptedException {
        notOnTheScreen();
        store.add(pair);
    }

    @Override
    public void change(PairName name, Pair pair) throws SettingsException, InterruptedException {
        notOnTheScreen();
        store.update(name, _ -> pair);
    }

    @Override
    public void remove(PairName name) throws SettingsException, InterruptedException {
        notOnTheScreen();
        store.remove(name);
    }

    @Override
    public HostKnowledge hosts() {
        return new HostKnowledge(
                alias -> {
                    notOnTheScreen();
                    return Optional.ofNullable(aliases.get(alias));
                },
                "kernelcore",
                Path.of("/home/kernelcore"));
    }

    @Override
    public Workshop workshop(Credentials credentials) {
        return ScriptedWorkshop.idle();
    }

    @Override
    public Validator validator(Credentials credentials) {
        return validator;
    }

    @Override
    public Gateway gateway(Credentials credentials) {
        return (role, access) -> arrive(role, access, credentials);
    }

    @Override
    public void close() {}
}
