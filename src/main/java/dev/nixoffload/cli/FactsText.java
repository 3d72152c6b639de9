package dev.nixoffload.cli;

import dev.nixoffload.machine.Facts;
import dev.nixoffload.machine.Printable;
import dev.nixoffload.machine.RootAccess;
import dev.nixoffload.message.Messages;
import dev.nixoffload.report.Fact;
import dev.nixoffload.report.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/** What kind of machines they are, for people. */
final class FactsText {
    private final Messages words;

    FactsText(Messages words) {
        this.words = words;
    }

    List<Line> lines(List<FactsCommand.Answer> answers) {
        var lines = new ArrayList<Line>();
        for (FactsCommand.Answer answer : answers) {
            if (!lines.isEmpty()) {
                lines.add(Line.EMPTY);
            }
            String role = words.say(Endpoint.role(answer.role()));
            switch (answer) {
                case FactsCommand.Answer.Told told -> {
                    lines.add(Line.EMPTY.and(Ink.STRONG, role).and("  " + Printable.of(told.label())));
                    lines.addAll(table(told.facts(), told.root()));
                }
                case FactsCommand.Answer.Silent silent -> {
                    lines.add(Line.EMPTY.and(Ink.STRONG, role));
                    lines.addAll(new ProblemText(new Wording(words), Integer.MAX_VALUE).lines(silent.problem(), 2));
                }
            }
        }
        return lines;
    }

    private List<Line> table(Facts facts, RootAccess root) {
        SequencedMap<Fact, String> said = Fact.all(facts, root, words);
        int column = 4
                + said.keySet().stream()
                        .mapToInt(fact -> words.say(fact.label()).length())
                        .max()
                        .orElse(0);
        return said.entrySet().stream()
                .map(entry -> Line.EMPTY
                        .to(2)
                        .and(Ink.FAINT, words.say(entry.getKey().label()))
                        .to(column)
                        .and(Printable.of(entry.getValue())))
                .toList();
    }
}
