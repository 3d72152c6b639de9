package dev.nixoffload.practice.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.practice.host.Identity;
import dev.nixoffload.practice.host.Pipe;
import dev.nixoffload.practice.host.Process;
import dev.nixoffload.practice.host.Signal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the shell does that no comparison with a real one can show. */
@Timeout(30)
class ShTest {
    private final MakeBelieve machine = new MakeBelieve();

    @AfterEach
    void close() {
        machine.close();
    }

    @Test
    void bashConnectsAndSaysWhyItCannot() throws Exception {
        MakeBelieve.Result refused = machine.run("bash", "-c", "exec 3<>\"/dev/tcp/$0/$1\"", "192.168.15.7", "5000");
        assertThat(refused.err())
                .isEqualTo("192.168.15.7: connect: Connection refused\n"
                        + "192.168.15.7: line 1: /dev/tcp/192.168.15.7/5000: Connection refused\n");

        MakeBelieve.Result unknown = machine.run("bash", "-c", "exec 3<>\"/dev/tcp/$0/$1\"", "nowhere", "5000");
        assertThat(unknown.err()).startsWith("nowhere: nowhere: Name or service not known\n");
    }

    @Test
    void toDashAConnectionIsAFileThatIsNotThere() throws Exception {
        assertThat(machine.script("exec 3<>/dev/tcp/192.168.15.7/5000").err())
                .isEqualTo("sh: 1: cannot create /dev/tcp/192.168.15.7/5000: Directory nonexistent\n");
    }

    @Test
    void bashKnowsPipefailAndComplainsInItsOwnWords() throws Exception {
        MakeBelieve.Result result = machine.run("bash", "-c", "set -o pipefail; false | true; echo $?; nosuch");
        assertThat(result).isEqualTo(new MakeBelieve.Result("1\n", "bash: line 1: nosuch: command not found\n", 127));
    }

    @Test
    void bashReadsItsStartFilesForACommandOverSsh() throws Exception {
        machine.host().tree().asRoot().put("/usr/.bashrc", 0644, "echo noise\n");
        assertThat(overSsh("bash")).isEqualTo("noise\nok\n");
        assertThat(overSsh("sh")).isEqualTo("ok\n");
        assertThat(machine.run("bash", "-c", "echo ok").out()).isEqualTo("ok\n");
    }

    private String overSsh(String shell) throws Exception {
        Map<String, String> environment = new HashMap<>(MakeBelieve.ENVIRONMENT);
        environment.put("SSH_CLIENT", "192.168.15.1 40000 22");
        var out = new ByteArrayOutputStream();
        machine.host()
                .begin(
                        List.of(shell, "-c", "echo ok"),
                        "/usr/bin/" + shell,
                        environment,
                        "/",
                        Identity.ROOT,
                        new ByteArrayInputStream(new byte[0]),
                        out,
                        out)
                .await();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aConversationAsksAndGoesOnAfterErrors() throws Exception {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        String typed = "echo one\nfi\nnosuch\necho ${x?gone}\nif true\nthen echo two\nfi\nexit 3\necho no\n";
        Process shell =
                machine.begin(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), out, err, "sh", "-i");
        assertThat(shell.await()).isEqualTo(3);
        assertThat(out).hasToString("one\ntwo\n");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("# ")
                .contains("> ")
                .contains("\"fi\" unexpected")
                .contains("nosuch: not found")
                .contains("x: gone");
    }

    @Test
    void aLoginShellReadsTheProfiles() throws Exception {
        machine.host().tree().asRoot().put("/etc/profile", 0644, "A=profile\n");
        machine.host().tree().asRoot().put("/usr/.profile", 0644, "B=own; export B\n");
        assertThat(machine.run("sh", "-l", "-c", "echo $A $B").out()).isEqualTo("profile own\n");
        assertThat(machine.run("sh", "-c", "echo $A $B").out()).isEqualTo("\n");
    }

    @Test
    void aKilledJobLeavesNothingBehind() throws Exception {
        assertThat(machine.script("sleep 1000 & p=$!; kill $p; wait $p; echo $?")
                        .out())
                .isEqualTo("143\n");
        assertThat(machine.host().processes()).isEmpty();
    }

    @Test
    void killingTheGroupEndsAllOfAPipeline() throws Exception {
        var none = new Pipe();
        Process shell = machine.begin(
                none.in(),
                new ByteArrayOutputStream(),
                new ByteArrayOutputStream(),
                "sh",
                "-c",
                "(sleep 1000 | cat) & while :; do read x; done; echo $(cat) | cat");
        while (machine.host().processes().size() < 4) {
            Thread.sleep(2);
        }
        machine.host().signal(-shell.group(), Signal.TERM);

        assertThat(shell.await()).isEqualTo(143);
        while (!machine.host().processes().isEmpty()) {
            Thread.sleep(2);
        }
    }

    @Test
    void anEndlessLoopWithoutAnythingToWaitForCanBeKilled() throws Exception {
        Process shell = machine.begin(
                new ByteArrayInputStream(new byte[0]),
                new ByteArrayOutputStream(),
                new ByteArrayOutputStream(),
                "sh",
                "-c",
                "while :; do :; done");
        machine.host().signal(shell.id(), Signal.KILL);

        assertThat(shell.await()).isEqualTo(137);
    }

    @Test
    void whoWritesToAPipeThatNobodyReadsIsEnded() throws Exception {
        assertThat(machine.script("while :; do echo y; done | head -c 4").out()).isEqualTo("y\ny\n");
        assertThat(machine.host().processes()).isEmpty();
    }

    @Test
    void filesAreOpenedWithTheRightsOfWhoRunsTheShell() throws Exception {
        machine.host().tree().asRoot().put("/etc/shadow", 0640, "secret\n");
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        machine.host()
                .begin(
                        List.of(
                                "sh",
                                "-c",
                                "read x </etc/shadow; echo $?; [ -r /etc/shadow ] || echo no; echo >/etc/x"),
                        "/bin/sh",
                        MakeBelieve.ENVIRONMENT,
                        "/",
                        new Identity(1000, 1000, java.util.Set.of(1000)),
                        new ByteArrayInputStream(new byte[0]),
                        out,
                        err)
                .await();
        assertThat(out).hasToString("2\nno\n");
        assertThat(err)
                .hasToString("sh: 1: cannot open /etc/shadow: Permission denied\n"
                        + "sh: 1: cannot create /etc/x: Permission denied\n");
    }
}
