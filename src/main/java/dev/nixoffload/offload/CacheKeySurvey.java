package dev.nixoffload.offload;

import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Facts;
import dev.nixoffload.machine.FileStat;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Sections.Section;
import dev.nixoffload.pair.Offload;
import java.util.Locale;
import java.util.Optional;

/**
 * The cache's signing key on the desktop. Its secret half does not leave the desktop: what the files hold is told there
 * by their form, and the public half is derived there.
 *
 * @param secretStat of the secret key file; empty where there is none
 * @param secret what the secret key file holds
 * @param derived the public key {@code name:base64} that Nix made of the secret one, or why not; empty where the form
 *     was wrong already
 * @param publicStat of the public key file; empty where there is none
 * @param published what the public key file holds
 * @param publicText the public key file's text; only given where it is a public key
 */
record CacheKeySurvey(
        Optional<FileStat> secretStat,
        Form secret,
        Optional<Section> derived,
        Optional<FileStat> publicStat,
        Form published,
        Optional<String> publicText) {
    /** What a key file can hold. */
    enum Form {
        MISSING,
        EMPTY,
        /** {@code name:} and 64 bytes. */
        SECRET,
        /** {@code name:} and 32 bytes. */
        PUBLIC,
        /** {@code name:name:} and a key, from copying a key with its name after its name. */
        NAMED_TWICE,
        /** A key without {@code name:}. */
        NAMELESS,
        OTHER;

        private static Form of(Section section) {
            return Form.valueOf(section.text().strip().toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    private static final String SCRIPT = Sections.PRELUDE + """
        form() {
          [ -e "$1" ] || { echo missing; return; }
          [ -s "$1" ] || { echo empty; return; }
          key=$(cat -- "$1"); b='[A-Za-z0-9+/]' n='[A-Za-z0-9._-]+'
          is() { printf '%s' "$key" | tr '\\n' '@' | grep -Eq "^$1$"; }
          if is "$n:$b{86}=="; then echo secret
          elif is "$n:$b{43}="; then echo public
          elif is "$n:$n:$b+=*"; then echo named-twice
          elif is ":?($b{43}=|$b{86}==)"; then echo nameless
          else echo other; fi
        }
        part secret-stat stat -L -c "$4" -- "$1"
        part secret form "$1"
        if [ "$out" = secret ]; then
          derive() { "$2" --extra-experimental-features nix-command key convert-secret-to-public <"$1"; }
          both derived derive "$1" "$3"
        fi
        part public-stat stat -L -c "$4" -- "$2"
        part published form "$2"
        if [ "$out" = public ]; then part public-text cat -- "$2"; fi
        exit 0
        """;

    static Command command(Offload offload, Facts.Nix nix) {
        return Command.script(
                        Message.of("desktop.cache-key.purpose"),
                        SCRIPT,
                        offload.cacheSecretKey().text(),
                        offload.cachePublicKey().text(),
                        nix.program(),
                        StatLine.FORMAT)
                .asRoot();
    }

    static CacheKeySurvey read(CommandResult result, Offload offload) throws MachineException {
        Sections sections = Sections.of(result);
        return new CacheKeySurvey(
                StatLine.read(offload.cacheSecretKey().text(), sections.get("secret-stat")),
                Form.of(sections.get("secret")),
                sections.find("derived"),
                StatLine.read(offload.cachePublicKey().text(), sections.get("public-stat")),
                Form.of(sections.get("published")),
                sections.find("public-text").map(Section::text).map(String::strip));
    }
}
