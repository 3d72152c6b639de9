package dev.nixoffload.offload;

import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.Facts;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.nix.StorePath;
import dev.nixoffload.nix.Substituter;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Has the laptop's Nix daemon take a package from the desktop's cache, and from nowhere else: nothing is built, no
 * other cache is asked, and what Nix remembers of earlier questions does not count.
 *
 * @param from the cache as the laptop's settings name it
 */
record CacheFetch(Facts.Nix nix, String from) {
    /** Refuses what is there already: then nothing would be fetched, and nothing shown. */
    private static final String FETCH = """
        HOME=$(getent passwd 0 | cut -d: -f6); export HOME
        unset NIX_CONFIG NIX_USER_CONF_FILES XDG_CONFIG_HOME
        nix=$1 path=$2 log=$3; shift 3
        if [ -e "$path" ]; then echo "$path is here already" >&2; exit 1; fi
        if [ "$log" = raw ]; then
          "$nix" "$@" "$path" >&2 || exit
        else
          "$nix" --log-format "$log" "$@" "$path" 2>&1 || exit
        fi
        printf '%s\\n' "$path"
        head -n 1 -- "$path"
        """;

    /** From the desktop's cache as the laptop's substituters name it; by its address where they do not. */
    static CacheFetch of(Encounter encounter, Survey survey, Witness witness)
            throws MachineException, InterruptedException {
        Pair pair = encounter.pair();
        var names = new DesktopNames(
                pair, survey.sshClient().ask(witness), survey.route().ask(witness));
        String from = survey.nix(Role.LAPTOP).ask(witness).config().words("substituters").stream()
                .map(Substituter::parse)
                .filter(cache -> cache.isOn(pair.offload().cachePort()) && names.isDesktop(cache.host()))
                .map(Substituter::url)
                .findFirst()
                .orElse("http://" + pair.desktopAddress().inUrl() + ":"
                        + pair.offload().cachePort());
        return new CacheFetch(encounter.machine(Role.LAPTOP).facts().nix().orElseThrow(), from);
    }

    /** Prints the path and the first line of what is there. */
    Command command(Message purpose, StorePath path) {
        return command(purpose, path, "raw");
    }

    /** The same, with Nix's log for programs on standard output as it comes. */
    Command logged(Message purpose, StorePath path) {
        return command(purpose, path, "internal-json");
    }

    private Command command(Message purpose, StorePath path, String log) {
        var argv = new ArrayList<>(List.of(nix.program(), path.text(), log));
        argv.addAll(List.of("--extra-experimental-features", "nix-command", "build", "--no-link"));
        argv.addAll(List.of("--max-jobs", "0", "--builders", ""));
        argv.addAll(List.of("--option", "substituters", from));
        argv.addAll(List.of("--option", "narinfo-cache-negative-ttl", "0"));
        return Command.script(purpose, FETCH, argv.toArray(String[]::new))
                .asRoot()
                .with(Map.of("NIX_REMOTE", "daemon"))
                .within(Duration.ofSeconds(60));
    }
}
