package dev.nixoffload.cli;

import picocli.CommandLine.Option;

/**
 * What every command understands. The language is read before the command line is, so that trouble with it is in it.
 */
final class CommonOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            descriptionKey = "cli.option.help")
    private boolean help;

    @Option(names = "--language", paramLabel = "en|pt-BR", descriptionKey = "cli.option.language")
    private String language;
}
