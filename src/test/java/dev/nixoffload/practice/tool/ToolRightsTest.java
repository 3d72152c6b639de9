package dev.nixoffload.practice.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.practice.host.Identity;
import dev.nixoffload.practice.shell.MakeBelieve;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the programs say to somebody who may not do what he asks for. */
@Timeout(30)
class ToolRightsTest {
    private final MakeBelieve machine = new MakeBelieve();

    @BeforeEach
    void furnish() throws Exception {
        for (var program : Tools.programs().entrySet()) {
            machine.install("/usr/bin/" + program.getKey(), program.getValue());
        }
        var files = machine.host().tree().asRoot();
        files.put("/secret/key", 0600, "key\n");
        files.put("/open/file", 0644, "text\n");
        files.chmod("/secret", 0700);
        files.put("/readable", 0600, "x\n");
    }

    @AfterEach
    void close() {
        machine.close();
    }

    private MakeBelieve.Result asSomebody(String script) throws Exception {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = machine.host()
                .begin(
                        List.of("sh", "-c", script, "sh"),
                        "/bin/sh",
                        MakeBelieve.ENVIRONMENT,
                        "/",
                        new Identity(1000, 1000, Set.of(1000)),
                        new ByteArrayInputStream(new byte[0]),
                        out,
                        err)
                .await();
        return new MakeBelieve.Result(
                out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), status);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cat /readable | cat: /readable: Permission denied | 1",
                "head /readable | head: cannot open '/readable' for reading: Permission denied | 1",
                "grep x /readable | grep: /readable: Permission denied | 2",
                "sed p /readable | sed: can't read /readable: Permission denied | 2",
                "sort /readable | sort: cannot read: /readable: Permission denied | 2",
                "ls /secret | ls: cannot open directory '/secret': Permission denied | 2",
                "ls /secret/key | ls: cannot access '/secret/key': Permission denied | 2",
                "stat /secret/key | stat: cannot statx '/secret/key': Permission denied | 1",
                "rm -f /open/file | rm: cannot remove '/open/file': Permission denied | 1",
                "mkdir /open/x | mkdir: cannot create directory '/open/x': Permission denied | 1",
                "touch /open/x | touch: cannot touch '/open/x': Permission denied | 1",
                "mv /open/file /open/x | mv: cannot move '/open/file' to '/open/x': Permission denied | 1",
                "cp /readable /tmp/x | cp: cannot open '/readable' for reading: Permission denied | 1",
                "cp /open/file /open/x | cp: cannot create regular file '/open/x': Permission denied | 1",
                "ln -s a /open/x | ln: failed to create symbolic link '/open/x': Permission denied | 1",
                "chmod 644 /open/file | chmod: changing permissions of '/open/file': Operation not permitted | 1",
                "chown 1000 /open/file | chown: changing ownership of '/open/file': Operation not permitted | 1",
                "mktemp -p /open | mktemp: failed to create file via template '/open/tmp.XXXXXXXXXX': Permission"
                        + " denied | 1",
                "env /open/file | env: '/open/file': Permission denied | 126",
                "timeout 1 /open/file | timeout: failed to run command '/open/file': Permission denied | 126",
                "date -s now | date: cannot set date: Operation not permitted | 1"
            })
    void saysWhatGnuSays(String command, String complaint, int status) throws Exception {
        assertThat(asSomebody(command)).isEqualTo(new MakeBelieve.Result("", complaint + "\n", status));
    }

    @Test
    void testAndReadlinkFindOutWithoutAWord() throws Exception {
        assertThat(asSomebody("env test -r /readable; echo $?; readlink -f /secret/key; echo $?"))
                .isEqualTo(new MakeBelieve.Result("1\n1\n", "", 0));
    }
}
