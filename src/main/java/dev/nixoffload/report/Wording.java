package dev.nixoffload.report;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Figure;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.check.State;
import dev.nixoffload.machine.Facts;
import dev.nixoffload.machine.Printable;
import dev.nixoffload.machine.RootAccess;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Messages;
import dev.nixoffload.pair.Role;
import dev.nixoffload.report.FindingText.CommandText;
import dev.nixoffload.report.FindingText.EvidenceText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/** What is said about findings, in one language. */
public final class Wording {
    private static final String BETWEEN = " · ";

    private final Messages messages;
    private final Amount amount;

    public Wording(Messages messages) {
        this.messages = messages;
        this.amount = new Amount(messages.locale());
    }

    /** The sentence in one line, with whatever a machine contributed to it made harmless. */
    public String say(Message message) {
        return Printable.of(messages.say(message)).replaceAll("\\s*\n\\s*", " ");
    }

    public Messages messages() {
        return messages;
    }

    public Locale locale() {
        return messages.locale();
    }

    /** Date and time of day in this computer's time zone. */
    public String time(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.LONG)
                .withLocale(messages.locale())
                .format(instant.atZone(ZoneId.systemDefault()));
    }

    public String title(CheckId id) {
        return say(id.title());
    }

    public String page(Page page) {
        return say(
                switch (page) {
                    case MACHINES -> Message.of("check.page.machines");
                    case DESKTOP -> Message.of("check.page.desktop");
                    case LAPTOP -> Message.of("check.page.laptop");
                    case KEYS -> Message.of("check.page.keys");
                    case VALIDATE -> Message.of("check.page.validate");
                });
    }

    /** What there is to tell of a machine; its own words are made harmless. */
    public SequencedMap<Fact, String> facts(Facts facts, RootAccess root) {
        SequencedMap<Fact, String> all = Fact.all(facts, root, messages);
        all.replaceAll((_, value) -> Printable.of(value));
        return all;
    }

    /** {@code 41 ms}, {@code 3.2 s}, {@code 2 min 5 s}. */
    public String duration(Duration duration) {
        return amount.duration(duration);
    }

    /** {@code On the laptop: 12.3 s}. */
    public String figure(Figure figure) {
        return say(Message.of("report.figure", figure.label(), amount(figure)));
    }

    /** {@code 12.3 s}. */
    public String amount(Figure figure) {
        return Printable.of(amount.of(figure));
    }

    /** “7 of 9 passed · 1 needs you · 1 waits for it”. */
    public String summary(ChecklistReport report) {
        return summary(report.findings(), report.findings().size());
    }

    /** Likewise while the run goes on: of {@code all} checks these are finished. */
    public String summary(Collection<Finding> finished, int all) {
        int failed = count(finished, State.FAILED);
        int crashed = count(finished, State.CRASHED);
        var parts = new ArrayList<Message>();
        parts.add(Message.of("check.summary.passed", count(finished, State.PASSED), all));
        parts.add(Message.of("check.summary.failed", failed));
        parts.add(Message.of("check.summary.crashed", crashed));
        parts.add(
                failed + crashed == 1
                        ? Message.of("check.summary.blocked", count(finished, State.BLOCKED))
                        : Message.of("check.summary.blocked-by-several", count(finished, State.BLOCKED)));
        parts.add(Message.of("check.summary.warning", count(finished, State.WARNING)));
        parts.add(Message.of("check.summary.skipped", count(finished, State.SKIPPED)));
        return String.join(
                BETWEEN,
                parts.stream()
                        .filter(part -> part == parts.getFirst()
                                || !part.arguments().getFirst().equals(0))
                        .map(this::say)
                        .toList());
    }

    private static int count(Collection<Finding> findings, State state) {
        return (int) findings.stream()
                .filter(finding -> State.of(finding.outcome()) == state)
                .count();
    }

    public FindingText finding(Finding finding) {
        State state = State.of(finding.outcome());
        Optional<Remedy> remedy = remedy(finding.outcome());
        return new FindingText(
                finding.id(),
                state,
                title(finding.id()),
                say(state.word()),
                say(finding.outcome().summary()),
                cause(finding.outcome()).map(this::say),
                remedy.map(Remedy::advice).map(this::say),
                remedy.map(Remedy::commands).orElse(List.of()).stream()
                        .map(command -> new CommandText(say(on(command.where())), Printable.of(command.commandLine())))
                        .toList(),
                finding.evidence().stream().map(this::evidence).toList(),
                finding.figures().stream().map(this::figure).toList(),
                finding.took().isZero() ? "" : duration(finding.took()));
    }

    private static Optional<Message> cause(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Passed _, Outcome.Skipped _ -> Optional.empty();
            case Outcome.Warned warned -> Optional.of(warned.cause());
            case Outcome.Failed failed -> Optional.of(failed.cause());
            case Outcome.Blocked(CheckId by) -> Optional.of(Message.of("report.blocked.why", by.title()));
            case Outcome.Crashed _ -> Optional.of(Message.of("report.crashed.why"));
        };
    }

    private static Optional<Remedy> remedy(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Passed _, Outcome.Skipped _ -> Optional.empty();
            case Outcome.Warned warned -> Optional.of(warned.remedy());
            case Outcome.Failed failed -> Optional.of(failed.remedy());
            case Outcome.Blocked(CheckId by) -> Optional.of(Remedy.of(Message.of("report.blocked.advice", by.title())));
            case Outcome.Crashed _ -> Optional.of(Remedy.of(Message.of("report.crashed.advice")));
        };
    }

    private static Message on(Role role) {
        return switch (role) {
            case LAPTOP -> Message.of("report.on.laptop");
            case DESKTOP -> Message.of("report.on.desktop");
        };
    }

    private EvidenceText evidence(Evidence evidence) {
        var circumstances = new ArrayList<String>();
        if (!evidence.where().isEmpty()) {
            circumstances.add(Printable.of(evidence.where()));
        }
        evidence.exitStatus()
                .ifPresent(status -> circumstances.add(say(Message.of("report.exit", Integer.toString(status)))));
        circumstances.add(duration(evidence.took()));
        return new EvidenceText(
                say(evidence.purpose()),
                Printable.of(evidence.what()),
                String.join(BETWEEN, circumstances),
                Printable.of(evidence.text()));
    }
}
