package dev.nixoffload.cli;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Messages;
import dev.nixoffload.offload.SecretHalf;
import dev.nixoffload.offload.Undertaking.Crossing;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Fingerprint;
import dev.nixoffload.pair.KeyName;
import dev.nixoffload.pair.PairName;
import dev.nixoffload.pair.Port;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.TypedHost;
import dev.nixoffload.pair.UserName;
import dev.nixoffload.practice.Scenario;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** The command line: all that the window does, in words. */
public final class Cli {
    /** Interrupted, as a shell counts it: 128 and SIGINT. */
    public static final int INTERRUPTED = 130;

    /** Bad input or settings, so that nothing was run; or what came of it could not be printed. */
    static final int COULD_NOT_RUN = 3;

    private static final List<String> LANGUAGES = List.of("en", "pt-BR");

    private final Surroundings around;
    private final Tools tools;
    private final Locale locale;

    /** @param locale the language to speak where {@code --language} says nothing else */
    public Cli(Surroundings around, Tools tools, Locale locale) {
        this.around = around;
        this.tools = tools;
        this.locale = locale;
    }

    /**
     * Does what the arguments say. An interrupt of the calling thread ends it within a second.
     *
     * @return 0 all passed, 1 a warning, 2 a failure, 3 it could not run, 130 interrupted
     */
    public int run(String... arguments) {
        Messages words = Messages.in(locale);
        try {
            words = Messages.in(language(arguments).orElse(locale));
            try (Session session = Session.begin(around, tools, words)) {
                int status = commandLine(session).execute(arguments);
                return around.out().isBroken()
                        ? new Trouble(around.err(), words).say(Message.of("cli.trouble.unprinted"))
                        : status;
            }
        } catch (BadValue e) {
            return new Trouble(around.err(), words).say(e.problem());
        }
    }

    private CommandLine commandLine(Session session) {
        var pairs = new CommandLine(new PairsCommand())
                .addSubcommand(new PairsListCommand(session))
                .addSubcommand(new PairsAddCommand(session))
                .addSubcommand(new PairsShowCommand(session))
                .addSubcommand(new PairsRenameCommand(session))
                .addSubcommand(new PairsRemoveCommand(session))
                .addSubcommand(new PairsReplaceHostKeyCommand(session));
        var keys = new CommandLine(new KeysCommand())
                .addSubcommand(new KeysShowCommand(session))
                .addSubcommand(new KeysExportCommand(session))
                .addSubcommand(new KeysImportCommand(session))
                .addSubcommand(new KeysBackupCommand(session))
                .addSubcommand(new KeysRestoreCommand(session))
                .addSubcommand(new KeysExchangeCommand(session))
                .addSubcommand(new KeysRotateCommand(session));
        var journal = new CommandLine(new JournalCommand(session))
                .addSubcommand(new JournalShowCommand(session))
                .addSubcommand(new JournalPruneCommand(session));
        var line = new CommandLine(new Root())
                .addSubcommand(new ValidateCommand(session))
                .addSubcommand(new FactsCommand(session))
                .addSubcommand(pairs)
                .addSubcommand(keys)
                .addSubcommand(new PlanCommand(session))
                .addSubcommand(new ApplyCommand(session))
                .addSubcommand(journal)
                .addSubcommand(new UndoCommand(session))
                .addSubcommand(new ResumeCommand(session))
                .addSubcommand(new CompletionCommand(session));
        var trouble = new Trouble(around.err(), session.words());
        line.getCommandSpec().version("offload-wizard " + tools.version());
        return line.registerConverter(CheckId.class, CheckId::new)
                .registerConverter(PairName.class, PairName::new)
                .registerConverter(TypedHost.class, TypedHost::parse)
                .registerConverter(LaptopArgument.class, LaptopArgument::parse)
                .registerConverter(Fingerprint.class, Fingerprint::parse)
                .registerConverter(ValidateCommand.Seconds.class, ValidateCommand.Seconds::parse)
                .registerConverter(Role.class, Cli::role)
                .registerConverter(Scenario.class, Cli::scenario)
                .registerConverter(Port.class, Port::parse)
                .registerConverter(UserName.class, UserName::new)
                .registerConverter(AbsolutePath.class, AbsolutePath::new)
                .registerConverter(KeyName.class, KeyName::new)
                .registerConverter(UndertakingName.class, UndertakingName::parse)
                .registerConverter(Crossing.class, Cli::crossing)
                .registerConverter(SecretHalf.class, UndertakingArguments::secretHalf)
                .registerConverter(EntryNumber.class, EntryNumber::parse)
                .registerConverter(JournalPruneCommand.Kept.class, JournalPruneCommand.Kept::parse)
                .setOut(new PrintWriter(around.out().stream(), true))
                .setErr(new PrintWriter(around.err().stream(), true))
                .setColorScheme(Help.defaultColorScheme(around.out().colour() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setHelpFactory(new SpokenHelp(session.words()))
                .setParameterExceptionHandler((misuse, _) -> trouble.say(misuse))
                .setExecutionExceptionHandler((failure, _, _) -> trouble.say(failure, tools.log()));
    }

    private static Role role(String text) {
        return Arrays.stream(Role.values())
                .filter(role -> role.id().equals(text))
                .findFirst()
                .orElseThrow(() -> BadValue.of("cli.bad.machine", text));
    }

    private static Crossing crossing(String text) {
        return Arrays.stream(Crossing.values())
                .filter(crossing -> UndertakingArguments.id(crossing).equals(text))
                .findFirst()
                .orElseThrow(() -> BadValue.of("cli.bad.crossing", text));
    }

    private static Scenario scenario(String text) {
        return Scenario.of(text).orElseThrow(() -> BadValue.of("cli.bad.scenario", text));
    }

    /** The language asked for: found before anything else, because even trouble with the rest is said in it. */
    private static Optional<Locale> language(String... arguments) {
        String option = "--language";
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith(option + "=")) {
                return Optional.of(language(arguments[i].substring(option.length() + 1)));
            }
            if (arguments[i].equals(option) && i + 1 < arguments.length) {
                return Optional.of(language(arguments[i + 1]));
            }
        }
        return Optional.empty();
    }

    private static Locale language(String tag) {
        String known = tag.replace('_', '-');
        return LANGUAGES.stream()
                .filter(known::equalsIgnoreCase)
                .findFirst()
                .map(Locale::forLanguageTag)
                .orElseThrow(() -> BadValue.of("cli.bad.language", tag));
    }
}
