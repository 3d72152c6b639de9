package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.tool.SedCommand.Address;
import java.io.IOException;
import java.io.OutputStream;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A script of {@code sed} at work. */
final class SedRun {
    private final List<SedCommand> commands;
    private final boolean quiet;
    private final SedInput input;
    private final OutputStream out;
    /** For each range that is going on, the line after which it is over; or that only a match ends it. */
    private final Map<SedCommand, Long> ranges = new IdentityHashMap<>();

    private final StringBuilder appended = new StringBuilder();

    private String space = "";
    private String held = "";
    private boolean ended = true;
    private long number;
    private boolean substituted;
    private Pattern lastPattern = Pattern.compile("");

    /** What comes after a list of commands. */
    private sealed interface Outcome {}

    private record Through() implements Outcome {}

    private record NextCycle(boolean prints) implements Outcome {}

    /** {@code D} with something left. */
    private record Again() implements Outcome {}

    private record To(String label) implements Outcome {}

    private record Over(boolean prints, int status) implements Outcome {}

    SedRun(List<SedCommand> commands, boolean quiet, SedInput input, OutputStream out) {
        this.commands = commands;
        this.quiet = quiet;
        this.input = input;
        this.out = out;
    }

    /** The exit status. */
    int toEnd() throws IOException {
        boolean keeps = false;
        while (keeps || read()) {
            keeps = false;
            Outcome outcome = run(commands);
            while (outcome instanceof To(String label)) {
                outcome = run(after(label));
            }
            boolean prints = switch (outcome) {
                case Over(boolean wanted, int _) -> wanted;
                case NextCycle(boolean wanted) -> wanted;
                case Again _ -> {
                    keeps = true;
                    yield false;
                }
                case Through _, To _ -> true;
            };
            if (prints && !quiet) {
                print(space, ended);
            }
            flush();
            if (outcome instanceof Over(boolean _, int status)) {
                return status;
            }
        }
        return 0;
    }

    private List<SedCommand> after(String label) {
        for (int i = 0; i < commands.size(); i++) {
            if (commands.get(i).deed() instanceof SedCommand.Label(String name) && name.equals(label)) {
                return commands.subList(i + 1, commands.size());
            }
        }
        return List.of();
    }

    private boolean read() throws IOException {
        Optional<LineReader.Line> line = input.next();
        line.ifPresent(next -> {
            space = next.text();
            ended = next.ended();
            number++;
            substituted = false;
        });
        return line.isPresent();
    }

    private void print(String text, boolean newline) throws IOException {
        out.write(Bytes.raw(newline ? text + "\n" : text));
    }

    private void flush() throws IOException {
        out.write(Bytes.raw(appended.toString()));
        appended.setLength(0);
    }

    private Outcome run(List<SedCommand> list) throws IOException {
        for (SedCommand command : list) {
            if (isFor(command) != command.negated()) {
                Outcome outcome = run(command);
                if (!(outcome instanceof Through)) {
                    return outcome;
                }
            }
        }
        return new Through();
    }

    private Outcome run(SedCommand command) throws IOException {
        return switch (command.deed()) {
            case SedCommand.Block(List<SedCommand> inner) -> run(inner);
            case SedCommand.Substitute substitute -> {
                substitute(substitute);
                yield new Through();
            }
            case SedCommand.Translate(String from, String to) -> {
                var translated = new StringBuilder();
                for (char c : space.toCharArray()) {
                    int at = from.indexOf(c);
                    translated.append(at < 0 ? c : to.charAt(at));
                }
                space = translated.toString();
                yield new Through();
            }
            case SedCommand.Text(char name, String text) -> text(command, name, text);
            case SedCommand.Label _ -> new Through();
            case SedCommand.Jump(boolean conditional, String label) -> {
                if (conditional && !substituted) {
                    yield new Through();
                }
                substituted &= !conditional;
                yield label.isEmpty() ? new NextCycle(true) : new To(label);
            }
            case SedCommand.Quit(boolean prints, int status) -> new Over(prints, status);
            case SedCommand.Letter(char name) -> letter(name);
        };
    }

