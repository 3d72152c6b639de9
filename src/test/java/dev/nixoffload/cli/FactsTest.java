package dev.nixoffload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.RootAccess;
import dev.nixoffload.machine.ScriptedMachine;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.TestPairs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsTest {
    @TempDir
    private Path folder;

    private FakeTools tools;
    private Terminal terminal;

    @BeforeEach
    void begin() throws Exception {
        tools = new FakeTools(folder).keeping(TestPairs.local("home")).reaching((role, _) -> connected(role));
        terminal = new Terminal(folder, tools);
    }

    private static Arrival connected(Role role) {
        return new Arrival.Connected(
                ScriptedMachine.of(role).root(new RootAccess.ByPassword()), List.of(), Duration.ZERO);
    }

    @Test
    void showsBothMachines() {
        assertThat(terminal.run("facts")).isZero();
        assertThat(terminal.out()).contains("Laptop", "Desktop", "System", "by sudo, with a password", "flakes");
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void givesJsonAloneOnStandardOutput() throws Exception {
        assertThat(terminal.run("facts", "--json")).isZero();

        JsonNode json = new ObjectMapper().readTree(terminal.outBytes());
        assertThat(json.get("format").asText()).isEqualTo("offload-wizard-facts");
        assertThat(json.get("version").asInt()).isEqualTo(1);
        assertThat(json.at("/machines/0/role").asText()).isEqualTo("laptop");
        assertThat(json.at("/machines/1/role").asText()).isEqualTo("desktop");
        assertThat(json.at("/machines/1/root").asText()).isEqualTo("by-password");
        assertThat(json.at("/machines/1/facts/kernel").asText()).isEqualTo("Linux");
        assertThat(json.at("/machines/1/facts/nix/system").asText()).isEqualTo("x86_64-linux");
    }

    @Test
    void saysWhyAMachineDoesNotAnswerAndShowsTheOther() {
        Message said = Message.of("cli.pairs.place", "asleep");
        tools.reaching((role, _) -> role == Role.LAPTOP
                ? connected(role)
                : new Arrival.Unreachable(new Problem(said, said, said, "No route to host")));

        assertThat(terminal.run("facts")).isEqualTo(2);
        assertThat(terminal.out()).contains("Laptop", "System", """
            Desktop
              asleep
              asleep
              asleep
              │ No route to host
            """);
    }

    @Test
    void saysThatAHostKeyIsNotKnownOrAnother() {
        var key = TestPairs.hostKey("offered");
        tools.reaching((role, access) ->
                role == Role.LAPTOP ? connected(role) : new Arrival.UnknownHostKey((Access.Ssh) access, key));

        assertThat(terminal.run("facts")).isEqualTo(2);
        assertThat(terminal.out()).contains("The host key of cypher@127.0.0.7 is not known yet: " + key.fingerprint());

        tools.reaching((role, access) ->
                role == Role.LAPTOP ? connected(role) : new Arrival.ChangedHostKey((Access.Ssh) access, key));
        assertThat(terminal.run("facts")).isEqualTo(2);
        assertThat(terminal.out()).contains("cypher@127.0.0.7 has another host key than the one that is kept");
    }
}
