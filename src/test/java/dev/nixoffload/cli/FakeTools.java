package dev.nixoffload.cli;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.offload.HostKnowledge;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.SettingsStore;
import dev.nixoffload.pair.TestPairs;
import dev.nixoffload.practice.Scenario;
import dev.nixoffload.report.ReportHistory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The rest of the program, with what comes of it written down before. */
final class FakeTools implements Tools {
    private final Path folder;
    private final List<String> arrivals = new ArrayList<>();
    private final Map<String, Access.Ssh> aliases = new HashMap<>();
    private BiFunction<Role, Access, Arrival> network = (role, _) -> {
        throw new AssertionError("went to the " + role.id());
    };
    private FakeValidator validator = new FakeValidator();
    private FakeWorkshop workshop = new FakeWorkshop();
    private final List<Scenario> rehearsed = new ArrayList<>();
    private Credentials credentials;
    private int ended;

    FakeTools(Path folder) {
        this.folder = folder;
    }

    FakeTools reaching(BiFunction<Role, Access, Arrival> network) {
        this.network = network;
        return this;
    }

    FakeTools validating(FakeValidator validator) {
        this.validator = validator;
        return this;
    }

    FakeTools working(FakeWorkshop workshop) {
        this.workshop = workshop;
        return this;
    }

    FakeTools alias(String name, Access.Ssh way) {
        aliases.put(name, way);
        return this;
    }

    FakeTools keeping(Pair... pairs) throws Exception {
        for (Pair pair : pairs) {
            settings().add(pair);
        }
        return this;
    }

    FakeWorkshop workshop() {
        return workshop;
    }

    FakeValidator validator() {
        return validator;
    }

    /** What the last validator or gateway would ask for passwords. */
    Credentials credentials() {
        return credentials;
    }

    /** Which machines were gone to, one by one. */
    List<String> arrivals() {
        return arrivals;
    }

    @Override
    public String version() {
        return "1.2.3";
    }

    @Override
    public SettingsStore settings() {
        return settings(folder.resolve("settings.json"));
    }

    @Override
    public SettingsStore settings(Path file) {
        return new SettingsStore(file, folder);
    }

    @Override
    public ReportHistory history() {
        return ReportHistory.within(folder);
    }

    @Override
    public Path log() {
        return folder.resolve("log");
    }

    @Override
    public Gateway gateway(Credentials credentials) {
        this.credentials = credentials;
        return (role, access) -> {
            synchronized (arrivals) {
                arrivals.add(role.id());
            }
            return network.apply(role, access);
        };
    }

    @Override
    public Validator validator(Gateway gateway) {
        return validator;
    }

    @Override
    public Workshop workshop(Gateway gateway) {
        return workshop;
    }

    /** A practice whose machines are those of the other methods. */
    @Override
    public Rehearsal rehearsal(Scenario scenario) {
        rehearsed.add(scenario);
        return new Rehearsal() {
            @Override
            public Pair pair() {
                return TestPairs.local("practice");
            }

            @Override
            public Gateway gateway(Credentials credentials) {
                return FakeTools.this.gateway(credentials);
            }

            @Override
            public Validator validator(Credentials credentials) {
                return FakeTools.this.validator(gateway(credentials));
            }

            @Override
            public Workshop workshop(Credentials credentials) {
                return FakeTools.this.workshop(gateway(credentials));
            }

            @Override
            public void close() {
                ended++;
            }
        };
    }

    /** The practices that were begun, and how many were ended. */
    List<Scenario> rehearsed() {
        return rehearsed;
    }

    int ended() {
        return ended;
    }

    @Override
    public HostKnowledge hosts() {
        return new HostKnowledge(
                alias -> Optional.ofNullable(aliases.get(alias)), System.getProperty("user.name"), folder);
    }
}
