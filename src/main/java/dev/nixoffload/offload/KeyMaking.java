package dev.nixoffload.offload;

import dev.nixoffload.change.Change;
import dev.nixoffload.machine.Facts;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.KeyName;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Commands that make a key on the machine that it stays on, by that machine's own programs. The public half of what was
 * made is noted beside the journal, so that undoing moves that key aside and no other; it is not removed, as it may
 * have been used for months and be the only copy. A public half without its secret one that was in the way is kept
 * beside the journal too, and comes back.
 */
final class KeyMaking {
    private static final String NOTES = "/var/lib/offload-wizard/made/";
    private static final int NAME_BYTES = 8;

    private static final String BEGIN = """
        set -eu
        umask 077
        secret=$1 public=$2 note=$3
        work=$secret.${note##*/}
        """;

    /** {@code $4}: its comment. */
    private static final String BUILDER = """
        generate() {
          ssh-keygen -q -t ed25519 -N '' -C "$4" -f "$work/secret"
          mv -- "$work/secret.pub" "$work/public"
        }
        shown() { cut -d ' ' -f 1,2 -- "$1"; }
        half() { ssh-keygen -y -P '' -f "$1" | cut -d ' ' -f 1,2; }
        """;

    /** {@code $4}: its name; {@code $5}: nix. */
    private static final String CACHE = """
        nix=$5
        generate() { "${nix%/*}/nix-store" --generate-binary-cache-key "$4" "$work/secret" "$work/public"; }
        shown() { cat -- "$1"; }
        half() { "$nix" --extra-experimental-features nix-command key convert-secret-to-public <"$1"; }
        """;

    private static final String MAKE = """
        [ ! -e "$secret" ] || { echo "$secret is there already" >&2; exit 1; }
        rm -rf -- "$work"
        mkdir -p -- "${note%/*}"
        mkdir -- "$work"
        generate "$@"
        chmod 600 -- "$work/secret"
        chmod 644 -- "$work/public"
        [ ! -e "$public" ] || [ -e "$note" ] || cp -p -- "$public" "$note.before"
        shown "$work/public" >"$note"
        sync
        mv -f -- "$work/public" "$public"
        mv -- "$work/secret" "$secret"
        rmdir -- "$work"
        sync
        """;

    private static final String CHECK = """
        [ -s "$secret" ] && [ -s "$note" ] || exit 1
        made=$(cat -- "$note")
        [ "$(half "$secret")" = "$made" ] && [ "$(shown "$public")" = "$made" ]
        """;

    private static final String UNDO = """
        rm -rf -- "$work"
        [ -e "$note" ] || { rm -f -- "$note.before"; exit 0; }
        made=$(cat -- "$note")
        if [ -e "$secret" ] && [ "$(half "$secret")" != "$made" ]; then
          echo "$secret holds another key by now" >&2
          exit 1
        fi
        if [ -e "$secret" ]; then
          kept=$secret.undone n=1
          while [ -e "$kept" ] || [ -L "$kept" ]; do n=$((n + 1)); kept=$secret.undone-$n; done
          mv -- "$secret" "$kept"
        fi
        if [ -e "$public" ] && [ "$(shown "$public")" = "$made" ]; then
          if [ -e "$note.before" ]; then cp -p -- "$note.before" "$public"; else rm -f -- "$public"; fi
        fi
        rm -f -- "$note" "$note.before"
        sync
        """;

    private KeyMaking() {}

    /** An Ed25519 key without a passphrase; the public half goes into the {@code .pub} file beside it. */
    static Change builder(AbsolutePath secret, AbsolutePath published, String comment) {
        return command(Message.of("work.do.make-builder-key", secret.text()), BUILDER, secret, published, comment);
    }

    static Change cache(KeyName name, AbsolutePath secret, AbsolutePath published, Facts.Nix nix) {
        return command(
                Message.of("work.do.make-cache-key", name.text(), secret.text()),
                CACHE,
                secret,
                published,
                name.text(),
                nix.program());
    }

    private static Change command(
            Message purpose, String kind, AbsolutePath secret, AbsolutePath published, String... more) {
        byte[] name = new byte[NAME_BYTES];
        new SecureRandom().nextBytes(name);
        var words = new ArrayList<>(
                List.of(secret.text(), published.text(), NOTES + HexFormat.of().formatHex(name)));
        words.addAll(List.of(more));
        return new Change.RunCommand(
                purpose,
                script(BEGIN + kind + MAKE, words),
                script(BEGIN + kind + CHECK, words),
                script(BEGIN + kind + UNDO, words));
    }

    private static List<String> script(String script, List<String> words) {
        var argv = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
        argv.addAll(words);
        return argv;
    }
}
