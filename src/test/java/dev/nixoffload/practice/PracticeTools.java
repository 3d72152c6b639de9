package dev.nixoffload.practice;

import dev.nixoffload.cli.Rehearsal;
import dev.nixoffload.cli.Tools;
import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.offload.HostKnowledge;
import dev.nixoffload.offload.PairValidator;
import dev.nixoffload.offload.PairWorkshop;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.SettingsStore;
import dev.nixoffload.report.ReportHistory;
import java.nio.file.Path;
import java.util.Optional;

/** The command line's way to a practice as if its machines were the person's own: all that it keeps is on disk. */
record PracticeTools(PracticePair practice, Path state) implements Tools {
    @Override
    public String version() {
        return "1.2.3";
    }

    @Override
    public SettingsStore settings() {
        return settings(state.resolve("settings.json"));
    }

    @Override
    public SettingsStore settings(Path file) {
        return new SettingsStore(file, state);
    }

    @Override
    public ReportHistory history() {
        return ReportHistory.within(state);
    }

    @Override
    public Path log() {
        return state.resolve("log");
    }

    @Override
    public Gateway gateway(Credentials credentials) {
        return practice.gateway(credentials);
    }

    @Override
    public Validator validator(Gateway gateway) {
        return new PairValidator(gateway);
    }

    @Override
    public Workshop workshop(Gateway gateway) {
        return new PairWorkshop(gateway, state.resolve("journals"));
    }

    @Override
    public Rehearsal rehearsal(Scenario scenario) {
        throw new AssertionError("its machines are the person's own");
    }

    @Override
    public HostKnowledge hosts() {
        return new HostKnowledge(_ -> Optional.empty(), "practice", state);
    }
}
