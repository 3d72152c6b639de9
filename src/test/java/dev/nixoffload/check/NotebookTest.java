package dev.nixoffload.check;

import static dev.nixoffload.machine.ScriptedMachine.exited;
import static dev.nixoffload.machine.ScriptedMachine.signalled;
import static dev.nixoffload.machine.ScriptedMachine.starting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.Privilege;
import dev.nixoffload.machine.ScriptedMachine;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NotebookTest {
    private static final Message PURPOSE = Message.of("test.purpose");

    private final List<Message> doing = new ArrayList<>();
    private final List<Evidence> told = new ArrayList<>();
    private final Notebook notebook = new Notebook(doing::add, told::add);
    private final ScriptedMachine machine = ScriptedMachine.of(Role.DESKTOP);

    @Test
    void aCommandIsKeptAsOneWouldTypeIt() throws Exception {
        machine.on(starting("systemctl"), exited(3, "inactive\n", "warning\n"));
        var command = Command.of(PURPOSE, "systemctl", "status", "it's here", "")
                .asRoot()
                .with(Map.of("B", "two words", "A", "1"));

        notebook.run(machine, command);

        Evidence evidence = notebook.evidence().getFirst();
        assertThat(evidence.what()).isEqualTo("sudo env A=1 B='two words' systemctl status 'it'\\''s here' ''");
        assertThat(evidence.where()).isEqualTo(machine.label());
        assertThat(evidence.privilege()).isEqualTo(Privilege.ROOT);
        assertThat(evidence.exitStatus()).hasValue(3);
        assertThat(evidence.text()).isEqualTo("inactive\nwarning");
        assertThat(doing).containsExactly(PURPOSE);
    }

    @Test
    void whatACommandReadsIsNotKept() throws Exception {
        machine.on(starting("cat"), exited(0, ""));

        notebook.run(machine, Command.of(PURPOSE, "cat").reading("hunter2".getBytes()));

        assertThat(notebook.evidence().toString()).doesNotContain("hunter2");
    }

    @Test
    @DisplayName("fault 17: a command killed by a signal has no exit status")
    void aSignalIsNoExitStatus() throws Exception {
        machine.on(starting("true"), signalled("KILL", "oops"));

        notebook.run(machine, Command.of(PURPOSE, "true"));

        assertThat(notebook.evidence().getFirst().exitStatus()).isEmpty();
        assertThat(notebook.evidence().getFirst().text()).isEqualTo("oops\nSIGKILL");
    }

    @Test
    void whatIsSeenIsToldOnceAndWhatAnotherPaidForIsNot() throws Exception {
        machine.on(starting("true"), exited(0, "yes"));

        var result = notebook.run(machine, Command.of(PURPOSE, "true"));
        notebook.saw(machine, result);
        notebook.saw(new Evidence(
                PURPOSE, "192.168.15.7:5000", Privilege.USER, "GET /", OptionalInt.empty(), "", Duration.ZERO));

        assertThat(notebook.evidence()).hasSize(3);
        assertThat(told).extracting(Evidence::what).containsExactly("true", "GET /");
    }

    @Test
    @DisplayName("fault 46: escape sequences, overwriting and bidi in output are shown, not obeyed")
    void foreignTextIsHarmless() throws Exception {
        machine.on(starting("true"), exited(0, "ok\rno \u001b]52;c;aGk=\u0007 \u202egpj"));

        notebook.run(machine, Command.of(PURPOSE, "true", "\u001b[2J"));
        notebook.saw(new Evidence(
                PURPOSE, "a\u001b", Privilege.USER, "b\u001b", OptionalInt.empty(), "c\u001b", Duration.ZERO));

        assertThat(notebook.evidence())
                .hasSize(2)
                .allSatisfy(evidence -> assertThat(evidence.where() + evidence.what() + evidence.text())
                        .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}]"));
    }

    @Test
    @DisplayName("fault 45: of much output both ends are kept")
    void longTextLosesItsMiddle() throws Exception {
        machine.on(starting("true"), exited(0, "begin" + "\uD83D\uDE00".repeat(500_000) + "end"));

        notebook.run(machine, Command.of(PURPOSE, "true"));

        assertThat(notebook.evidence().getFirst().text())
                .startsWith("begin")
                .endsWith("end")
                .contains("[… ")
                .hasSizeBetween(3_900, 4_100);
    }

    @Property
    void noTextIsCutInsideACharacter(@ForAll String text) {
        String shown = Excerpt.of(text.repeat(Math.ceilDiv(5_000, Math.max(1, text.length()))));

        assertThat(shown.length()).isLessThan(4_100);
        assertThat(shown.codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }
}
