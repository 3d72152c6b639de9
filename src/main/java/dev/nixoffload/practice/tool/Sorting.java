package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code sort} and {@code uniq}. */
final class Sorting {
    static final Syntax SORT = Syntax.of(
                    "bdfgik:mno:rst:uc",
                    "ignore-leading-blanks=b dictionary-order=d ignore-case=f numeric-sort=n key=k output=o reverse=r "
                            + "stable=s field-separator=t unique=u check=c merge=m")
            .failing(2);
    static final Syntax UNIQ =
            Syntax.of("cdiuf:s:", "count=c repeated=d ignore-case=i unique=u skip-fields=f skip-chars=s");
    private static final Pattern KEY =
            Pattern.compile("([0-9]+)(?:\\.([0-9]+))?([bdfginr]*)(?:,([0-9]+)(?:\\.([0-9]+))?([bdfginr]*))?");
    private static final Pattern NUMBER = Pattern.compile("[ \\t]*(-?[0-9]*(?:\\.[0-9]*)?)");

    private Sorting() {}

    static int sort(Call call) throws Usage, IOException, InterruptedException {
        Optional<String> separator = call.value('t');
        Comparator<String> order = null;
        for (String text : call.values('k')) {
            Comparator<String> key = key(text, separator, call);
            order = order == null ? key : order.thenComparing(key);
        }
        String letters = String.join(
                "", call.options().stream().map(option -> "" + option.letter()).toList());
        if (order == null) {
            order = compared(letters);
        }
        boolean plain = order.equals(Comparator.naturalOrder());
        Comparator<String> whole = Comparator.naturalOrder();
        Comparator<String> last = call.has('r') ? whole.reversed() : whole;
        boolean exact = call.has('u') || call.has('s') || plain;
        var lines = new ArrayList<String>();
        for (String operand : call.inputs()) {
            try {
                var reader = new LineReader(call.open(operand));
                for (var line = reader.next(); line.isPresent(); line = reader.next()) {
                    lines.add(line.get().text());
                }
            } catch (dev.nixoffload.practice.host.Failure e) {
                boolean directory = e.errno() == dev.nixoffload.practice.host.Errno.EISDIR;
                call.complain((directory ? "read failed: " : "cannot read: ") + operand + ": " + e.getMessage());
                return 2;
            }
        }
        if (call.has('c')) {
            return check(call, lines, order);
        }
        lines.sort(exact ? order : order.thenComparing(last));
        var out = new StringBuilder();
        String before = null;
        for (String line : lines) {
            if (!call.has('u') || before == null || order.compare(before, line) != 0) {
                out.append(line).append('\n');
                before = line;
            }
        }
        if (call.has('o')) {
            try (var file = call.files().create(Bytes.text(call.value('o').orElseThrow()))) {
                file.write(Bytes.raw(out.toString()));
            }
        } else {
            call.print(out.toString());
        }
        return 0;
    }

    private static int check(Call call, List<String> lines, Comparator<String> order) throws IOException {
        for (int i = 1; i < lines.size(); i++) {
            int compared = order.compare(lines.get(i - 1), lines.get(i));
            if (compared > 0 || compared == 0 && call.has('u')) {
                call.complain(call.inputs().getFirst() + ":" + (i + 1) + ": disorder: " + lines.get(i));
                return 1;
            }
        }
        return 0;
    }

    private static Comparator<String> key(String text, Optional<String> separator, Call call) throws Usage {
        Matcher key = KEY.matcher(text);
        if (!key.matches() || key.group(1).equals("0")) {
            throw Usage.plain(
                    text.startsWith("0")
                            ? "-: invalid field specification '" + text + "'"
                            : "invalid number at field start: invalid count at start of '" + text + "'");
        }
        String own = key.group(3) + (key.group(6) == null ? "" : key.group(6));
        String letters = own.isEmpty()
                ? String.join(
                        "",
                        call.options().stream()
                                .map(option -> "" + option.letter())
                                .toList())
                : own;
        boolean blanks = letters.contains("b");
        int fromField = Integer.parseInt(key.group(1));
        int fromChar = key.group(2) == null ? 1 : Integer.parseInt(key.group(2));
        int toField = key.group(4) == null ? Integer.MAX_VALUE : Integer.parseInt(key.group(4));
        int toChar = key.group(5) == null ? 0 : Integer.parseInt(key.group(5));
        Comparator<String> order = compared(letters);
        return (left, right) -> order.compare(
                cut(left, separator, fromField, fromChar, toField, toChar, blanks),
                cut(right, separator, fromField, fromChar, toField, toChar, blanks));
    }

