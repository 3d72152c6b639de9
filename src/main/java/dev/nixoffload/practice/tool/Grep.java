package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code grep}. */
final class Grep {
    static final Syntax SYNTAX = Syntax.of(
                    "EFGe:f:ivwxcLlm:oqshHnbar",
                    "extended-regexp=E fixed-strings=F basic-regexp=G regexp=e file=f ignore-case=i invert-match=v"
                        + " word-regexp=w line-regexp=x count=c files-without-match=L files-with-matches=l max-count=m"
                        + " only-matching=o quiet=q silent=q no-messages=s no-filename=h with-filename=H line-number=n"
                        + " byte-offset=b text=a recursive=r")
            .saying("Usage: grep [OPTION]... PATTERNS [FILE]...\n")
            .failing(2);
    private static final int TROUBLE = 2;

    private final Call call;
    private final Pattern pattern;
    private final boolean names;
    private boolean found;
    private boolean trouble;

    private Grep(Call call, Pattern pattern, boolean names) {
        this.call = call;
        this.pattern = pattern;
        this.names = names;
    }

    static int run(Call call) throws Usage, IOException, InterruptedException {
        List<String> operands = new ArrayList<>(call.operands());
        List<String> sources = new ArrayList<>();
        for (Syntax.Option option : call.options()) {
            if (option.letter() == 'e') {
                sources.addAll(List.of(option.value().split("\n", -1)));
            } else if (option.letter() == 'f') {
                sources.addAll(Bytes.of(call.open(option.value()).readAllBytes())
                        .lines()
                        .toList());
            }
        }
        if (!call.has('e') && !call.has('f')) {
            if (operands.isEmpty()) {
                throw Usage.withHint("");
            }
            sources.addAll(List.of(operands.removeFirst().split("\n", -1)));
        }
        Pattern pattern;
        try {
            pattern = pattern(call, sources);
        } catch (PosixRegex.Bad e) {
            call.complain(e.getMessage());
            return TROUBLE;
        }
        boolean many = operands.size() > 1 || call.has('r');
        boolean names = call.last("hH").map(option -> option.letter() == 'H').orElse(many);
        var grep = new Grep(call, pattern, names);
        return grep.all(operands.isEmpty() ? List.of(Call.STANDARD_INPUT) : operands);
    }

    private static Pattern pattern(Call call, List<String> sources) throws PosixRegex.Bad {
        boolean fixed = call.last("EFG").map(option -> option.letter() == 'F').orElse(false);
        boolean extended =
                call.last("EFG").map(option -> option.letter() == 'E').orElse(false);
        var alternatives = new ArrayList<String>();
        for (String source : sources) {
            alternatives.add(fixed ? Pattern.quote(source) : PosixRegex.java(source, extended));
        }
        // An empty list of patterns matches nothing.
        String any = alternatives.isEmpty()
                ? "(?!)"
                : alternatives.size() == 1
                        ? alternatives.getFirst()
                        : String.join(
                                "|",
                                alternatives.stream()
                                        .map(each -> "(?:" + each + ")")
                                        .toList());
        if (call.has('x')) {
            any = "\\A(?:" + any + ")\\z";
        } else if (call.has('w')) {
            any = "(?<![A-Za-z0-9_])(?:" + any + ")(?![A-Za-z0-9_])";
        }
        return PosixRegex.compiled(any, call.has('i') ? Pattern.CASE_INSENSITIVE : 0);
    }

    private int all(List<String> operands) throws IOException, InterruptedException {
        for (String operand : operands) {
            search(operand, true);
            if (found && call.has('q')) {
                return 0;
            }
        }
        return trouble ? TROUBLE : found ? 0 : 1;
    }

    private void search(String operand, boolean given) throws IOException, InterruptedException {
        String path = Bytes.text(operand);
        boolean directory = !operand.equals(Call.STANDARD_INPUT)
                && call.files().exists(path)
                && call.files().stat(path).isDirectory();
        if (directory && call.has('r')) {
            for (String name : call.files().list(path)) {
                search(operand + "/" + Bytes.of(name), false);
            }
            return;
        }
        try {
            InputStream in = directory ? new UnreadableDirectory() : call.open(operand);
            search(in, operand.equals(Call.STANDARD_INPUT) ? "(standard input)" : operand);
        } catch (dev.nixoffload.practice.host.Failure e) {
            if (!call.has('s')) {
                call.complain(operand + ": " + e.getMessage());
            }
            trouble = true;
        }
    }

    private void search(InputStream in, String name) throws IOException {
        var lines = new LineReader(in);
        long most = call.value('m').map(Long::parseLong).orElse(Long.MAX_VALUE);
        long number = 0;
        long count = 0;
        boolean silent = call.last("cLlq").isPresent();
        for (Optional<LineReader.Line> line = lines.next(); count < most && line.isPresent(); line = lines.next()) {
            number++;
            Matcher matcher = pattern.matcher(line.get().text());
            if (matcher.find() == call.has('v')) {
                continue;
            }
            count++;
            found = true;
            if (call.has('q') || call.has('l') || call.has('L')) {
                break;
            }
            if (!silent) {
                print(name, number, line.get().text(), matcher);
            }
        }
        String prefix = names ? name + ":" : "";
        if (call.has('q')) {
            return;
        }
        if (call.has('l') && count > 0 || call.has('L') && count == 0) {
            call.print(name + "\n");
        } else if (call.has('c') && !call.has('l') && !call.has('L')) {
            call.print(prefix + count + "\n");
        }
    }

    private void print(String name, long number, String line, Matcher matcher) throws IOException {
        String prefix = (names ? name + ":" : "") + (call.has('n') ? number + ":" : "");
        if (!call.has('o')) {
            call.print(prefix + line + "\n");
        } else if (!call.has('v')) {
            matcher.reset();
            while (matcher.find()) {
                if (!matcher.group().isEmpty()) {
                    call.print(prefix + matcher.group() + "\n");
                }
            }
        }
    }
}
