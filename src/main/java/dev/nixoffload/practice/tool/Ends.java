package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code head} and {@code tail}. */
final class Ends {
    static final Syntax HEAD = Syntax.of("c:n:qvz#", "bytes=c lines=n quiet=q silent=q verbose=v zero-terminated=z");
    static final Syntax TAIL = Syntax.of("c:n:qvz#", "bytes=c lines=n quiet=q silent=q verbose=v zero-terminated=z");
    private static final String USUAL = "10";

    private Ends() {}

    /** What is wanted of each file. */
    private record Part(boolean bytes, boolean others, long count, char end) {}

    static int head(Call call) throws Usage, IOException, InterruptedException {
        Part part = part(call, "-");
        return each(call, (in, out) -> {
            if (part.others()) {
                allBut(in, part, out);
            } else if (part.bytes()) {
                copy(in, out, part.count());
            } else {
                firstLines(in, part, out);
            }
        });
    }

    static int tail(Call call) throws Usage, IOException, InterruptedException {
        Part part = part(call, "+");
        return each(call, (in, out) -> {
            byte[] all = in.readAllBytes();
            List<byte[]> units = units(all, part);
            long skipped = part.others() ? Math.max(0, part.count() - 1) : units.size() - part.count();
            for (int i = (int) Math.max(0, skipped); i < units.size(); i++) {
                out.write(units.get(i));
            }
        });
    }

    private static Part part(Call call, String sign) throws Usage {
        Optional<Syntax.Option> option = call.last("cn");
        boolean bytes = option.isPresent() && option.get().letter() == 'c';
        String text = option.map(Syntax.Option::value).orElse(USUAL);
        boolean others = text.startsWith(sign);
        String digits = others || text.startsWith("-") ? text.substring(1) : text;
        OptionalLong count = Amounts.count(digits);
        if (count.isEmpty()) {
            throw Usage.plain("invalid number of " + (bytes ? "bytes" : "lines") + ": '" + text + "'");
        }
        return new Part(bytes, others, count.getAsLong(), call.has('z') ? '\0' : '\n');
    }

    @FunctionalInterface
    private interface Cutting {
        void cut(InputStream in, java.io.OutputStream out) throws IOException;
    }

    private static int each(Call call, Cutting cutting) throws IOException, InterruptedException {
        boolean titles = call.has('v') || call.operands().size() > 1 && !call.has('q');
        boolean first = true;
        int status = 0;
        for (String operand : call.inputs()) {
            InputStream in;
            try {
                in = open(call, operand);
            } catch (IOException e) {
                call.complain("cannot open '" + operand + "' for reading: " + e.getMessage());
                status = 1;
                continue;
            }
            if (titles) {
                String title = operand.equals(Call.STANDARD_INPUT) ? "standard input" : operand;
                call.print((first ? "" : "\n") + "==> " + title + " <==\n");
                first = false;
            }
            status |= call.each(
                    List.of(operand),
                    "error reading '",
                    "'",
                    _ -> cutting.cut(in, call.task().out()));
        }
        return status;
    }

    /** A directory can be opened, and then not be read. */
    private static InputStream open(Call call, String operand) throws IOException {
        boolean directory = !operand.equals(Call.STANDARD_INPUT)
                && call.files().stat(Bytes.text(operand)).isDirectory();
        return directory ? new UnreadableDirectory() : call.open(operand);
    }

    private static void copy(InputStream in, java.io.OutputStream out, long most) throws IOException {
        byte[] block = new byte[8192];
        long left = most;
        while (left > 0) {
            int count = in.read(block, 0, (int) Math.min(block.length, left));
            if (count < 0) {
                return;
            }
            out.write(block, 0, count);
            left -= count;
        }
    }

    /** Byte by byte, so that what follows is still there for whoever reads next. */
    private static void firstLines(InputStream in, Part part, java.io.OutputStream out) throws IOException {
        var taken = new ByteArrayOutputStream();
        for (long lines = 0; lines < part.count(); lines++) {
            int c = in.read();
            while (c >= 0 && c != part.end()) {
                taken.write(c);
                c = in.read();
            }
            if (c >= 0) {
                taken.write(c);
            }
            taken.writeTo(out);
            taken.reset();
            if (c < 0) {
                return;
            }
        }
    }

    private static void allBut(InputStream in, Part part, java.io.OutputStream out) throws IOException {
        Deque<byte[]> held = new ArrayDeque<>();
        for (byte[] unit : units(in.readAllBytes(), part)) {
            held.addLast(unit);
            if (held.size() > part.count()) {
                out.write(held.removeFirst());
            }
        }
    }

    private static List<byte[]> units(byte[] all, Part part) {
        var units = new ArrayList<byte[]>();
        int start = 0;
        for (int i = 0; i < all.length; i++) {
            if (part.bytes() || all[i] == part.end() || i == all.length - 1) {
                units.add(java.util.Arrays.copyOfRange(all, start, i + 1));
                start = i + 1;
            }
        }
        return units;
    }
}
