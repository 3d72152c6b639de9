package dev.nixoffload.cli;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Finding;
import dev.nixoffload.offload.Undertaking.Crossing;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.SettingsException;
import dev.nixoffload.report.Wording;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the keys that cross as each of the two machines has them. */
@Command(
        name = "show",
        header = "cli.keys.show.header",
        description = "cli.keys.show.description",
        footer = "cli.keys.show.examples")
final class KeysShowCommand implements Callable<Integer> {
    private static final String CHECKS = "keys.";

    @Option(names = "--art", descriptionKey = "cli.keys.show.art")
    private boolean art;

    @Mixin
    private WorkOptions options;

    private final Session session;

    KeysShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotRun, SettingsException, InterruptedException {
        return options.on(session, this::show);
    }

    private int show(Ground ground, Pair pair) throws InterruptedException {
        Set<CheckId> asked = Arrays.stream(Crossing.values())
                .map(crossing -> new CheckId(CHECKS + UndertakingArguments.id(crossing)))
                .collect(Collectors.toUnmodifiableSet());
        Validator validator = ground.validator();
        ChecklistReport report =
                new Checkup(session, options.json()).run(validator, pair, asked, validator.checks(pair, asked));
        List<Finding> keys = report.findings().stream()
                .filter(finding -> asked.contains(finding.id()))
                .toList();
        if (options.json()) {
            new KeysJson(new JsonForm(session)).print(ground, report, keys);
        } else {
            options.heading(session, ground, pair).forEach(session::print);
            var text = new KeysText(new Wording(session.words()), art);
            keys.forEach(finding -> text.lines(finding).forEach(session::print));
            new ResultText(session.words(), asked, false, session.width())
                    .lines(report)
                    .forEach(session::print);
        }
        return report.verdict().exitCode();
    }
}
