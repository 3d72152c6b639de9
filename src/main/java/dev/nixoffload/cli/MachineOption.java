package dev.nixoffload.cli;

import dev.nixoffload.pair.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which of the two machines; both where nothing is said. */
final class MachineOption {
    @Option(
            names = "--machine",
            paramLabel = "laptop|desktop",
            completionCandidates = PairsReplaceHostKeyCommand.Machines.class,
            descriptionKey = "cli.journal.machine")
    private Optional<Role> machine = Optional.empty();

    boolean given() {
        return machine.isPresent();
    }

    List<Role> roles() {
        return machine.map(List::of).orElseGet(() -> Arrays.asList(Role.values()));
    }
}
