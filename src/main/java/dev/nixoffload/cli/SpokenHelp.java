package dev.nixoffload.cli;

import dev.nixoffload.message.Messages;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpFactory;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Help in the reader's language. What commands and options carry in their annotations are keys of messages, which are
 * put into words when a help is asked for: no other start pays for it.
 */
final class SpokenHelp implements IHelpFactory {
    private final Messages words;

    SpokenHelp(Messages words) {
        this.words = words;
    }

    @Override
    public Help create(CommandSpec command, Help.ColorScheme colours) {
        UsageMessageSpec usage = command.usageMessage();
        usage.header(spoken(usage.header()));
        usage.description(spoken(usage.description()));
        usage.footer(spoken(usage.footer()));
        usage.synopsisHeading("%n" + heading("cli.help.usage", " "));
        usage.descriptionHeading("%n");
        usage.parameterListHeading("%n" + heading("cli.help.parameters", "%n"));
        usage.optionListHeading("%n" + heading("cli.help.options", "%n"));
        usage.commandListHeading("%n" + heading("cli.help.commands", "%n"));
        usage.footerHeading(usage.footer().length == 0 ? "" : "%n");
        usage.abbreviateSynopsis(true);
        usage.sortOptions(false);
        command.resourceBundle(new Descriptions(command));
        return new Help(command, colours);
    }

    private String heading(String key, String end) {
        return words.say(key) + end;
    }

    /** A command whose help was made before has words already. */
    private String[] spoken(String[] keys) {
        return Arrays.stream(keys)
                .flatMap(key -> (key.startsWith("cli.") ? words.say(key) : key).lines())
                .toArray(String[]::new);
    }

    /** The descriptions of one command's options and parameters, by their keys. */
    private final class Descriptions extends ResourceBundle {
        private final Set<String> keys;

        Descriptions(CommandSpec command) {
            keys = Stream.concat(command.options().stream(), command.positionalParameters().stream())
                    .map(ArgSpec::descriptionKey)
                    .filter(key -> key != null && !key.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        }

        @Override
        protected Object handleGetObject(String key) {
            return keys.contains(key) ? words.say(key) : null;
        }

        @Override
        public Enumeration<String> getKeys() {
            return Collections.enumeration(keys);
        }
    }
}
