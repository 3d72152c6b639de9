package dev.nixoffload.machine;

import static dev.nixoffload.machine.ScriptedMachine.exited;
import static dev.nixoffload.machine.ScriptedMachine.starting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Role;
import org.junit.jupiter.api.Test;

final class ScriptedMachineTest {
    private static final Command ID = Command.of(Message.of("test.purpose"), "id", "-u");

    @Test
    void theAnswerWrittenLastWins() throws Exception {
        var machine = ScriptedMachine.of(Role.DESKTOP)
                .on(starting("id"), exited(0, "0"))
                .on(starting("id", "-u"), exited(1, "broken"));
        assertThat(machine.run(ID).text()).isEqualTo("broken");
        assertThat(machine.ran()).containsExactly(ID);
    }

    @Test
    void whatWasNotWrittenDownFailsAtOnceAndOnClose() {
        var machine = ScriptedMachine.of(Role.DESKTOP);
        assertThatThrownBy(() -> machine.run(ID)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(machine::close).isInstanceOf(AssertionError.class).hasMessageContaining("id");
    }
}
