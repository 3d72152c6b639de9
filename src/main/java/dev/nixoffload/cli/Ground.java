package dev.nixoffload.cli;

import dev.nixoffload.machine.Gateway;
import dev.nixoffload.machine.KeptConnections;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.SettingsStore;
import dev.nixoffload.practice.Scenario;

/** The pair that a command goes to, and the way to its machines. Closed when the command is over. */
sealed interface Ground extends AutoCloseable {
    Pair pair();

    Gateway gateway();

    Validator validator();

    Workshop workshop();

    @Override
    void close();

    /** A pair of the person's own. */
    record Own(Session session, Pair pair, SettingsStore store, KeptConnections gateway) implements Ground {
        Own(Session session, Pair pair, SettingsStore store) {
            this(session, pair, store, new KeptConnections(session.tools().gateway(session.credentials())));
        }

        @Override
        public Validator validator() {
            return session.tools().validator(gateway);
        }

        @Override
        public Workshop workshop() {
            return session.tools().workshop(gateway);
        }

        @Override
        public void close() {
            gateway.close();
        }
    }

    /** Make-believe machines. */
    record Practice(Session session, Scenario scenario, Rehearsal rehearsal) implements Ground {
        @Override
        public Pair pair() {
            return rehearsal.pair();
        }

        @Override
        public Gateway gateway() {
            return rehearsal.gateway(session.credentials());
        }

        @Override
        public Validator validator() {
            return rehearsal.validator(session.credentials());
        }

        @Override
        public Workshop workshop() {
            return rehearsal.workshop(session.credentials());
        }

        @Override
        public void close() {
            rehearsal.close();
        }
    }
}
