package dev.nixoffload.offload;

import dev.nixoffload.key.SshPublicKey;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.FileStat;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Sections.Section;
import dev.nixoffload.pair.AbsolutePath;
import java.util.Locale;
import java.util.Optional;

/**
 * The builder key on the laptop. Its private half does not leave the laptop: the public half is derived over there.
 *
 * @param stat of the private key file; empty where there is none
 * @param realPath where symbolic links lead
 * @param derived what ssh-keygen made of the private key without a passphrase: a public key line, or why not
 * @param beside the public key line in the {@code .pub} file, if there is one
 * @param kind what the file looks like; only of meaning where nothing could be derived
 */
record BuilderKeySurvey(Optional<FileStat> stat, String realPath, Section derived, Optional<String> beside, Kind kind) {
    /** What a file looks like that is no key that a program can use. */
    enum Kind {
        EMPTY,
        /** A private key, locked or broken. */
        PRIVATE,
        PUTTY,
        PUBLIC,
        OTHER
    }

    private static final String SCRIPT = Sections.PRELUDE + """
        kind() {
          [ -s "$1" ] || { echo empty; return; }
          case $(head -n 1 -- "$1") in
            PuTTY-User-Key-File-*) echo putty ;;
            *'PRIVATE KEY-----'*) echo private ;;
            ssh-* | ecdsa-* | sk-* | *'PUBLIC KEY-----'*) echo public ;;
            *) echo other ;;
          esac
        }
        part stat stat -L -c "$2" -- "$1"
        part real readlink -f -- "$1"
        both derived ssh-keygen -y -P '' -f "$1"
        # ssh-keygen refuses a file that others may read, which says nothing about the key in it.
        piped() { cat -- "$1" | ssh-keygen -y -P '' -f /dev/stdin; }
        case $out in *ermissions*) both derived piped "$1" ;; esac
        [ "$status" -eq 0 ] || part kind kind "$1"
        part beside grep -E '^(ssh|ecdsa|sk)-' "$1.pub"
        exit 0
        """;

    /** What the file looks like where nothing could be derived. */
    private static Kind kind(Sections sections) {
        return sections.find("kind")
                .map(section -> Kind.valueOf(section.text().strip().toUpperCase(Locale.ROOT)))
                .orElse(Kind.PRIVATE);
    }

    /** The key as ssh-keygen derived it, which may have warned before it printed it. */
    Optional<SshPublicKey> publicHalf() {
        return derived.text().lines().flatMap(line -> parsed(line).stream()).findFirst();
    }

    private static Optional<SshPublicKey> parsed(String line) {
        try {
            return Optional.of(SshPublicKey.parse(line));
        } catch (BadValue _) {
            return Optional.empty();
        }
    }

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
                Optional.of(sections.get("beside").text()).filter(line -> !line.isBlank()),
                kind(sections));
    }
}