    private Outcome text(SedCommand command, char name, String text) throws IOException {
        switch (name) {
            case 'a' -> appended.append(text);
            case 'i' -> print(text, false);
            default -> {
                boolean inRange = command.to().isPresent() && ranges.containsKey(command) && !command.negated();
                if (!inRange) {
                    print(text, false);
                }
                return new NextCycle(false);
            }
        }
        return new Through();
    }

    private Outcome letter(char name) throws IOException {
        int line = space.indexOf('\n');
        switch (name) {
            case 'p' -> print(space, true);
            case 'P' -> print(line < 0 ? space : space.substring(0, line), true);
            case 'd' -> {
                return new NextCycle(false);
            }
            case 'D' -> {
                if (line < 0) {
                    return new NextCycle(false);
                }
                space = space.substring(line + 1);
                return new Again();
            }
            case 'n' -> {
                if (input.isOver()) {
                    return new Over(true, 0);
                }
                if (!quiet) {
                    print(space, true);
                }
                flush();
                read();
            }
            case 'N' -> {
                if (input.isOver()) {
                    return new Over(true, 0);
                }
                String before = space;
                flush();
                read();
                space = before + "\n" + space;
            }
            case 'g' -> space = held;
            case 'G' -> space = space + "\n" + held;
            case 'h' -> held = space;
            case 'H' -> held = held + "\n" + space;
            case 'x' -> {
                String old = space;
                space = held;
                held = old;
            }
            case 'z' -> space = "";
            case 'l' -> print(unambiguous(space), true);
            default -> print(Long.toString(number), true);
        }
        return new Through();
    }

    private static String unambiguous(String text) {
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n") + "$";
    }

    private void substitute(SedCommand.Substitute substitute) throws IOException {
        Optional<String> replaced = SedReplacement.replaced(substitute, used(substitute.pattern()), space);
        if (replaced.isPresent()) {
            space = replaced.get();
            substituted = true;
            if (substitute.prints()) {
                print(space, true);
            }
        }
    }

    private Pattern used(Optional<Pattern> pattern) {
        lastPattern = pattern.orElse(lastPattern);
        return lastPattern;
    }

    private boolean isFor(SedCommand command) throws IOException {
        if (command.from().isEmpty()) {
            return true;
        }
        Address from = command.from().get();
        if (command.to().isEmpty()) {
            return matches(from);
        }
        if (ranges.containsKey(command)) {
            if (isEnd(command.to().get(), ranges.get(command))) {
                ranges.remove(command);
                // A line number that has passed ends the range before this line.
                boolean passed = command.to().get() instanceof SedCommand.Number(long last) && number > last;
                return !passed || matches(from);
            }
            return true;
        }
        boolean first = from instanceof SedCommand.Number(long zero) && zero == 0 && number == 1;
        if (!first && !matches(from)) {
            return false;
        }
        boolean single = switch (command.to().get()) {
            case SedCommand.Number(long last) -> last <= number;
            case SedCommand.Plus(long lines) -> lines == 0;
            case SedCommand.Last _ -> input.isOver();
            case SedCommand.Matching _ -> first && matches(command.to().get());
            case SedCommand.Step(long _, long step) -> step == 0 || number % step == 0;
        };
        if (!single) {
            ranges.put(command, number);
        }
        return true;
    }

    private boolean isEnd(Address to, long began) throws IOException {
        return switch (to) {
            case SedCommand.Number(long last) -> number >= last;
            case SedCommand.Plus(long lines) -> number >= began + lines;
            case SedCommand.Step(long _, long step) -> step == 0 || number % step == 0;
            case SedCommand.Last _, SedCommand.Matching _ -> matches(to);
        };
    }

    private boolean matches(Address address) throws IOException {
        return switch (address) {
            case SedCommand.Number(long wanted) -> number == wanted;
            case SedCommand.Step(long first, long step) ->
                step == 0 ? number == first : number >= first && (number - first) % step == 0;
            case SedCommand.Last _ -> input.isOver();
            case SedCommand.Matching(Optional<Pattern> pattern) ->
                used(pattern).matcher(space).find();
            case SedCommand.Plus _ -> false;
        };
    }
}
