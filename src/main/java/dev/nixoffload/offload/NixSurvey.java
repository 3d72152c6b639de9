package dev.nixoffload.offload;

import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Facts;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.nix.Builders;
import dev.nixoffload.nix.NixConfig;
import dev.nixoffload.offload.Sections.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A machine's Nix settings as its daemon has them, root's own included.
 *
 * @param config the settings in effect
 * @param builders its {@code builders}, with the files they include
 * @param lines where the settings that can name another machine are written
 */
record NixSurvey(NixConfig config, Builders builders, List<SettingLine> lines) {
    /**
     * A line of a {@code nix.conf}.
     *
     * @param number counted from 1
     */
    record SettingLine(String file, int number, String text) {}

    private static final Pattern NUMBERED = Pattern.compile("(\\d{1,9}):(.*)");

    /*
     * Only named settings leave the machine: access-tokens among the others are secrets. HOME is set because sudo may
     * keep the user's, whose nix.conf the daemon does not read.
     */
    private static final String SCRIPT = Sections.PRELUDE + """
        set -f
        HOME=$(getent passwd 0 | cut -d: -f6); export HOME
        unset NIX_CONFIG NIX_USER_CONF_FILES XDG_CONFIG_HOME
        config() {
          all=$("$1" --extra-experimental-features nix-command config show 2>&1) ||
            all=$("$1" --extra-experimental-features nix-command show-config 2>&1) ||
            { printf '%s\\n' "$all"; return 1; }
          printf '%s\\n' "$all" | grep -E '^(allowed-users|builders|builders-use-substitutes|connect-timeout|cores|download-attempts|experimental-features|extra-platforms|fallback|filetransfer-retry-attempts|max-jobs|narinfo-cache-negative-ttl|narinfo-cache-positive-ttl|post-build-hook|require-sigs|sandbox|secret-key-files|store|substitute|substituters|system|system-features|trusted-public-keys|trusted-substituters|trusted-users) ='
        }
        included() {
          for word in $(printf '%s\\n' "$1" | sed 's/#.*//' | tr ';' '\\n'); do
            case $word in
              @/*)
                [ -e "${word#@}" ] || continue
                part "machines:${word#@}" cat -- "${word#@}"
                [ "$2" -eq 0 ] || included "$out" $(($2 - 1)) ;;
            esac
          done
        }
        settings() {
          [ -e "$1" ] || return 0
          part "conf:$1" grep -nE '^[[:space:]]*((extra-)?(builders|substituters|trusted-substituters|trusted-public-keys|trusted-users)[[:space:]]*=|!?include[[:space:]])' "$1"
          [ "$2" -eq 0 ] || for more in $(printf '%s\\n' "$out" | sed -nE 's/^[0-9]+:[[:space:]]*!?include[[:space:]]+//p'); do
            case $more in /*) settings "$more" 0 ;; *) settings "${1%/*}/$more" 0 ;; esac
          done
        }
        part config config "$1"
        included "$(printf '%s\\n' "$out" | sed -n 's/^builders = //p')" 3
        settings /etc/nix/nix.conf 1
        settings "$HOME/.config/nix/nix.conf" 1
        exit 0
        """;

    static Command command(Facts.Nix nix) {
        return Command.script(Message.of("nix.survey.purpose"), SCRIPT, nix.program())
                .asRoot();
    }

    static NixSurvey read(CommandResult result, Facts.Nix nix) throws MachineException {
        Sections sections = Sections.of(result);
        Section config = sections.get("config");
        if (!config.ok()) {
            throw new MachineException(
                    MachineException.Kind.UNFRAMED,
                    new Problem(
                            Message.of("nix.survey.refused"),
                            Message.of("nix.survey.refused-why"),
                            Message.of("nix.survey.refused-fix"),
                            config.text()));
        }
        NixConfig settings = NixConfig.parse(config.text());
        var files = new HashMap<String, String>();
        sections.under("machines:").forEach((path, section) -> files.put(path, section.text()));
        return new NixSurvey(
                settings, Builders.parse(settings.text("builders").orElse(""), files, nix.system()), lines(sections));
    }

    private static List<SettingLine> lines(Sections sections) {
        var lines = new ArrayList<SettingLine>();
        sections.under("conf:")
                .forEach((file, section) -> section.text().lines().forEach(line -> {
                    Matcher numbered = NUMBERED.matcher(line);
                    if (numbered.matches()) {
                        lines.add(new SettingLine(
                                file,
                                Integer.parseInt(numbered.group(1)),
                                numbered.group(2).strip()));
                    }
                }));
        return List.copyOf(lines);
    }
}
