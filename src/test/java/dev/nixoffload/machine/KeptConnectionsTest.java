package dev.nixoffload.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Connections that are kept from one deed to the next. */
class KeptConnectionsTest {
    private static final Message SAID = Message.of("test.said");
    private static final Access HERE = new Access.ThisComputer(Optional.empty());

    private final List<Fake> made = new ArrayList<>();
    private final KeptConnections kept = new KeptConnections((role, _) -> {
        var machine = new Fake(ScriptedMachine.of(role));
        made.add(machine);
        return new Arrival.Connected(machine, List.of(), Duration.ZERO);
    });

    /** Answers {@code true}, and whatever else is asked unless it broke. */
    private static final class Fake extends ForwardedMachine {
        private boolean broken;
        private boolean closed;
        private RootAccess root = new RootAccess.Passwordless();

        Fake(Machine machine) {
            super(machine);
        }

        @Override
        public CommandResult run(Command command) throws MachineException, InterruptedException {
            if (broken) {
                throw new MachineException(MachineException.Kind.LOST, new Problem(SAID, SAID, SAID, ""));
            }
            return ScriptedMachine.exited(0, "").to(command);
        }

        @Override
        public RootAccess root() {
            return root;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private Machine arrive(Role role) throws InterruptedException {
        return ((Arrival.Connected) kept.arrive(role, HERE)).machine();
    }

    @Test
    void theNextDeedHasTheSameConnection() throws Exception {
        arrive(Role.LAPTOP).close();
        arrive(Role.LAPTOP).close();
        assertThat(made).hasSize(1).noneMatch(machine -> machine.closed);
    }

    @Test
    void twoDeedsAtOnceHaveOneEach() throws Exception {
        try (Machine first = arrive(Role.LAPTOP);
                Machine second = arrive(Role.LAPTOP)) {
            assertThat(first).isNotSameAs(second);
        }
        assertThat(made).hasSize(2);
    }

    @Test
    void eachMachineHasItsOwn() throws Exception {
        arrive(Role.LAPTOP).close();
        assertThat(arrive(Role.DESKTOP).role()).isEqualTo(Role.DESKTOP);
    }

    /** A proof that the machine can still be reached must not come over what was open before. */
    @Test
    void whoAsksForANewOneGetsNoneThatWasKept() throws Exception {
        arrive(Role.LAPTOP).close();
        kept.anew().arrive(Role.LAPTOP, HERE);
        assertThat(made).hasSize(2);
    }

    @Test
    void oneThatBrokeIsNotKept() throws Exception {
        try (Machine machine = arrive(Role.LAPTOP)) {
            made.getFirst().broken = true;
            assertThatThrownBy(() -> machine.run(Command.of(SAID, "id"))).isInstanceOf(MachineException.class);
        }
        assertThat(made.getFirst().closed).isTrue();
        arrive(Role.LAPTOP).close();
        assertThat(made).hasSize(2);
    }

    @Test
    void oneThatDiedMeanwhileIsReplaced() throws Exception {
        arrive(Role.LAPTOP).close();
        made.getFirst().broken = true;
        arrive(Role.LAPTOP).close();
        assertThat(made).hasSize(2);
        assertThat(made.getFirst().closed).isTrue();
        assertThat(made.getLast().closed).isFalse();
    }

    /** So the person is asked for the password again. */
    @Test
    void oneThatRootWasRefusedOnIsNotKept() throws Exception {
        try (Machine machine = arrive(Role.LAPTOP)) {
            made.getFirst().root = new RootAccess.Unavailable(new Problem(SAID, SAID, SAID, ""));
            machine.root();
        }
        assertThat(made.getFirst().closed).isTrue();
    }

    @Test
    void whatWasGivenBackOnceIsNotGivenBackAgain() throws Exception {
        Machine first = arrive(Role.LAPTOP);
        first.close();
        try (Machine second = arrive(Role.LAPTOP)) {
            first.close();
            try (Machine third = arrive(Role.LAPTOP)) {
                assertThat(third).isNotSameAs(second);
            }
        }
        assertThat(made).hasSize(2);
    }

    @Test
    void atTheEndAllAreClosed() throws Exception {
        arrive(Role.LAPTOP).close();
        arrive(Role.DESKTOP);
        kept.close();
        assertThat(made).hasSize(2).allMatch(machine -> machine.closed);
    }
}
