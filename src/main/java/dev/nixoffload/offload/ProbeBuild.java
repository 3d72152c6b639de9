package dev.nixoffload.offload;

import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Facts;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.nix.StorePath;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A build of something that was never built before and needs nothing: no source, no download, no program but the shell
 * of the sandbox. It leaves a small path in the store that nothing refers to; the next garbage collection takes it.
 *
 * @param script what the shell does, with builtins alone: the sandbox need not have anything else
 * @param settings Nix's options
 * @param askCaches whether caches are asked first, as for any other package
 */
record ProbeBuild(String script, List<String> settings, boolean askCaches) {
    /** Says which machine it ran on: the boot id is one machine's since its last start, in the sandbox too. */
    static final String WHO_BUILDS = "read b < /proc/sys/kernel/random/boot_id; echo $b > $out";

    private static final String EXPRESSION = """
        { nonce, script, ask }: derivation {
          name = "offload-wizard-probe-${nonce}"; system = builtins.currentSystem; builder = "/bin/sh";
          args = [ "-c" script ]; allowSubstitutes = ask == "yes"; preferLocalBuild = false;
        }\
        """;

    /*
     * HOME because sudo may keep the user's, whose settings are not the daemon's. The first line of what was built is
     * printed after its path.
     */
    private static final String RUN = """
        HOME=$(getent passwd 0 | cut -d: -f6); export HOME
        unset NIX_CONFIG NIX_USER_CONF_FILES XDG_CONFIG_HOME
        out=$("$@") || exit
        printf '%s\\n' "$out"
        head -n 1 -- "$out"
        """;

    ProbeBuild {
        settings = List.copyOf(settings);
    }

    /** What was built, and its first line. */
    record Built(StorePath path, String content) {}

    /** The words of the nix command, with a name that was never used before. */
    List<String> argv(Facts.Nix nix) {
        var argv = new ArrayList<>(List.of(
                nix.program(),
                "--extra-experimental-features",
                "nix-command",
                "build",
                "--impure",
                "--no-link",
                "--print-out-paths"));
        argv.addAll(settings);
        argv.addAll(List.of("--argstr", "nonce", nonce(), "--argstr", "script", script));
        argv.addAll(List.of("--argstr", "ask", askCaches ? "yes" : "no", "--expr", EXPRESSION));
        return argv;
    }

    /** As root, by the machine's Nix daemon. */
    Command command(Message purpose, Facts.Nix nix, Duration deadline) {
        return Command.script(purpose, RUN, argv(nix).toArray(String[]::new))
                .asRoot()
                .with(Map.of("NIX_REMOTE", "daemon"))
                .within(deadline);
    }

    /** Reads what the command left; empty where it did not build. */
    static Optional<Built> read(CommandResult result) {
        return result.ok() ? read(result.text()) : Optional.empty();
    }

    static Optional<Built> read(String printed) {
        String[] lines = printed.split("\n", 2);
        try {
            return Optional.of(new Built(new StorePath(lines[0]), lines.length > 1 ? lines[1].strip() : ""));
        } catch (BadValue _) {
            return Optional.empty();
        }
    }

    static String nonce() {
        var bytes = new byte[8];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
