package dev.nixoffload.practice.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Expands the words of a script, in the order that POSIX gives: parameters and the like, fields, names of files. */
final class Expander {
    private final Shell shell;
    private final Parameters parameters;
    private final Substituting substituting;

    /** Runs a script and gives what it prints, without the line ends at its end. */
    @FunctionalInterface
    interface Substituting {
        String output(Node script) throws IOException, InterruptedException;
    }

    Expander(Shell shell, Substituting substituting) {
        this.shell = shell;
        this.substituting = substituting;
        this.parameters = new Parameters(shell);
    }

    /** All that a command is called with. */
    List<String> fields(List<Word> words) throws IOException, InterruptedException {
        var all = new ArrayList<String>();
        for (Word word : words) {
            String bare = word.bare();
            if (!bare.isEmpty() && !bare.startsWith("~") && !ShellPattern.isActive(bare)) {
                all.add(bare);
                continue;
            }
            var fields = new Fields(shell.variables().separators());
            expand(tilde(word), false, fields);
            for (Fields.Field field : fields.all()) {
                addNames(field, all);
            }
        }
        return all;
    }

    private void addNames(Fields.Field field, List<String> all) {
        boolean globs = !shell.options().is(Options.Option.NOGLOB) && ShellPattern.isActive(field.pattern());
        List<String> names = globs ? new PathNames(shell.files()).matching(field.pattern()) : List.of();
        if (names.isEmpty()) {
            all.add(field.text());
        } else {
            all.addAll(names);
        }
    }

    /** One text, whatever is in it. */
    String single(Word word) throws IOException, InterruptedException {
        return expandedWhole(tilde(word)).text();
    }

    /** The value of an assignment, where a tilde has its meaning after colons, too. */
    String value(Word word) throws IOException, InterruptedException {
        return expandedWhole(new Tilde(shell).afterColons(word)).text();
    }

    /** A pattern; what is quoted in the word stands for itself. */
    String pattern(Word word) throws IOException, InterruptedException {
        return expandedWhole(tilde(word)).pattern();
    }

    String hereDocument(Word body) throws IOException, InterruptedException {
        Fields fields = Fields.whole();
        expand(body, true, fields);
        return fields.single().text();
    }

    private Word tilde(Word word) {
        return new Tilde(shell).atStart(word);
    }

    private Fields.Field expandedWhole(Word word) throws IOException, InterruptedException {
        Fields fields = Fields.whole();
        expand(word, false, fields);
        return fields.single();
    }

    private void expand(Word word, boolean quoted, Fields out) throws IOException, InterruptedException {
        for (Part part : word.parts()) {
            expand(part, quoted, out);
        }
    }

    private void expand(Part part, boolean quoted, Fields out) throws IOException, InterruptedException {
        switch (part) {
            case Part.Text(String text) -> {
                if (quoted) {
                    out.quoted(text);
                } else {
                    out.plain(text);
                }
            }
            case Part.Quoted(String text) -> out.quoted(text);
            case Part.DoubleQuotes(List<Part> parts) -> doubleQuotes(parts, out);
            case Part.Substitution(Node script) -> put(substituting.output(script), quoted, out);
            case Part.Arithmetic(Word expression) -> put(arithmetic(expression), quoted, out);
            case Part.Parameter parameter -> parameter(parameter, quoted, out);
        }
    }

    private static void put(String value, boolean quoted, Fields out) {
        if (quoted) {
            out.quoted(value);
        } else {
            out.split(value);
        }
    }

    private void doubleQuotes(List<Part> parts, Fields out) throws IOException, InterruptedException {
        boolean onlyArguments = parts.stream()
                .allMatch(part -> part instanceof Part.Parameter parameter
                        && parameter.name().equals("@")
                        && parameter.operator() == Part.Operator.NONE);
        if (parts.isEmpty() || !onlyArguments) {
            out.quoted("");
        }
        for (Part part : parts) {
            expand(part, true, out);
        }
    }

