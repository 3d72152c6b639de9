package dev.nixoffload.machine;

import dev.nixoffload.message.Message;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a machine all of its {@link Facts} with one command, which does not need the Nix daemon.
 *
 * <p>The clock is read at the beginning and at the end. What the script itself took is thereby known, and only the rest
 * of the time, the way there and back, makes the answer uncertain.
 */
final class FactsQuestion {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String NIX = "--nix--";
    private static final String FORCED = "forced";

    /**
     * Eight lines in a fixed order, os-release, then Nix where there is one, then the clock again. The settings are
     * asked for without the flag first: with it, {@code nix-command} would be among the effective features in any case.
     * They are {@code config show} from Nix 2.20 on and {@code show-config} before.
     */
    private static final String SCRIPT = """
        date +%s.%N
        uname -snm
        u=$(id -un)
        echo "$u"
        getent passwd "$u" 2>/dev/null || echo "$u:x:::::$SHELL"
        m=
        [ -r /etc/machine-id ] && read -r m </etc/machine-id
        echo "$m"
        b=
        [ -r /proc/sys/kernel/random/boot_id ] && read -r b </proc/sys/kernel/random/boot_id
        echo "$b"
        [ -d /run/systemd/system ] && echo systemd || echo none
        [ -e /etc/NIXOS ] && echo nixos || echo none
        cat /etc/os-release 2>/dev/null || cat /usr/lib/os-release 2>/dev/null
        echo
        if p=$(command -v nix); then
            echo --nix--
            echo "$p"
            nix --version 2>/dev/null
            settings() {
                nix "$@" config show 2>/dev/null || nix "$@" show-config 2>/dev/null
            }
            settings || { echo forced; settings --extra-experimental-features nix-command; }
        fi
        date +%s.%N
        """;

    private FactsQuestion() {}

    static Facts ask(Machine machine) throws MachineException, InterruptedException {
        Command command =
                Command.script(Message.of("machine.facts.ask"), SCRIPT).within(DEADLINE);
        Instant before = Instant.now();
        CommandResult result = machine.run(command);
        return read(new String(result.output(), StandardCharsets.UTF_8), before, result.took());
    }

    /** @param took from the question to the answer, on this computer's clock */
    static Facts read(String answer, Instant before, Duration took) {
        List<String> lines = new ArrayList<>(answer.lines().toList());
        Instant clock = instant(lines.getFirst());
        Duration script = Duration.between(clock, instant(lines.removeLast()));
        Duration uncertainty = took.minus(script).dividedBy(2);
        if (uncertainty.isNegative()) {
            uncertainty = took.dividedBy(2);
        }

        Iterator<String> next = lines.iterator();
        next.next();
        String[] uname = next.next().split(" ", 3);
        String user = next.next();
        String passwd = next.next();
        String machineId = next.next();
        String bootId = next.next();
        boolean systemd = next.next().equals("systemd");
        boolean nixos = next.next().equals("nixos");
        String osName = uname[0];
        List<String> nix = List.of();
        while (next.hasNext()) {
            String line = next.next();
            if (line.equals(NIX)) {
                nix = new ArrayList<>();
                next.forEachRemaining(nix::add);
            } else if (line.startsWith("PRETTY_NAME=")) {
                osName = unquoted(line.substring(line.indexOf('=') + 1));
            }
        }
        return new Facts(
                uname[0],
                uname[2],
                osName,
                nixos,
                systemd,
                user,
                passwd.substring(passwd.lastIndexOf(':') + 1),
                uname[1],
                machineId,
                bootId,
                clock,
                before.plus(uncertainty),
                uncertainty,
                nix(nix));
    }

    private static Optional<Facts.Nix> nix(List<String> lines) {
        if (lines.size() < 2) {
            return Optional.empty();
        }
        boolean forced = lines.contains(FORCED);
        Map<String, String> settings = new LinkedHashMap<>();
        for (String line : lines) {
            int equals = line.indexOf(" =");
            if (equals > 0) {
                settings.put(
                        line.substring(0, equals), line.substring(equals + 2).strip());
            }
        }
        List<String> features = new ArrayList<>(words(settings, "experimental-features"));
        if (forced) {
            features.remove("nix-command");
        }
        String system = settings.getOrDefault("system", "");
        var systems = new LinkedHashSet<String>();
        if (!system.isEmpty()) {
            systems.add(system);
        }
        systems.addAll(words(settings, "extra-platforms"));
        return Optional.of(new Facts.Nix(
                version(lines.get(1)),
                lines.getFirst(),
                features,
                system,
                List.copyOf(systems),
                words(settings, "system-features")));
    }

    /** {@code nix (Nix) 2.26.3}; Lix and Determinate Nix put their names in between. */
    private static String version(String line) {
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    private static List<String> words(Map<String, String> settings, String name) {
        String value = settings.getOrDefault(name, "");
        return value.isEmpty() ? List.of() : List.of(value.split("\\s+"));
    }

    /** Seconds and their fraction; BusyBox knows no fraction and repeats the letter. */
    private static Instant instant(String text) {
        var seconds = new BigDecimal(text.matches("\\d+\\.\\d+") ? text : text.replaceAll("\\D.*", ""));
        long whole = seconds.longValue();
        return Instant.ofEpochSecond(
                whole,
                seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && (value.startsWith("\"") || value.startsWith("'"));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
