package dev.nixoffload.machine;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is said to a shell. The one place where words are quoted.
 *
 * <p>A shell started with {@link #LOOP} evaluates line after line of its standard input. Commands run beside it, so it
 * notices at once when its input ends: then whoever started it has gone or has lost patience, and it ends its whole
 * process group, as a remote process that nobody waits for must not live on. A shell reads a line byte by byte, which
 * is quick for the hundreds of bytes of a command and slow for much more; what is long is therefore announced by its
 * length and read in blocks.
 *
 * <p>Two shells in one: {@code $n} is a line end (the last character that a new shell has in {@code IFS}), so that any
 * command fits on a line.
 */
final class ShellText {
    /**
     * Takes the process group to end as its first argument; without one it leads a group of its own. A signal
     * interrupts {@code read}, and the loop ends as it does at the end of its input.
     */
    static final String LOOP = "g=${1:-$$};trap : HUP TERM;while IFS= read -r l;do eval \"$l\";done;"
            + "trap \"\" TERM;kill -s TERM -- -$g;sleep 1;kill -s KILL -- -$g";

    /** To a shell of root's and to the one that it was started from. */
    static final String GOOD_BYE = "exit\nexit\n";

    static final String STARTED = "start";

    /** sshd's own PATH has neither the administrator's programs nor Nix's; what a user put first stays first. */
    private static final String SETUP = "n=${IFS#??};LC_ALL=C;PATH=\"${PATH:+$PATH:}/run/wrappers/bin"
            + ":/run/current-system/sw/bin:/nix/var/nix/profiles/default/bin"
            + ":/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\";export LC_ALL PATH;unset LANGUAGE;";

    private static final int READ_BYTE_BY_BYTE = 4096;

    private ShellText() {}

    /** Makes the shell ready and has it print {@code nonce[start]} on both of its outputs. */
    static String greeting(String nonce) {
        return SETUP + announce(nonce) + "\n";
    }

    /** Has the shell print {@code nonce[start]} on both outputs. */
    static String announce(String nonce) {
        return frame(nonce, STARTED);
    }

    /** Has the shell print {@code nonce[word]} on both outputs. */
    static String frame(String nonce, String word) {
        String frame = "echo \"" + nonce + "[" + word + "]\"";
        return frame + ";" + frame + " >&2";
    }

    /**
     * Runs the command and prints {@code nonce[status]} on both outputs after all that it printed.
     *
     * <p>The outer subshell's own standard error is closed to keep out what a shell says when a command is killed.
     */
    static String run(Command command, String nonce) {
        var text = new StringBuilder("(exec 3>&2 2>/dev/null;");
        if (command.stdin().length > 0) {
            text.append("printf %s \"$b\"|base64 -d|");
        }
        text.append("(exec 2>&3 3>&-;");
        for (Map.Entry<String, String> variable : new TreeMap<>(command.environment()).entrySet()) {
            text.append("export ")
                    .append(variable.getKey())
                    .append('=')
                    .append(word(variable.getValue()))
                    .append(';');
        }
        text.append("exec");
        command.argv().forEach(word -> text.append(' ').append(word(word)));
        text.append(command.stdin().length > 0 ? ")" : ")</dev/null");
        text.append(";s=$?;echo \"")
                .append(nonce)
                .append("[$s]\";echo \"")
                .append(nonce)
                .append("[$s]\" >&3)&");
        String said = byLength(text.toString());
        if (command.stdin().length > 0) {
            String input = Base64.getEncoder().encodeToString(command.stdin());
            said = "b=$(head -c " + input.length() + ");" + "\n" + input + said;
        }
        // The subshell of the command before has printed its frame and is about to go; this takes it off the list.
        return "wait;" + said;
    }

    private static String byLength(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= READ_BYTE_BY_BYTE ? text + "\n" : "eval \"$(head -c " + bytes.length + ")\"\n" + text;
    }

    /** One word to a shell that was {@link #greeting greeted}, whatever is in it. */
    static String word(String text) {
        return "'" + text.replace("'", "'\"'\"'").replace("\n", "'\"$n\"'") + "'";
    }
}