    private String arithmetic(Word expression) throws IOException, InterruptedException {
        String text = hereDocument(expression);
        try {
            return Long.toString(Arithmetic.value(text, shell.variables()));
        } catch (Arithmetic.Trouble | ReadOnly e) {
            throw shell.fail(e.getMessage());
        }
    }

    private void parameter(Part.Parameter parameter, boolean quoted, Fields out)
            throws IOException, InterruptedException {
        String name = parameter.name();
        Optional<String> value = parameters.value(name);
        boolean there =
                value.isPresent() && !(parameter.emptyToo() && value.get().isEmpty());
        switch (parameter.operator()) {
            case NONE -> {
                demandSet(name, value);
                all(name, value, quoted, out);
            }
            case LENGTH -> {
                demandSet(name, value);
                put(Integer.toString(value.orElse("").length()), quoted, out);
            }
            case DEFAULT -> {
                if (there) {
                    all(name, value, quoted, out);
                } else {
                    argument(parameter.argument(), quoted, out);
                }
            }
            case ALTERNATIVE -> {
                if (there) {
                    argument(parameter.argument(), quoted, out);
                }
            }
            case ASSIGN -> {
                if (there) {
                    all(name, value, quoted, out);
                } else {
                    String assigned = quoted ? hereDocument(parameter.argument()) : single(parameter.argument());
                    if (!Variables.isName(name)) {
                        throw shell.fail(name + ": bad variable name");
                    }
                    shell.assign(name, assigned);
                    put(assigned, quoted, out);
                }
            }
            case DEMAND -> {
                if (!there) {
                    String message = single(parameter.argument());
                    String usual = parameter.emptyToo() ? "parameter not set or null" : "parameter not set";
                    throw shell.fail(name + ": " + (message.isEmpty() ? usual : message));
                }
                all(name, value, quoted, out);
            }
            case TRIM_START, TRIM_START_MOST, TRIM_END, TRIM_END_MOST -> {
                demandSet(name, value);
                put(trimmed(value.orElse(""), parameter), quoted, out);
            }
            case UNKNOWN -> throw shell.fail("Bad substitution");
        }
    }

    private void demandSet(String name, Optional<String> value) {
        if (value.isEmpty() && shell.options().is(Options.Option.NOUNSET) && !Parameters.isList(name)) {
            throw shell.fail(name + ": parameter not set");
        }
    }

    private void argument(Word argument, boolean quoted, Fields out) throws IOException, InterruptedException {
        Word word = quoted ? argument : tilde(argument);
        for (Part part : word.parts()) {
            // Between braces the text of the script is split like what is expanded.
            if (part instanceof Part.Text(String text) && !quoted) {
                out.split(text);
            } else {
                expand(part, quoted, out);
            }
        }
    }

    private String trimmed(String value, Part.Parameter parameter) throws IOException, InterruptedException {
        ShellPattern pattern = ShellPattern.of(pattern(parameter.argument()));
        boolean most = parameter.operator() == Part.Operator.TRIM_START_MOST
                || parameter.operator() == Part.Operator.TRIM_END_MOST;
        boolean start = parameter.operator() == Part.Operator.TRIM_START
                || parameter.operator() == Part.Operator.TRIM_START_MOST;
        if (start) {
            return value.substring(Math.max(0, pattern.startOf(value, most)));
        }
        return value.substring(0, value.length() - Math.max(0, pattern.endOf(value, most)));
    }

    /** The value, or the arguments one by one. */
    private void all(String name, Optional<String> value, boolean quoted, Fields out) {
        if (!Parameters.isList(name) || name.equals("*") && quoted) {
            put(value.orElse(""), quoted, out);
            return;
        }
        if (out.isWhole()) {
            put(value.orElse(""), quoted, out);
            return;
        }
        boolean first = true;
        for (String argument : shell.arguments()) {
            if (!first) {
                out.separate();
            }
            first = false;
            put(argument, quoted, out);
        }
    }

    /** What a trace shows. */
    static String joined(List<String> words) {
        return words.stream().collect(Collectors.joining(" "));
    }
}
