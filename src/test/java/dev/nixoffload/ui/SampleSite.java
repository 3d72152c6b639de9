package dev.nixoffload.ui;

import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.offload.HostKnowledge;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.PairName;
import dev.nixoffload.pair.SettingsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** A site with these pairs, before this validator. */
final class SampleSite implements Site {
    private final boolean practice;
    private final Pairs pairs;
    private final Function<Credentials, Validator> validators;
    private final Workshop workshop;
    final CountDownLatch closed = new CountDownLatch(1);

    /** Where the pairs come from. */
    @FunctionalInterface
    interface Pairs {
        List<Pair> read() throws SettingsException;
    }

    SampleSite(boolean practice, Pairs pairs, Validator validator) {
        this(practice, pairs, _ -> validator);
    }

    /** Where things can be changed too. */
    SampleSite(Pairs pairs, Validator validator, Workshop workshop) {
        this(false, pairs, validator, workshop);
    }

    SampleSite(boolean practice, Pairs pairs, Validator validator, Workshop workshop) {
        this(practice, pairs, _ -> validator, workshop);
    }

    SampleSite(boolean practice, Pairs pairs, Function<Credentials, Validator> validators) {
        this(practice, pairs, validators, ScriptedWorkshop.idle());
    }

    private SampleSite(boolean practice, Pairs pairs, Function<Credentials, Validator> validators, Workshop workshop) {
        this.workshop = workshop;
        this.practice = practice;
        this.pairs = pairs;
        this.validators = validators;
    }

    @Override
    public boolean isPractice() {
        return practice;
    }

    @Override
    public List<Pair> pairs() throws SettingsException {
        return pairs.read();
    }

    @Override
    public void add(Pair pair) {
        throw new UnsupportedOperationException("a sample keeps nothing");
    }

    @Override
    public void change(PairName name, Pair pair) {
        throw new UnsupportedOperationException("a sample keeps nothing");
    }

    @Override
    public void remove(PairName name) {
        throw new UnsupportedOperationException("a sample keeps nothing");
    }

    @Override
    public HostKnowledge hosts() {
        return new HostKnowledge(_ -> Optional.empty(), "kernelcore", Path.of("/home/kernelcore"));
    }

    @Override
    public Workshop workshop(Credentials credentials) {
        return workshop;
    }

    @Override
    public Validator validator(Credentials credentials) {
        return validators.apply(credentials);
    }

    @Override
    public Gateway gateway(Credentials credentials) {
        throw new UnsupportedOperationException("a sample has no machines");
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
