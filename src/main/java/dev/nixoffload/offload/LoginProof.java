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
     * key; {@code $6}: a line of a known hosts file, or nothing. Only Nix's newer protocol tells by itself that it was
     * reached; of the older one ssh has to say whether it came in.
     */
    private static final String SCRIPT = """
        set -f
        export NIX_SSHOPTS="$1"
        case $3 in
          ssh-ng://*)
            "$2" --extra-experimental-features nix-command store info --store "$3" ||
              "$2" --extra-experimental-features nix-command store ping --store "$3"
            exit ;;
        esac
        if [ -n "$6" ]; then
          known=$(mktemp -p /run) || exit
          trap 'rm -f "$known"' EXIT
          printf '%s\\n' "$6" >"$known"
          set -- "$1 -o UserKnownHostsFile=$known" "$2" "$3" "$4" "$5"
        fi
        ssh -T -x -i "$5" $1 "$4" true </dev/null
        [ $? -ne 255 ]
        """;

    private final Workplace place;

    LoginProof(Workplace place) {
        this.place = place;
    }

    Change with(AbsolutePath key) throws Hindrance, InterruptedException {
        DesktopBuilder builder = place.builder();
        String user = place.pair().offload().builderUser() + "@" + builder.host();
        List<String> argv = List.of(
                "/bin/sh",
                "-c",
                SCRIPT,
                "sh",
                BuilderLogin.options(),
                place.nix(Role.LAPTOP).program(),
                BuilderLogin.store(builder, user, key),
                user,
                key.text(),
                builder.pin().map(pin -> BuilderLogin.pinLine(builder, pin)).orElse(""));
        return new Change.RunCommand(Message.of("work.do.prove-login", key.text()), argv, argv, List.of("true"));
    }
}
