package dev.nixoffload.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.Progress;
import dev.nixoffload.lab.RecordingGateway.Recorded;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.machine.GivenCredentials;
import dev.nixoffload.machine.ssh.SshGateway;
import dev.nixoffload.offload.PairValidator;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.SettingsStore;
import dev.nixoffload.practice.PracticePair;
import dev.nixoffload.practice.Scenario;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The make-believe machines answer as the lab's real ones do: every command that the checklist of a well pair sends to
 * either, with its exit status and both of its outputs.
 */
@Tag("lab")
class PracticeLikenessTest {
    /** What differs from one machine to the next and from one moment to the next, and what stands in its place. */
    private static final Map<Pattern, String> PASSING = new LinkedHashMap<>();

    static {
        PASSING.put(Pattern.compile("[0-9a-df-np-sv-z]{32}(?=-|\\.narinfo)"), "HASH");
        PASSING.put(Pattern.compile("[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"), "UUID");
        PASSING.put(Pattern.compile("\\b[0-9a-f]{16,}\\b"), "HEX");
        PASSING.put(Pattern.compile("(?:[0-9a-z]{52}|[A-Za-z0-9+/]{40,}={0,2})"), "KEY");
        // What services were handed when they started, and what the journal kept of mounts that came and went.
        PASSING.put(Pattern.compile("(?m)^.* /run/credentials/\\S+ .* - ramfs .*\\n"), "");
        PASSING.put(
                Pattern.compile("(?m)(?:^(?:\\S+\\.mount: Deactivated successfully\\.|(?:Mounting|Mounted|Unmounting|"
                        + "Unmounted|Failed to mount) \\S+\\.mount - \\S+\\.)\\n)+"),
                "MOUNTS\n");
        PASSING.put(Pattern.compile("(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [-0-9: ]+ UTC"), "TIME");
        PASSING.put(Pattern.compile("[0-9]+"), "N");
        PASSING.put(Pattern.compile("[ \\t]+"), " ");
        PASSING.put(Pattern.compile("(?m) $"), "");
    }

    /** Lines whose order means nothing: the kernel hashes sockets, and both shares are looked into at once. */
    private static final Pattern IN_NO_ORDER = Pattern.compile("LISTEN .*|.* - nfsN .*");

    /** The lab's ping may not be used by everybody, so it is asked twice there. */
    private static final String PING = "network.reachable.purpose";

    @Test
    void everyCommandOfTheChecklistIsAnsweredAlike() throws Exception {
        var machines = new Lab();
        machines.reset();
        for (String each : List.of("desktop", "laptop")) {
            // It was stopped before the pair was kept; on a machine that has just started it runs.
            machines.asRoot(each, "systemctl start nix-daemon.service");
        }
        Path folder = Path.of("").toAbsolutePath();
        Pair lab = new SettingsStore(folder.resolve("target/lab/pair.json"), folder)
                .pairs()
                .getFirst();
        Map<String, Deque<String>> real = answers(
                lab,
                (role, access) ->
                        new SshGateway(new GivenCredentials(), Optional.empty()).arrive(role, (Access.Ssh) access));
        try (var practice = PracticePair.open(Scenario.GREEN)) {
            Map<String, Deque<String>> made = answers(practice.pair(), practice.gateway(new GivenCredentials()));

            assertThat(made.keySet()).as("the commands that were sent").isEqualTo(real.keySet());
            var differences = new ArrayList<String>();
            real.forEach((command, answers) -> {
                if (!List.copyOf(answers).equals(List.copyOf(made.get(command)))) {
                    differences.add(command + "\n--- in the lab\n" + answers + "\n+++ in the practice\n"
                            + made.get(command) + "\n");
                }
            });
            assertThat(differences).isEmpty();
        }
    }

    /** By machine, privilege and command line, what came of it each time. */
    private static Map<String, Deque<String>> answers(Pair pair, Gateway gateway) throws InterruptedException {
        var recording = new RecordingGateway(gateway);
        new PairValidator(recording).validate(pair, Set.of(), Progress.none());
        var answers = new TreeMap<String, Deque<String>>();
        for (Recorded each : recording.recorded()) {
            Command command = each.result().command();
            String purpose = command.purpose().key();
            if (!purpose.equals(PING)) {
                String key = each.role().id() + " " + command.privilege() + " " + String.join(" ", command.argv());
                answers.computeIfAbsent(passing(key), _ -> new ArrayDeque<>()).add(answer(each.result()));
            }
        }
        return answers;
    }

    private static String answer(CommandResult result) {
        return "status " + result.status() + "\n" + passing(result.text()) + "\n-- \n" + passing(result.errorText());
    }

    private static String passing(String text) {
        String common = text;
        for (Map.Entry<Pattern, String> each : PASSING.entrySet()) {
            common = each.getKey().matcher(common).replaceAll(each.getValue());
        }
        List<String> lines = List.of(common.split("\n", -1));
        var sorted = new ArrayDeque<>(lines.stream()
                .filter(line -> IN_NO_ORDER.matcher(line).matches())
                .sorted()
                .toList());
        return lines.stream()
                .map(line -> IN_NO_ORDER.matcher(line).matches() ? sorted.remove() : line)
                .collect(Collectors.joining("\n"));
    }
}
