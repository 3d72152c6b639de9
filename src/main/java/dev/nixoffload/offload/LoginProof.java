package dev.nixoffload.offload;

import dev.nixoffload.change.Change;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Role;
import java.util.List;

/**
 * A login as Nix's daemon would do it, with a certain key and the host key that is pinned; it changes nothing, so that
 * work that rests on it stops where it fails.
 */
final class LoginProof {
    /**
     * {@code $1}: ssh's options; {@code $2}: nix; {@code $3}: the store; {@code $4}: user and host; {@code $5}: the
     * key; {@code $6}: a line of a known hosts file, or nothing; {@code $7}: the port, or nothing. Only Nix's newer
     * protocol tells by itself that it was reached; of the older one ssh has to say whether it came in. Before 2.19
     * {@code info} was called {@code ping}; no other failure is tried again, because sshd counts logins that fail and
     * stops answering.
     */
    static final String SCRIPT = """
        set -f
        export NIX_SSHOPTS="$1"
        case $3 in
          ssh-ng://*)
            said=$("$2" --extra-experimental-features nix-command store info --store "$3" 2>&1) && exit
            case $said in
              *"is not a recognised command"*)
                "$2" --extra-experimental-features nix-command store ping --store "$3"
                exit ;;
            esac
            printf '%s\\n' "$said" >&2
            exit 1 ;;
        esac
        if [ -n "$6" ]; then
          known=$(mktemp -p /run) || exit
          trap 'rm -f "$known"' EXIT
          printf '%s\\n' "$6" >"$known"
          set -- "$1 -o UserKnownHostsFile=$known" "$2" "$3" "$4" "$5" "" "$7"
        fi
        ssh -T -x -i "$5" $1 ${7:+-p "$7"} "$4" true </dev/null
        [ $? -ne 255 ]
        """;

    private final Workplace place;

    LoginProof(Workplace place) {
        this.place = place;
    }

    Change with(AbsolutePath key) throws Hindrance, InterruptedException {
        List<String> argv = argv(place.builder(), place.nix(Role.LAPTOP).program(), key);
        return new Change.Prove(Message.of("work.do.prove-login", key.text()), argv);
    }

    static List<String> argv(DesktopBuilder builder, String nix, AbsolutePath key) {
        return List.of(
                "/bin/sh",
                "-c",
                SCRIPT,
                "sh",
                BuilderLogin.options(),
                nix,
                builder.store(key),
                builder.login(),
                key.text(),
                builder.pinLine(),
                builder.port().orElse(""));
    }
}
