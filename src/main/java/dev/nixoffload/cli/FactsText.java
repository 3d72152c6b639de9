package dev.nixoffload.cli;

import dev.nixoffload.machine.Facts;
import dev.nixoffload.machine.Printable;
import dev.nixoffload.machine.RootAccess;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Messages;
import dev.nixoffload.message.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
                    lines.addAll(trouble(silent.problem()));
                }
            }
        }
        return lines;
    }

    private List<Line> table(Facts facts, RootAccess root) {
        var rows = new ArrayList<Row>();
        rows.add(new Row("cli.facts.system", facts.osName() + ", " + facts.cpu()));
        rows.add(new Row("cli.facts.init", said(facts.systemd() ? "cli.facts.systemd" : "cli.facts.no-systemd")));
        rows.add(new Row("cli.facts.host-name", facts.hostName()));
        rows.add(new Row("cli.facts.user", words.say("cli.facts.user-and-shell", facts.user(), facts.loginShell())));
        rows.add(new Row("cli.facts.root", words.say(root(root))));
        rows.add(new Row("cli.facts.nix", facts.nix().map(this::nix).orElseGet(() -> said("cli.facts.no-nix"))));
        facts.nix().ifPresent(nix -> {
            rows.add(new Row("cli.facts.builds-for", String.join(", ", nix.systems())));
            rows.add(new Row("cli.facts.features", String.join(", ", nix.systemFeatures())));
        });
        rows.add(new Row("cli.facts.clock", clock(facts)));
        rows.add(new Row("cli.facts.machine-id", facts.machineId()));
        rows.add(new Row("cli.facts.boot-id", facts.bootId()));
        int column = 4
                + rows.stream()
                        .mapToInt(row -> said(row.label()).length())
                        .max()
                        .orElse(0);
        return rows.stream()
                .map(row -> Line.EMPTY
                        .to(2)
                        .and(Ink.FAINT, said(row.label()))
                        .to(column)
                        .and(Printable.of(row.value())))
                .toList();
    }

    private record Row(String label, String value) {}

    private String said(String key) {
        return words.say(key);
    }

    private String nix(Facts.Nix nix) {
        return words.say(
                "cli.facts.nix-found",
                nix.version(),
                nix.program(),
                Message.of(nix.flakes() ? "cli.facts.flakes" : "cli.facts.no-flakes"));
    }

    private static Message root(RootAccess root) {
        return switch (root) {
            case RootAccess.AlreadyRoot _ -> Message.of("cli.facts.root-already");
            case RootAccess.Passwordless _ -> Message.of("cli.facts.root-passwordless");
            case RootAccess.ByPassword _ -> Message.of("cli.facts.root-by-password");
            case RootAccess.Unavailable(Problem problem) -> problem.what();
        };
    }

    private String clock(Facts facts) {
        Duration offset = facts.clockOffset();
        String give = Long.toString(facts.clockUncertainty().toMillis());
        String ahead = Long.toString(offset.abs().toMillis());
        return words.say(
                offset.isNegative()
                        ? Message.of("cli.facts.clock-behind", ahead, give)
                        : Message.of("cli.facts.clock-ahead", ahead, give));
    }

    private List<Line> trouble(Problem problem) {
        var lines = new ArrayList<Line>();
        lines.add(Line.EMPTY.to(2).and(Ink.FAIL, words.say(problem.what())));
        lines.add(Line.EMPTY.to(2).and(words.say(problem.why())));
        lines.add(Line.EMPTY.to(2).and(words.say(problem.remedy())));
        Printable.of(problem.details())
                .lines()
                .forEach(text -> lines.add(Line.EMPTY.to(2).and(Ink.FAINT, "│ ").and(text)));
        return lines;
    }
}
