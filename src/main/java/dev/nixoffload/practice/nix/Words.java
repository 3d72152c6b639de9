package dev.nixoffload.practice.nix;

import dev.nixoffload.practice.host.Task;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a Nix command was called with, its settings among it.
 *
 * @param plain what is no flag, in order
 * @param flags the flags that were given, with the words of each time
 */
record Words(Session session, List<String> plain, Map<String, List<List<String>>> flags) {
    private static final Map<String, String> SHORT = Map.of(
            "-L", "--print-build-logs",
            "-j", "--max-jobs",
            "-k", "--keep-going",
            "-K", "--keep-failed",
            "-v", "--verbose",
            "-o", "--out-link",
            "-f", "--file",
            "-s", "--size",
            "-A", "--attr");

    /** What all commands take, with how many words. */
    private static final Map<String, Integer> COMMON = Map.of(
            "--option", 2,
            "--log-format", 1,
            "--print-build-logs", 0,
            "--verbose", 0,
            "--quiet", 0,
            "--version", 0,
            "--offline", 0,
            "--refresh", 0);

    /** A process of Nix that begins: with the settings of its files, telling what people should know. */
    static Session session(Task task, Installation nix) throws IOException {
        var files = new SettingsFiles(task);
        var log = new TextLog(task.err(), Log.INFO, false);
        Settings machine = files.machine(table(task, nix));
        return new Session(task, machine, files.own(machine), log, nix);
    }

    private static SettingTable table(Task task, Installation nix) {
        return nix.table()
                .with(Map.of(
                        "home",
                        task.environment().getOrDefault("HOME", "/"),
                        "store",
                        task.environment().getOrDefault("NIX_REMOTE", "auto")));
    }

    /** @param own the flags of the command, with how many words each */
    static Words of(Session start, List<String> arguments, Map<String, Integer> own) throws NixError {
        Deque<String> left = new ArrayDeque<>(arguments);
        Settings settings = start.settings();
        var plain = new ArrayList<String>();
        var flags = new LinkedHashMap<String, List<List<String>>>();
        boolean open = true;
        while (!left.isEmpty()) {
            String given = left.remove();
            if (!open || !given.startsWith("-") || given.equals("-")) {
                plain.add(given);
                continue;
            }
            if (given.equals("--")) {
                open = false;
                continue;
            }
            if (given.matches("-j\\d+")) {
                left.push(given.substring(2));
                given = "-j";
            }
            String flag = own.containsKey(given) ? given : SHORT.getOrDefault(given, given);
            Integer arity = Optional.ofNullable(own.get(flag)).orElse(COMMON.get(flag));
            if (arity != null) {
                List<String> words = take(left, flag, arity);
                flags.computeIfAbsent(flag, _ -> new ArrayList<>()).add(words);
                if (flag.equals("--option")) {
                    settings = settings.with(words.getFirst(), words.getLast());
                }
            } else {
                settings = setting(settings, flag, left);
            }
        }
        return new Words(start.with(settings).with(log(start, flags)), plain, flags);
    }

    private static List<String> take(Deque<String> left, String flag, int arity) throws NixError {
        var words = new ArrayList<String>();
        for (int i = 0; i < arity; i++) {
            if (left.isEmpty()) {
                throw new NixError.Usage(
                        "flag '" + flag + "' requires " + arity + " argument(s), but only " + i + " were given");
            }
            words.add(left.remove());
        }
        return words;
    }

    private static Settings setting(Settings settings, String flag, Deque<String> left) throws NixError {
        String name = flag.replaceFirst("^--?", "");
        if (flag.startsWith("--") && settings.isSwitch(name)) {
            return settings.with(name, "true");
        }
        if (flag.startsWith("--no-") && settings.isSwitch(name.substring("no-".length()))) {
            return settings.with(name.substring("no-".length()), "false");
        }
        if (flag.startsWith("--") && settings.knows(name)) {
            return settings.with(name, take(left, flag, 1).getFirst());
        }
        throw new NixError.Usage("unrecognised flag '" + flag + "'");
    }

    private static Log log(Session start, Map<String, List<List<String>>> flags) throws NixError {
        int verbosity = Log.INFO
                + flags.getOrDefault("--verbose", List.of()).size()
                - flags.getOrDefault("--quiet", List.of()).size();
        boolean logs = flags.containsKey("--print-build-logs");
        String format = flags.containsKey("--log-format")
                ? flags.get("--log-format").getLast().getFirst()
                : "raw";
        return switch (format) {
            case "internal-json" -> new JsonLog(start.task().err(), verbosity);
            case "raw", "bar" -> new TextLog(start.task().err(), verbosity, logs);
            case "raw-with-logs", "bar-with-logs" -> new TextLog(start.task().err(), verbosity, true);
            default -> throw new NixError.Usage("option 'log-format' has an invalid value '" + format + "'");
        };
    }

    Task task() {
        return session.task();
    }

    boolean has(String flag) {
        return flags.containsKey(flag);
    }

    /** The word of a flag that takes one, the last if it was given more than once. */
    Optional<String> value(String flag) {
        return Optional.ofNullable(flags.get(flag)).map(times -> times.getLast().getFirst());
    }

    /** Without the first of its plain words. */
    Words rest(int count) {
        return new Words(session, plain.subList(count, plain.size()), flags);
    }

    /** Demands that there is exactly one plain word. */
    String only() throws NixError {
        if (plain.isEmpty()) {
            throw new NixError.Usage("more arguments are required");
        }
        if (plain.size() > 1) {
            throw new NixError.Usage("unexpected argument '" + plain.get(1) + "'");
        }
        return plain.getFirst();
    }

    /** Tells what of the settings means nothing. */
    void warnOfUnknown() throws IOException {
        for (String name : session.settings().unknown()) {
            session.log().warn("unknown setting '" + name + "'");
        }
    }
}
