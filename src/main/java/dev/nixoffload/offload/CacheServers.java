package dev.nixoffload.offload;

import dev.nixoffload.change.Change;
import dev.nixoffload.change.UnitName;
import dev.nixoffload.machine.Command;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Role;
import java.util.Optional;

/** The programs that are running on the desktop to serve the cache, and sign what they serve. */
final class CacheServers {
    private static final String RUNNING = """
        for unit in nix-serve.service harmonia.service; do
          ! systemctl is-active --quiet "$unit" || echo "$unit"
        done
        """;

    /**
     * Tells of each unit that signs with other files than {@code $1} the first of them, after a blank. Where a unit is
     * given its key as a credential of systemd, the file is meant that the credential is taken from.
     */
    private static final String OTHERS = """
        real() { readlink -f -- "$1" || printf '%s\\n' "$1"; }
        told() { tr '\\000' '\\n' <"/proc/$pid/environ" | sed -n "s/^$1=//p" | tail -n 1; }
        named() {
          told NIX_SECRET_KEY_FILE
          told SIGN_KEY_PATH
          told SIGN_KEY_PATHS
          config=$(told CONFIG_FILE)
          [ ! -f "$config" ] || sed -n 's/^ *sign_key_paths* *= *//p' "$config"
        }
        origin() {
          case $1 in
            /run/credentials/*)
              systemctl show -p LoadCredential --value "$unit" | tr ' ' '\\n' | sed -n "s/^${1##*/}://p" ;;
            *) printf '%s\\n' "$1" ;;
          esac
        }
        for unit in nix-serve.service harmonia.service; do
          systemctl is-active --quiet "$unit" || continue
          pid=$(systemctl show -p MainPID --value "$unit")
          first= same=
          for file in $(named | tr '",:[]' '     '); do
            file=$(origin "$file")
            [ -n "$file" ] || continue
            first=${first:-$file}
            [ "$(real "$file")" != "$(real "$1")" ] || same=yes
          done
          [ -z "$first" ] || [ -n "$same" ] || printf '%s %s\\n' "$unit" "$first"
        done
        """;

    private final Workplace place;

    CacheServers(Workplace place) {
        this.place = place;
    }

    /** Goes on where none of them signs with another file: a key in this one would sign nothing. */
    void agree(AbsolutePath secret) throws Hindrance, InterruptedException {
        Optional<String> other =
                place.run(Role.DESKTOP, others(secret)).text().lines().findFirst();
        if (other.isPresent()) {
            String[] unitAndFile = other.get().split(" ", 2);
            throw new Hindrance(
                    Role.DESKTOP,
                    new Problem(
                            Message.of("work.cache-key.elsewhere", unitAndFile[0], unitAndFile[1], secret.text()),
                            Message.of("work.cache-key.elsewhere-why", secret.text()),
                            Message.of("work.cache-key.elsewhere-remedy", unitAndFile[1], secret.text()),
                            ""));
        }
    }

    static Command others(AbsolutePath secret) {
        return Command.script(Message.of("work.purpose.cache-signs"), OTHERS, secret.text())
                .asRoot();
    }

    /** They read the key when they start. */
    void restart(Sheet sheet) throws Hindrance, InterruptedException {
        place.run(Role.DESKTOP, Command.script(Message.of("work.purpose.cache-units"), RUNNING))
                .text()
                .lines()
                .forEach(unit -> sheet.change(new Change.RestartUnit(new UnitName(unit))));
    }
}
