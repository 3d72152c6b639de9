package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** {@code seq}, {@code cmp} and GNU's {@code echo}. */
final class Numbered {
    static final Syntax SEQ = Syntax.of("s:w", "separator=s equal-width=w").endingAtOperand();
    static final Syntax CMP = Syntax.of("bln:s", "print-bytes=b verbose=l bytes=n quiet=s silent=s")
            .saying("cmp: ")
            .failing(2);
    private static final int TROUBLE = 2;

    private Numbered() {}

    static int seq(Call call) throws Usage, IOException {
        List<String> operands = call.operands();
        if (operands.isEmpty()) {
            throw call.missingOperand();
        }
        if (operands.size() > 3) {
            throw call.extraOperand(operands.get(3));
        }
        var numbers = new ArrayList<BigDecimal>();
        for (String operand : operands) {
            try {
                numbers.add(new BigDecimal(operand));
            } catch (NumberFormatException _) {
                throw Usage.withHint("invalid floating point argument: '" + operand + "'");
            }
        }
        BigDecimal first = numbers.size() > 1 ? numbers.getFirst() : BigDecimal.ONE;
        BigDecimal step = numbers.size() > 2 ? numbers.get(1) : BigDecimal.ONE;
        BigDecimal last = numbers.getLast();
        if (step.signum() == 0) {
            throw Usage.withHint("invalid Zero increment value: '" + operands.get(1) + "'");
        }
        int scale = Math.max(0, Math.max(first.scale(), step.scale()));
        int width = call.has('w')
                ? Math.max(
                        first.setScale(scale).toPlainString().length(),
                        last.setScale(scale, java.math.RoundingMode.FLOOR)
                                .toPlainString()
                                .length())
                : 0;
        var out = new StringBuilder();
        BigDecimal number = first;
        while (step.signum() > 0 ? number.compareTo(last) <= 0 : number.compareTo(last) >= 0) {
            String text = number.setScale(scale).toPlainString();
            out.append(out.isEmpty() ? "" : call.value('s').orElse("\n"));
            out.append("0".repeat(Math.max(0, width - text.length()))).append(text);
            number = number.add(step);
        }
        call.print(out.isEmpty() ? "" : out.append('\n').toString());
        return 0;
    }

    static int cmp(Call call) throws Usage, IOException {
        List<String> operands = call.operands();
        if (operands.isEmpty()) {
            throw Usage.withHint("missing operand after '" + call.name() + "'");
        }
        if (operands.size() > 2) {
            throw call.extraOperand(operands.get(2));
        }
        String second = operands.size() > 1 ? operands.get(1) : Call.STANDARD_INPUT;
        byte[] left;
        byte[] right;
        String opening = operands.getFirst();
        try {
            left = bytes(call, opening);
            opening = second;
            right = bytes(call, opening);
        } catch (Failure e) {
            if (!call.has('s')) {
                call.complain(opening + ": " + e.getMessage());
            }
            return TROUBLE;
        }
        return compare(call, operands.getFirst(), second, left, right);
    }

    private static byte[] bytes(Call call, String operand) throws IOException {
        try (InputStream in = call.open(operand)) {
            return call.has('n')
                    ? in.readNBytes(Integer.parseInt(call.value('n').orElseThrow()))
                    : in.readAllBytes();
        }
    }

    private static int compare(Call call, String first, String second, byte[] left, byte[] right) throws IOException {
        int common = Math.min(left.length, right.length);
        int status = 0;
        long line = 1;
        for (int i = 0; i < common; i++) {
            if (left[i] != right[i]) {
                status = 1;
                if (call.has('l')) {
                    call.print((i + 1) + " " + Integer.toOctalString(left[i] & 0xff) + " "
                            + Integer.toOctalString(right[i] & 0xff) + "\n");
                } else {
                    if (!call.has('s')) {
                        call.print(first + " " + second + " differ: char " + (i + 1) + ", line " + line + "\n");
                    }
                    return status;
                }
            }
            line += left[i] == '\n' ? 1 : 0;
        }
        if (left.length != right.length) {
            status = 1;
            if (!call.has('s')) {
                String shorter = left.length < right.length ? first : second;
                boolean empty = common == 0;
                boolean whole = !empty && left[common - 1] == '\n';
                call.complain("EOF on " + shorter
                        + (empty
                                ? " which is empty"
                                : " after byte " + common + ", " + (whole ? "line " + (line - 1) : "in line " + line)));
            }
        }
        return status;
    }

    /** Any argument can be said, so that it takes its options by itself. */
    static int echo(dev.nixoffload.practice.host.Task task) throws IOException {
        List<String> argv = task.argv();
        int at = 1;
        boolean newline = true;
        boolean escapes = false;
        while (at < argv.size() && argv.get(at).matches("-[neE]+")) {
            newline &= argv.get(at).indexOf('n') < 0;
            for (char letter : argv.get(at).toCharArray()) {
                escapes = letter == 'e' || letter != 'E' && escapes;
            }
            at++;
        }
        String text = String.join(" ", argv.subList(at, argv.size()));
        if (escapes) {
            int stop = text.indexOf("\\c");
            newline &= stop < 0;
            text = (stop < 0 ? text : text.substring(0, stop))
                    .replace("\\n", "\n")
                    .replace("\\t", "\t")
                    .replace("\\r", "\r")
                    .replace("\\e", "\u001b")
                    .replace("\\\\", "\\");
        }
        task.out().write(Bytes.raw(Bytes.of(text + (newline ? "\n" : ""))));
        return 0;
    }
}
