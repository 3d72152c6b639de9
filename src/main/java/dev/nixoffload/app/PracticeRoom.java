package dev.nixoffload.app;

import dev.nixoffload.cli.Rehearsal;
import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.offload.PairValidator;
import dev.nixoffload.offload.PairWorkshop;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.practice.PracticePair;

/** The practice as the command line meets it. */
record PracticeRoom(PracticePair practice) implements Rehearsal {
    @Override
    public Pair pair() {
        return practice.pair();
    }

    @Override
    public Gateway gateway(Credentials credentials) {
        return practice.gateway(credentials);
    }

    @Override
    public Validator validator(Credentials credentials) {
        return new PairValidator(gateway(credentials));
    }

    @Override
    public Workshop workshop(Credentials credentials) {
        return new PairWorkshop(gateway(credentials), practice.home().resolve("journals"));
    }

    @Override
    public void close() {
        practice.close();
    }
}
