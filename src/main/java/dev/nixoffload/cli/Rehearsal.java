package dev.nixoffload.cli;

import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Pair;

/** A make-believe pair, which is gone when this is closed. */
public interface Rehearsal extends AutoCloseable {
    Pair pair();

    Gateway gateway(Credentials credentials);

    Validator validator(Credentials credentials);

    Workshop workshop(Credentials credentials);

    @Override
    void close();
}
