package dev.nixoffload.cli;

import dev.nixoffload.machine.Printable;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Messages;
import dev.nixoffload.pair.SettingsException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says why a command could not run, and gives the exit status for it. */
final class Trouble {
    private final Outlet err;
    private final Messages words;

    Trouble(Outlet err, Messages words) {
        this.err = err;
        this.words = words;
    }

    /** What went wrong in one line that begins with the program's name; below it what to do about it. */
    int say(Message... sentences) {
        return say(List.of(sentences), "");
    }

    private int say(List<Message> sentences, String details) {
        Line first = Line.of("offload-wizard: ").and(Ink.FAIL, words.say(sentences.getFirst()));
        err.line(first.text(err.colour()));
        sentences.stream().skip(1).forEach(sentence -> err.line("  " + words.say(sentence)));
        Printable.of(details).lines().forEach(line -> err.line("  │ " + line));
        return Cli.COULD_NOT_RUN;
    }

    /** Of a command that was begun. */
    int say(Exception failure, Path log) {
        return switch (failure) {
            case CannotRun known -> say(known.sentences(), known.details());
            case SettingsException settings -> {
                CannotRun known = CannotRun.because(settings.problem());
                yield say(known.sentences(), known.details());
            }
            case BadValue bad -> say(bad.problem());
            case InterruptedException _ -> {
                Thread.currentThread().interrupt();
                yield Cli.INTERRUPTED;
            }
            default -> {
                System.getLogger(Cli.class.getName()).log(Level.ERROR, "a command broke", failure);
                yield say(
                        Message.of("cli.trouble.defect", failure.toString()),
                        Message.of("cli.trouble.defect-remedy", log.toString()));
            }
        };
    }

    /** Of words that are no command. */
    int say(ParameterException misuse) {
        say(List.of(sentence(misuse)), "");
        CommandLine command = misuse.getCommandLine();
        err.line("  " + words.say("cli.usage.try-help", command.getCommandSpec().qualifiedName()));
        return Cli.COULD_NOT_RUN;
    }

    private Message sentence(ParameterException misuse) {
        if (badValue(misuse) instanceof BadValue bad) {
            return Message.of("cli.usage.bad-value", name(misuse.getArgSpec()), bad.problem());
        }
        return switch (misuse) {
            case UnmatchedArgumentException unmatched -> {
                String word = unmatched.getUnmatched().getFirst();
                // The nearest is first; those after it are often nothing like the word.
                String near = unmatched.getSuggestions().stream()
                        .findFirst()
                        .map(suggestion -> "“" + suggestion + "”")
                        .orElse("");
                String kind = word.startsWith("-") ? "cli.usage.unknown-option" : "cli.usage.unknown-word";
                yield near.isEmpty()
                        ? Message.of(kind, word)
                        : Message.of("cli.usage.did-you-mean", Message.of(kind, word), near);
            }
            case MissingParameterException missing
            when !missing.getMissing().isEmpty() ->
                Message.of(
                        "cli.usage.missing",
                        missing.getMissing().stream().map(Trouble::asWritten).collect(Collectors.joining(", ")));
            case OverwrittenOptionException twice -> Message.of("cli.usage.twice", name(twice.getOverwritten()));
            case MutuallyExclusiveArgsException _ -> Message.of("cli.usage.exclusive", misuse.getMessage());
            default -> Message.of("cli.usage.other", misuse.getMessage());
        };
    }

    private static Throwable badValue(ParameterException misuse) {
        Throwable cause = misuse;
        while (cause != null && !(cause instanceof BadValue)) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** As help writes it, so that it shows what goes there. */
    private static String asWritten(ArgSpec argument) {
        return argument.isOption() ? name(argument) + "=" + argument.paramLabel() : name(argument);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? Arrays.stream(option.names())
                        .max((a, b) -> a.length() - b.length())
                        .orElseThrow()
                : argument.paramLabel();
    }
}
