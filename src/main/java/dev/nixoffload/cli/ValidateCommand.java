package dev.nixoffload.cli;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.State;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.SettingsException;
import dev.nixoffload.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the checklist. */
@Command(
        name = "validate",
        header = "cli.validate.header",
        description = "cli.validate.description",
        footer = "cli.validate.examples")
final class ValidateCommand implements Callable<Integer> {
    @Mixin
    private PairOption pairOption;

    @Option(names = "--only", arity = "1..*", split = ",", paramLabel = "ID", descriptionKey = "cli.validate.only")
    private List<CheckId> only = List.of();

    @Mixin
    private ReportOptions reports;

    @Option(names = "--watch", paramLabel = "SECONDS", descriptionKey = "cli.validate.watch")
    private Optional<Seconds> watch = Optional.empty();

    @Option(
            names = {"-v", "--verbose"},
            descriptionKey = "cli.validate.verbose")
    private boolean verbose;

    @Option(
            names = {"-q", "--quiet"},
            descriptionKey = "cli.validate.quiet")
    private boolean quiet;

    @Mixin
    private CommonOptions common;

    private final Session session;

    ValidateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotRun, SettingsException, InterruptedException {
        try (Ground ground = pairOption.ground(session)) {
            return call(ground);
        }
    }

    private int call(Ground ground) throws CannotRun, SettingsException, InterruptedException {
        Validator validator = ground.validator();
        List<Check> checks = checks(validator, ground.pair());
        reports.check(session);
        Pair pair = pairOption.meet(session, ground);
        while (true) {
            ChecklistReport report = new Checkup(session, quiet).run(validator, pair, asked(), checks);
            reports.save(session, report(ground, pair, report), pair);
            if (!reports.json()) {
                print(ground, pair, report);
            }
            if (watch.isEmpty() || session.around().out().isBroken()) {
                if (reached(report)) {
                    new InterruptedEntries(session, new OwnCommand(pairOption.named())).tellUnasked(ground, pair);
                }
                return report.verdict().exitCode();
            }
            await(watch.get().duration());
        }
    }

    /** Whether both machines can be asked for more without waiting for one that does not answer. */
    private static boolean reached(ChecklistReport report) {
        return report.findings().stream()
                .noneMatch(finding -> finding.page() == Page.MACHINES && State.of(finding.outcome()) == State.FAILED);
    }

    private Report report(Ground ground, Pair pair, ChecklistReport checklist) {
        Report report = Report.of(pair, session.tools().version(), checklist);
        return switch (ground) {
            case Ground.Own _ -> report;
            case Ground.Practice _ -> report.ofPractice();
        };
    }

    private Set<CheckId> asked() {
        return Set.copyOf(only);
    }

    /** Learns what will be asked; a check that does not exist is found out before any machine is. */
    private List<Check> checks(Validator validator, Pair pair) throws CannotRun {
        try {
            return validator.checks(pair, asked());
        } catch (BadValue e) {
            String all = validator.checks(pair, Set.of()).stream()
                    .map(check -> check.id().text())
                    .collect(Collectors.joining(" "));
            throw CannotRun.because(e.problem(), Message.of("cli.validate.all-ids", all));
        }
    }

    private void await(Duration duration) throws InterruptedException {
        if (quiet || !session.around().err().terminal()) {
            session.around().pause().sleep(duration);
            return;
        }
        Instant end = session.around().clock().instant().plus(duration);
        try (var _ =
                new Painter(session.strip(), () -> next(end), session.around().pause())) {
            session.around().pause().sleep(duration);
        }
    }

    private List<Line> next(Instant end) {
        long left = Math.max(
                0, Duration.between(session.around().clock().instant(), end).toSeconds());
        return List.of(Line.EMPTY.and(Ink.FAINT, session.words().say("cli.live.next", Long.toString(left))));
    }

    private void print(Ground ground, Pair pair, ChecklistReport report) {
        boolean well = report.count(State.PASSED) + report.count(State.SKIPPED)
                == report.findings().size();
        if (quiet && well) {
            return;
        }
        var lines = new ArrayList<Line>();
        if (ground instanceof Ground.Practice practice) {
            lines.add(PracticeOption.label(session, practice.scenario()));
        }
        Line heading = Line.EMPTY
                .and(Ink.STRONG, pair.name().text())
                .and(
                        Ink.FAINT,
                        session.words()
                                .say("cli.result.pair", Endpoint.of(pair.laptop()), Endpoint.of(pair.desktop())));
        lines.add(watch.isEmpty() ? heading : heading.and(Ink.FAINT, "   " + time(report.began())));
        lines.add(Line.EMPTY);
        lines.addAll(new ResultText(session.words(), asked(), verbose, session.width()).lines(report));
        if (watch.isPresent()) {
            lines.add(Line.EMPTY);
        }
        lines.forEach(session::print);
        if (ground instanceof Ground.Own) {
            new HostKeyHints(pairOption.named().orElse(pair.name().text()))
                    .of(pair, report)
                    .forEach(session::note);
        }
    }

    private static String time(Instant moment) {
        return DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).format(moment.atZone(ZoneId.systemDefault()));
    }

    /** How long to wait between two runs. */
    record Seconds(int number) {
        private static final int MOST = 86_400;

        static Seconds parse(String text) {
            if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
                throw BadValue.of("cli.bad.seconds", text);
            }
            return new Seconds(Integer.parseInt(text));
        }

        Duration duration() {
            return Duration.ofSeconds(number);
        }
    }
}
