package dev.nixoffload.report;

import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Figure;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.KeySeen;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.message.Message;
import java.util.function.UnaryOperator;

/** Every text in a report that is not the product's own: what machines said, and what people call them. */
final class ForeignTexts {
    private final UnaryOperator<String> change;

    /**
     * @param change is given each of the texts, in the order of the report, and gives what is to stand there instead
     */
    ForeignTexts(UnaryOperator<String> change) {
        this.change = change;
    }

    Report in(Report report) {
        ChecklistReport checklist = report.checklist();
        return new Report(
                report.version(),
                report.pair(),
                change.apply(report.laptop()),
                change.apply(report.desktop()),
                report.practice(),
                new ChecklistReport(
                        checklist.began(),
                        checklist.took(),
                        checklist.slowestChain(),
                        checklist.findings().stream().map(this::in).toList()));
    }

    private Finding in(Finding finding) {
        return new Finding(
                finding.id(),
                finding.page(),
                in(finding.outcome()),
                finding.evidence().stream().map(this::in).toList(),
                finding.figures().stream().map(this::in).toList(),
                finding.keys().stream().map(this::in).toList(),
                finding.took());
    }

    private Outcome in(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Passed(Message summary) -> new Outcome.Passed(in(summary));
            case Outcome.Warned(Message summary, Message cause, Remedy remedy) ->
                new Outcome.Warned(in(summary), in(cause), in(remedy));
            case Outcome.Failed(Message summary, Message cause, Remedy remedy) ->
                new Outcome.Failed(in(summary), in(cause), in(remedy));
            case Outcome.Blocked blocked -> blocked;
            case Outcome.Skipped(Message summary) -> new Outcome.Skipped(in(summary));
            case Outcome.Crashed(String failure) -> new Outcome.Crashed(change.apply(failure));
        };
    }

    private Remedy in(Remedy remedy) {
        return new Remedy(
                in(remedy.advice()),
                remedy.commands().stream()
                        .map(command -> Remedy.on(command.where(), change.apply(command.commandLine())))
                        .toList());
    }

    private Evidence in(Evidence evidence) {
        return new Evidence(
                in(evidence.purpose()),
                change.apply(evidence.where()),
                evidence.privilege(),
                change.apply(evidence.what()),
                evidence.exitStatus(),
                change.apply(evidence.text()),
                evidence.took());
    }

    private KeySeen in(KeySeen key) {
        return new KeySeen(key.where(), change.apply(key.kind()), change.apply(key.fingerprint()));
    }

    private Figure in(Figure figure) {
        return new Figure(figure.name(), in(figure.label()), figure.value(), figure.unit());
    }

    /** The pattern of a sentence is the product's own; what fills its places may not be. */
    private Message in(Message message) {
        return new Message(
                message.key(),
                message.arguments().stream()
                        .map(argument -> switch (argument) {
                            case String text -> change.apply(text);
                            case Message inner -> in(inner);
                            default -> argument;
                        })
                        .toList());
    }
}
