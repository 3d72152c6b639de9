package dev.nixoffload.ui;

import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.machine.ssh.SshGateway;
import dev.nixoffload.offload.HostKnowledge;
import dev.nixoffload.offload.PairValidator;
import dev.nixoffload.offload.PairWorkshop;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.PairName;
import dev.nixoffload.pair.SettingsException;
import dev.nixoffload.pair.SettingsStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The lab's two virtual machines, with what a person keeps of them in a folder of the test's. */
record LabSite(SettingsStore store, Path folder) implements Site {
    @Override
    public boolean isPractice() {
        return false;
    }

    @Override
    public List<Pair> pairs() throws SettingsException {
        return store.pairs();
    }

    @Override
    public void add(Pair pair) throws SettingsException, InterruptedException {
        store.add(pair);
    }

    @Override
    public void change(PairName name, Pair pair) throws SettingsException, InterruptedException {
        store.update(name, _ -> pair);
    }

    @Override
    public void remove(PairName name) throws SettingsException, InterruptedException {
        store.remove(name);
    }

    @Override
    public HostKnowledge hosts() {
        return new HostKnowledge(_ -> Optional.empty(), "kernelcore", folder);
    }

    @Override
    public Validator validator(Credentials credentials) {
        return new PairValidator(gateway(credentials));
    }

    @Override
    public Workshop workshop(Credentials credentials) {
        return new PairWorkshop(gateway(credentials), folder.resolve("journals"));
    }

    @Override
    public Gateway gateway(Credentials credentials) {
        return (role, access) -> new SshGateway(credentials, Optional.empty()).arrive(role, (Access.Ssh) access);
    }

    @Override
    public void close() {}
}
