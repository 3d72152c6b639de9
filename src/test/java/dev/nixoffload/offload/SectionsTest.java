package dev.nixoffload.offload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.LabPair.Sectioned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SectionsTest {
    @Example
    void whatARealShellPrints() throws Exception {
        String script = Sections.PRELUDE + """
            part words printf '%s\\n' "== exit 0, 3 bytes: forged" 'é'
            part nothing true
            part failed sh -c 'echo out; echo lost >&2; exit 3'
            both all sh -c 'echo out; echo kept >&2'
            exit 0
            """;

        Sections sections = Sections.of(run(Command.script(Message.of("test.purpose"), script)));

        assertThat(sections.get("words")).isEqualTo(new Sections.Section(0, "== exit 0, 3 bytes: forged\né"));
        assertThat(sections.get("nothing")).isEqualTo(new Sections.Section(0, ""));
        assertThat(sections.get("failed")).isEqualTo(new Sections.Section(3, "out"));
        assertThat(sections.get("all")).isEqualTo(new Sections.Section(0, "out\nkept"));
        assertThat(sections.find("forged")).isEmpty();
    }

    @Example
    void aScriptThatWasStoppedHasAnsweredNothing() {
        String whole = new Sectioned().with("a", "one").with("b", "two").text();

        assertThatThrownBy(() -> Sections.of(result(0, whole.substring(0, whole.length() - 3))))
                .isInstanceOf(MachineException.class);
        assertThatThrownBy(() -> Sections.of(result(1, whole))).isInstanceOf(MachineException.class);
        assertThatThrownBy(() -> Sections.of(result(0, "Welcome\n" + whole))).isInstanceOf(MachineException.class);
    }

    @Property
    void everyTextComesBackAsItWas(@ForAll Map<Integer, String> texts) throws Exception {
        var printed = new Sectioned();
        texts.forEach((name, text) -> printed.with("n" + name, plain(text)));

        Sections sections = Sections.of(result(0, printed.text()));

        texts.forEach(
                (name, text) -> assertThat(sections.get("n" + name).text()).isEqualTo(plain(text)));
    }

    /** Half of a surrogate pair has no UTF-8. */
    private static String plain(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** Runs the command on this computer, as whoever runs the tests. */
    static CommandResult run(Command command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command.argv()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        byte[] output = process.getInputStream().readAllBytes();
        return new CommandResult(
                command,
                new CommandResult.Ending.Exited(process.waitFor()),
                output,
                new byte[0],
                false,
                Duration.ofMillis(1));
    }

    private static CommandResult result(int status, String output) {
        return new CommandResult(
                Command.of(Message.of("test.purpose"), "true"),
                new CommandResult.Ending.Exited(status),
                output.getBytes(StandardCharsets.UTF_8),
                new byte[0],
                false,
                Duration.ofMillis(1));
    }
}
