package dev.nixoffload.practice.nix;

import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code nix}, with those of its subcommands that the practice knows. */
final class NixProgram implements Program {
    /** The flags of all subcommands, with how many words each. */
    private static final Map<String, Integer> FLAGS = Map.ofEntries(
            Map.entry("--no-link", 0),
            Map.entry("--print-out-paths", 0),
            Map.entry("--impure", 0),
            Map.entry("--json", 0),
            Map.entry("--dry-run", 0),
            Map.entry("--out-link", 1),
            Map.entry("--expr", 1),
            Map.entry("--file", 1),
            Map.entry("--arg", 2),
            Map.entry("--argstr", 2),
            Map.entry("--to", 1),
            Map.entry("--from", 1),
            Map.entry("--no-check-sigs", 0),
            Map.entry("--derivation", 0),
            Map.entry("--key-name", 1),
            Map.entry("--size", 0),
            Map.entry("--sigs", 0));

    private static final Map<String, Command> COMMANDS = Map.ofEntries(
            Map.entry(
                    "build",
                    new Command(
                            BuildCommand::run,
                            Set.of(
                                    "--no-link",
                                    "--print-out-paths",
                                    "--impure",
                                    "--dry-run",
                                    "--out-link",
                                    "--expr",
                                    "--file",
                                    "--arg",
                                    "--argstr"))),
            Map.entry("config show", new Command(ConfigCommand::show, Set.of())),
            Map.entry("store info", new Command(StoreCommands::info, Set.of("--json"))),
            Map.entry("store dump-path", new Command(StoreCommands::dumpPath, Set.of())),
            Map.entry("store delete", new Command(StoreCommands::delete, Set.of())),
            Map.entry("path-info", new Command(StoreCommands::pathInfo, Set.of("--json", "--size", "--sigs"))),
            Map.entry(
                    "copy",
                    new Command(StoreCommands::copy, Set.of("--to", "--from", "--no-check-sigs", "--derivation"))),
            Map.entry("key generate-secret", new Command(KeyCommands::generate, Set.of("--key-name"))),
            Map.entry("key convert-secret-to-public", new Command(KeyCommands::convert, Set.of())));

    private static final Map<String, String> OLD_NAMES =
            Map.of("show-config", "config show", "store ping", "store info");

    private final Installation nix;

    NixProgram(Installation nix) {
        this.nix = nix;
    }

    /** What a subcommand does. */
    @FunctionalInterface
    private interface Body {
        void run(Words words) throws IOException, InterruptedException;
    }

    private record Command(Body body, Set<String> flags) {}

    @Override
    public int run(Task task) throws IOException, InterruptedException {
        Log log = new TextLog(task.err(), Log.INFO, false);
        try {
            Words words = Words.of(
                    Words.session(task, nix), task.argv().subList(1, task.argv().size()), FLAGS);
            log = words.session().log();
            if (words.has("--version")) {
                task.say("nix (Nix) " + Nix.VERSION + "\n");
                return 0;
            }
            command(words);
            return 0;
        } catch (NixError.Usage e) {
            log.error(e.getMessage());
            log.message(Log.ERROR, "Try 'nix --help' for more information.");
            return 1;
        } catch (NixError e) {
            log.error(e.getMessage());
            return 1;
        }
    }

    private static void command(Words words) throws IOException, InterruptedException {
        List<String> plain = words.plain();
        if (plain.isEmpty()) {
            throw new NixError.Usage("no subcommand specified");
        }
        String first = plain.getFirst();
        String both = plain.size() > 1 ? first + " " + plain.get(1) : first;
        String given = isKnown(first) ? first : both;
        if (!isKnown(given)) {
            boolean group = COMMANDS.keySet().stream().anyMatch(name -> name.startsWith(first + " "));
            throw new NixError.Usage(
                    group && plain.size() == 1
                            ? "no subcommand specified"
                            : "'" + (group ? plain.get(1) : first) + "' is not a recognised command");
        }
        String name = OLD_NAMES.getOrDefault(given, given);
        Command command = COMMANDS.get(name);
        Optional<String> stranger = words.flags().keySet().stream()
                .filter(flag -> FLAGS.containsKey(flag) && !command.flags().contains(flag))
                .findFirst();
        if (stranger.isPresent()) {
            throw new NixError.Usage("unrecognised flag '" + stranger.get() + "'");
        }
        demandFeature(words);
        words.warnOfUnknown();
        if (!name.equals(given)) {
            boolean sub = given.contains(" ");
            words.session()
                    .log()
                    .warn(
                            sub
                                    ? "'nix " + given + "' is a deprecated alias for 'nix " + name + "'"
                                    : "'" + given + "' is a deprecated alias for '" + name + "'");
        }
        command.body().run(words.rest(given.split(" ").length));
    }

    private static boolean isKnown(String name) {
        return COMMANDS.containsKey(name) || OLD_NAMES.containsKey(name);
    }

    /** All of these commands are an experiment of Nix's, and have to be allowed. */
    private static void demandFeature(Words words) throws NixError {
        if (!words.session().settings().hasFeature("nix-command")) {
            throw new NixError("experimental Nix feature 'nix-command' is disabled; add '--extra-experimental-features"
                    + " nix-command' to enable it");
        }
    }
}
