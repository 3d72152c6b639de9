package dev.nixoffload.cli;

import dev.nixoffload.pair.Role;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Commands of this program as they are typed for the pair in question, to be copied.
 *
 * @param pair as it was named on the command line, if it was
 */
record OwnCommand(Optional<String> pair) {
    String of(String... words) {
        Stream<String> named = pair.stream().flatMap(name -> Stream.of("--pair", name));
        return Stream.concat(Stream.concat(Stream.of("offload-wizard"), Arrays.stream(words)), named)
                .map(ShellWord::of)
                .collect(Collectors.joining(" "));
    }

    String resume(Role role, int number) {
        return of("resume", Integer.toString(number), "--machine", role.id());
    }

    String undo(Role role, int number) {
        return of("undo", Integer.toString(number), "--machine", role.id());
    }

    String journal(Role role) {
        return of("journal", "--machine", role.id());
    }
}
