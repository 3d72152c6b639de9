package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code cat}, {@code tee}, {@code wc} and {@code yes}. */
final class Copying {
    static final Syntax CAT = Syntax.of(
            "AbeEnstTuv",
            "number-nonblank=b number=n squeeze-blank=s show-nonprinting=v show-ends=E show-tabs=T show-all=A");
    static final Syntax TEE = Syntax.of("aip", "append=a ignore-interrupts=i");
    static final Syntax WC = Syntax.of("clmLw", "bytes=c lines=l chars=m max-line-length=L words=w");
    static final Syntax YES = Syntax.of("", "");
    private static final int BLOCK = 8192;

    private Copying() {}

    static int cat(Call call) throws IOException, InterruptedException {
        boolean plain = call.options().stream().allMatch(option -> option.letter() == 'u');
        var view = new CatView(call);
        return call.each(call.inputs(), "", "", operand -> {
            InputStream in = call.open(operand);
            if (plain) {
                copy(in, call.task().out());
            } else {
                view.print(in);
            }
        });
    }

    /** What is read is passed on at once. */
    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] block = new byte[BLOCK];
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
            out.write(block, 0, count);
        }
    }

    static int tee(Call call) throws IOException, InterruptedException {
        var outs = new ArrayList<OutputStream>(List.of(call.task().out()));
        int status = call.each(call.operands(), "", "", operand -> {
            String path = Bytes.text(operand);
            outs.add(call.has('a') ? call.files().append(path) : call.files().create(path));
        });
        byte[] block = new byte[BLOCK];
        InputStream in = call.task().in();
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
            for (OutputStream out : outs) {
                out.write(block, 0, count);
            }
        }
        for (OutputStream out : outs.subList(1, outs.size())) {
            out.close();
        }
        return status;
    }

    static int yes(Call call) throws IOException {
        String line = call.operands().isEmpty() ? "y" : String.join(" ", call.operands());
        while (true) {
            call.print((line + "\n").repeat(Math.max(1, BLOCK / (line.length() + 1))));
        }
    }

    /** Counts of one file, in the order they are printed. */
    private record Counts(long lines, long words, long chars, long bytes, long longest) {
        Counts plus(Counts other) {
            return new Counts(
                    lines + other.lines,
                    words + other.words,
                    chars + other.chars,
                    bytes + other.bytes,
                    Math.max(longest, other.longest));
        }
    }

    static int wc(Call call) throws IOException, InterruptedException {
        var totals = new ArrayList<Counts>();
        var rows = new ArrayList<String>();
        String wanted = call.options().isEmpty()
                ? "lwc"
                : String.join(
                        "",
                        call.options().stream()
                                .map(option -> "" + option.letter())
                                .toList());
        // GNU makes the columns as wide as the sizes of all files need, and seven where a size is not known.
        int width = width(call, wanted);
        int status = call.each(call.inputs(), "", "", operand -> {
            Counts counts;
            try {
                counts = count(call.open(operand));
            } catch (dev.nixoffload.practice.host.Failure e) {
                if (e.errno() == dev.nixoffload.practice.host.Errno.EISDIR) {
                    rows.add(row(new Counts(0, 0, 0, 0, 0), wanted, width, operand));
                }
                throw e;
            }
            totals.add(counts);
            rows.add(row(counts, wanted, width, call.operands().isEmpty() ? "" : operand));
        });
        if (call.operands().size() > 1) {
            Counts total = totals.stream().reduce(new Counts(0, 0, 0, 0, 0), Counts::plus);
            rows.add(row(total, wanted, width, "total"));
        }
        call.print(String.join("", rows));
        return status;
    }

    private static int width(Call call, String wanted) {
        if (call.inputs().size() == 1 && wanted.chars().distinct().count() == 1) {
            return 1;
        }
        long sum = 0;
        for (String operand : call.inputs()) {
            try {
                var stat = call.files().stat(Bytes.text(operand));
                if (operand.equals(Call.STANDARD_INPUT) || !stat.isRegular()) {
                    return 7;
                }
                sum += stat.size();
            } catch (IOException _) {
                if (operand.equals(Call.STANDARD_INPUT)) {
                    return 7;
                }
            }
        }
        return Long.toString(sum).length();
    }

    private static Counts count(InputStream in) throws IOException {
        String text = Bytes.of(in.readAllBytes());
        long lines = text.chars().filter(c -> c == '\n').count();
        long words = 0;
        long longest = 0;
        long column = 0;
        boolean inWord = false;
        for (char c : text.toCharArray()) {
            boolean white = c == ' ' || c >= '\t' && c <= '\r';
            words += !white && !inWord ? 1 : 0;
            inWord = !white;
            column = c == '\n' ? 0 : column + 1;
            longest = Math.max(longest, column);
        }
        return new Counts(lines, words, text.length(), text.length(), longest);
    }

    private static String row(Counts counts, String wanted, int width, String name) {
        var columns = new ArrayList<String>();
        String format = "%" + width + "d";
        for (char letter : "lwmcL".toCharArray()) {
            if (wanted.indexOf(letter) >= 0) {
                long value = switch (letter) {
                    case 'l' -> counts.lines();
                    case 'w' -> counts.words();
                    case 'm' -> counts.chars();
                    case 'c' -> counts.bytes();
                    default -> counts.longest();
                };
                columns.add(String.format(Locale.ROOT, format, value));
            }
        }
        return String.join(" ", columns) + (name.isEmpty() ? "" : " " + name) + "\n";
    }
}
