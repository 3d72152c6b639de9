package dev.nixoffload.ui;

import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.HostKnowledge;
import dev.nixoffload.offload.PairValidator;
import dev.nixoffload.offload.PairWorkshop;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.PairName;
import dev.nixoffload.pair.SettingsException;
import dev.nixoffload.practice.PracticePair;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The practice as the window meets it: what is changed of its pairs is forgotten with it. */
public final class PracticeSite implements Site {
    private final PracticePair practice;
    private final List<Pair> pairs = new CopyOnWriteArrayList<>();

    public PracticeSite(PracticePair practice) {
        this.practice = practice;
        pairs.add(practice.pair());
    }

    @Override
    public boolean isPractice() {
        return true;
    }

    @Override
    public List<Pair> pairs() {
        return List.copyOf(pairs);
    }

    @Override
    public void add(Pair pair) throws SettingsException {
        refuseTaken(pair.name());
        pairs.add(pair);
    }

    @Override
    public void change(PairName name, Pair pair) throws SettingsException {
        if (!pair.name().equals(name)) {
            refuseTaken(pair.name());
        }
        pairs.replaceAll(each -> each.name().equals(name) ? pair : each);
    }

    private void refuseTaken(PairName name) throws SettingsException {
        if (pairs.stream().anyMatch(pair -> pair.name().equals(name))) {
            throw new SettingsException(new Problem(
                    Message.of("practice.name-taken.what", name.text()),
                    Message.of("practice.name-taken.why"),
                    Message.of("practice.name-taken.remedy"),
                    ""));
        }
    }

    @Override
    public void remove(PairName name) {
        pairs.removeIf(pair -> pair.name().equals(name));
    }

    /** Aliases and keys of this computer are none of the practice's. */
    @Override
    public HostKnowledge hosts() {
        return new HostKnowledge(_ -> Optional.empty(), "practice", practice.home());
    }

    @Override
    public Validator validator(Credentials credentials) {
        return new PairValidator(gateway(credentials));
    }

    @Override
    public Workshop workshop(Credentials credentials) {
        return new PairWorkshop(gateway(credentials), practice.home().resolve("journals"), this::pairs);
    }

    @Override
    public Gateway gateway(Credentials credentials) {
        return practice.gateway(credentials);
    }

    @Override
    public void close() {
        practice.close();
    }
}
