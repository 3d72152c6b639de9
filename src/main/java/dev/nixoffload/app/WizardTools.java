package dev.nixoffload.app;

import dev.nixoffload.cli.Tools;
import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.machine.ssh.SshConfigHosts;
import dev.nixoffload.offload.HostKnowledge;
import dev.nixoffload.offload.PairValidator;
import dev.nixoffload.offload.PairWorkshop;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.SettingsException;
import dev.nixoffload.pair.SettingsStore;
import dev.nixoffload.practice.PracticePair;
import dev.nixoffload.practice.Scenario;
import dev.nixoffload.report.ReportHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of the product, put together. */
final class WizardTools implements Tools {
    private final Map<String, String> environment;
    private final Path home;

    WizardTools(Map<String, String> environment, Path home) {
        this.environment = environment;
        this.home = home;
    }

    @Override
    public String version() {
        return Optional.ofNullable(WizardTools.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }

    @Override
    public SettingsStore settings() {
        return settings(SettingsStore.usualFile(environment, home));
    }

    @Override
    public SettingsStore settings(Path file) {
        return new SettingsStore(file, home);
    }

    @Override
    public ReportHistory history() {
        return ReportHistory.within(state());
    }

    @Override
    public Path log() {
        return LogFile.usual(environment, home);
    }

    /** Where the window keeps what it remembers. */
    Path state() {
        return StateFolder.usual(environment, home);
    }

    /**
     * Where programs of this person meet that run at this moment: {@code $XDG_RUNTIME_DIR}, where the system has one.
     */
    Path runtime() {
        return Optional.ofNullable(environment.get("XDG_RUNTIME_DIR"))
                .filter(text -> text.startsWith("/"))
                .map(text -> Path.of(text).resolve("offload-wizard"))
                .orElseGet(this::state);
    }

    @Override
    public Gateway gateway(Credentials credentials) {
        return new MachineGateway(
                credentials,
                Optional.ofNullable(environment.get("SSH_AUTH_SOCK"))
                        .filter(text -> !text.isEmpty())
                        .map(Path::of));
    }

    @Override
    public Validator validator(Gateway gateway) {
        return new PairValidator(gateway);
    }

    @Override
    public Workshop workshop(Gateway gateway) {
        return new PairWorkshop(gateway, state().resolve("journals"), this::pairs);
    }

    /** None where the settings cannot be read: whoever chose a pair in them was told so. */
    private List<Pair> pairs() {
        try {
            return settings().pairs();
        } catch (SettingsException _) {
            return List.of();
        }
    }

    @Override
    public PracticeRoom rehearsal(Scenario scenario) throws IOException, InterruptedException {
        return new PracticeRoom(PracticePair.open(scenario));
    }

    @Override
    public HostKnowledge hosts() {
        String ownName = System.getProperty("user.name");
        return new HostKnowledge(new SshConfigHosts(home, ownName)::resolve, ownName, home);
    }
}
