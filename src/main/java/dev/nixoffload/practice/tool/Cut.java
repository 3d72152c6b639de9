package dev.nixoffload.practice.tool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code cut}. */
final class Cut {
    static final Syntax SYNTAX = Syntax.of(
                    "b:c:d:f:ns",
                    "bytes=b characters=c delimiter=d fields=f only-delimited=s complement=C output-delimiter=O")
            .adding("CO:");
    private static final Pattern RANGE = Pattern.compile("([0-9]*)(-?)([0-9]*)");

    private record Range(long from, long to) {}

    private Cut() {}

    static int run(Call call) throws Usage, IOException, InterruptedException {
        List<Syntax.Option> lists = call.options().stream()
                .filter(option -> "bcf".indexOf(option.letter()) >= 0)
                .toList();
        if (lists.isEmpty()) {
            throw Usage.withHint("you must specify a list of bytes, characters, or fields");
        }
        if (lists.size() > 1) {
            throw Usage.withHint("only one list may be specified");
        }
        boolean fields = lists.getFirst().letter() == 'f';
        String delimiter = call.value('d').orElse("\t");
        if (delimiter.length() > 1) {
            throw Usage.withHint("the delimiter must be a single character");
        }
        if (!fields && call.has('d')) {
            throw Usage.withHint("an input delimiter may be specified only when operating on fields");
        }
        List<Range> ranges = ranges(lists.getFirst().value(), fields);
        String between = call.value('O').orElse(fields ? delimiter : "");
        return call.each(call.inputs(), "", "", operand -> {
            var lines = new LineReader(call.open(operand));
            for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                String text = line.get().text();
                if (!fields) {
                    call.print(picked(chars(text), ranges, call.has('C'), between) + "\n");
                } else if (text.contains(delimiter)) {
                    List<String> all = List.of(text.split(Pattern.quote(delimiter), -1));
                    call.print(picked(all, ranges, call.has('C'), between) + "\n");
                } else if (!call.has('s')) {
                    call.print(text + "\n");
                }
            }
        });
    }

    private static List<String> chars(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(""));
    }

    private static String picked(List<String> all, List<Range> ranges, boolean others, String between) {
        var picked = new ArrayList<String>();
        for (int i = 0; i < all.size(); i++) {
            long place = i + 1L;
            boolean in = ranges.stream().anyMatch(range -> range.from() <= place && place <= range.to());
            if (in != others) {
                picked.add(all.get(i));
            }
        }
        return String.join(between, picked);
    }

    private static List<Range> ranges(String list, boolean fields) throws Usage {
        var ranges = new ArrayList<Range>();
        for (String part : list.split("[, \t]", -1)) {
            Matcher range = RANGE.matcher(part);
            if (!range.matches()) {
                throw Usage.withHint(
                        "invalid " + (fields ? "field value" : "byte/character position") + " '" + part + "'");
            }
            String from = range.group(1);
            String to = range.group(3);
            boolean open = !range.group(2).isEmpty();
            if (from.isEmpty() && to.isEmpty() && open) {
                throw Usage.withHint("invalid range with no endpoint: -");
            }
            long first = from.isEmpty() ? (open ? 1 : 0) : Long.parseLong(from);
            long last = !open ? first : to.isEmpty() ? Long.MAX_VALUE : Long.parseLong(to);
            if (first == 0 || last == 0) {
                throw Usage.withHint((fields ? "fields" : "byte/character positions") + " are numbered from 1");
            }
            if (last < first) {
                throw Usage.withHint("invalid decreasing range");
            }
            ranges.add(new Range(first, last));
        }
        return ranges;
    }
}