    private static String cut(
            String line,
            Optional<String> separator,
            int fromField,
            int fromChar,
            int toField,
            int toChar,
            boolean blanks) {
        int from = fieldStart(line, separator, fromField);
        if (blanks) {
            while (from < line.length() && (line.charAt(from) == ' ' || line.charAt(from) == '\t')) {
                from++;
            }
        }
        from = Math.min(line.length(), from + fromChar - 1);
        int to = line.length();
        if (toField != Integer.MAX_VALUE) {
            to = toChar == 0
                    ? fieldEnd(line, separator, toField)
                    : Math.min(line.length(), fieldStart(line, separator, toField) + toChar);
        }
        return from >= to ? "" : line.substring(from, to);
    }

    /** Without a separator the blanks before a field belong to it. */
    private static int fieldStart(String line, Optional<String> separator, int field) {
        int at = 0;
        for (int i = 1; i < field && at < line.length(); i++) {
            at = separator.isPresent()
                    ? Math.min(line.length(), fieldEndFrom(line, separator, at) + 1)
                    : fieldEndFrom(line, separator, at);
        }
        return at;
    }

    private static int fieldEnd(String line, Optional<String> separator, int field) {
        return fieldEndFrom(line, separator, fieldStart(line, separator, field));
    }

    private static int fieldEndFrom(String line, Optional<String> separator, int from) {
        if (separator.isPresent()) {
            int end = line.indexOf(separator.get(), from);
            return end < 0 ? line.length() : end;
        }
        int at = from;
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
        while (at < line.length() && line.charAt(at) != ' ' && line.charAt(at) != '\t') {
            at++;
        }
        return at;
    }

    private static Comparator<String> compared(String letters) {
        Comparator<String> order = Comparator.naturalOrder();
        if (letters.contains("n") || letters.contains("g")) {
            order = Comparator.comparingDouble(Sorting::number);
        } else {
            if (letters.contains("f")) {
                order = Comparator.comparing(text -> text.toUpperCase(Locale.ROOT));
            }
            if (letters.contains("d")) {
                Comparator<String> inner = order;
                order = (left, right) ->
                        inner.compare(left.replaceAll("[^A-Za-z0-9 \t]", ""), right.replaceAll("[^A-Za-z0-9 \t]", ""));
            }
            if (letters.contains("b")) {
                order = Comparator.comparing(String::stripLeading, order);
            }
        }
        return letters.contains("r") ? order.reversed() : order;
    }

    private static double number(String text) {
        Matcher number = NUMBER.matcher(text);
        String digits = number.lookingAt() ? number.group(1) : "";
        return digits.matches(".*[0-9].*") ? Double.parseDouble(digits) : 0;
    }

    static int uniq(Call call) throws Usage, IOException, InterruptedException {
        if (call.operands().size() > 2) {
            throw call.extraOperand(call.operands().get(2));
        }
        String operand = call.inputs().getFirst();
        return call.each(List.of(operand), "", "", _ -> {
            var lines = new LineReader(call.open(operand));
            Optional<String> held = Optional.empty();
            long count = 0;
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                String text = line.get().text();
                if (held.isPresent() && compared(call, held.get()).equals(compared(call, text))) {
                    count++;
                    continue;
                }
                tell(call, held, count);
                held = Optional.of(text);
                count = 1;
            }
            tell(call, held, count);
        });
    }

    private static String compared(Call call, String line) {
        String rest = line;
        for (int i = 0; i < call.value('f').map(Integer::parseInt).orElse(0); i++) {
            rest = rest.replaceFirst("^[ \t]*[^ \t]*", "");
        }
        rest = rest.substring(
                Math.min(rest.length(), call.value('s').map(Integer::parseInt).orElse(0)));
        return call.has('i') ? rest.toLowerCase(Locale.ROOT) : rest;
    }

    private static void tell(Call call, Optional<String> line, long count) throws IOException {
        boolean shown = line.isPresent() && !(call.has('d') && count == 1) && !(call.has('u') && count > 1);
        if (shown) {
            call.print((call.has('c') ? String.format(Locale.ROOT, "%7d ", count) : "") + line.get() + "\n");
        }
    }
}
