package dev.nixoffload.offload;

import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.FileStat;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Sections.Section;
import dev.nixoffload.pair.AbsolutePath;
import java.util.Optional;

/**
 * The builder key on the laptop. Its private half does not leave the laptop: the public half is derived over there.
 *
 * @param stat of the private key file; empty where there is none
 * @param realPath where symbolic links lead
 * @param derived what ssh-keygen made of the private key without a passphrase: a public key line, or why not
 * @param beside the public key line in the {@code .pub} file, if there is one
 */
record BuilderKeySurvey(Optional<FileStat> stat, String realPath, Section derived, Optional<String> beside) {
    private static final String SCRIPT = Sections.PRELUDE + """
        part stat stat -L -c "$2" -- "$1"
        part real readlink -f -- "$1"
        both derived ssh-keygen -y -P '' -f "$1"
        part beside grep -E '^(ssh|ecdsa|sk)-' "$1.pub"
        exit 0
        """;

    static Command command(AbsolutePath key) {
        return Command.script(Message.of("laptop.builder-key.purpose"), SCRIPT, key.text(), StatLine.FORMAT)
                .asRoot();
    }

    static BuilderKeySurvey read(CommandResult result, AbsolutePath key) throws MachineException {
        Sections sections = Sections.of(result);
        return new BuilderKeySurvey(
                StatLine.read(key.text(), sections.get("stat")),
                sections.get("real").text(),
                sections.get("derived"),
                Optional.of(sections.get("beside").text()).filter(line -> !line.isBlank()));
    }
}
