package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.tool.Syntax.Option;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@code od}. */
final class Dump {
    static final Syntax SYNTAX = Syntax.of(
            "A:bcj:N:t:vw?x", "address-radix=A skip-bytes=j read-bytes=N format=t output-duplicates=v width=w");
    private static final int USUAL_WIDTH = 16;
    private static final int WIDE = 32;
    private static final String USUAL_FORMAT = "o2";

    private Dump() {}

    /**
     * How some bytes are shown.
     *
     * @param kind {@code o}, {@code x}, {@code u}, {@code d} or {@code c}
     * @param size how many bytes make one, the lowest first
     */
    private record Format(char kind, int size) {
        static Format parse(String text) throws Usage {
            if (text.equals("c")) {
                return new Format('c', 1);
            }
            if (!text.matches("[oxud][124]?")) {
                throw Usage.plain("invalid type string '" + text + "'");
            }
            return new Format(text.charAt(0), text.length() > 1 ? text.charAt(1) - '0' : 4);
        }

        int width() {
            return switch (kind) {
                case 'o' -> new int[] {0, 3, 6, 0, 11}[size];
                case 'x' -> 2 * size;
                case 'u' -> new int[] {0, 3, 5, 0, 10}[size];
                case 'd' -> new int[] {0, 4, 6, 0, 11}[size];
                default -> 3;
            };
        }

        String shown(byte[] bytes, int at) {
            long value = 0;
            for (int i = Math.min(size, bytes.length - at) - 1; i >= 0; i--) {
                value = value << 8 | bytes[at + i] & 0xff;
            }
            return switch (kind) {
                case 'o' -> padded(Long.toOctalString(value), "0");
                case 'x' -> padded(Long.toHexString(value), "0");
                case 'u' -> padded(Long.toString(value), " ");
                case 'd' -> padded(Long.toString(value << Long.SIZE - 8 * size >> Long.SIZE - 8 * size), " ");
                default -> padded(letter((int) value), " ");
            };
        }

        private String padded(String text, String with) {
            return with.repeat(Math.max(0, width() - text.length())) + text;
        }

        private static String letter(int value) {
            int escape = "\0\7\b\t\n\13\f\r".indexOf(value);
            if (escape >= 0) {
                return "\\" + "0abtnvfr".charAt(escape);
            }
            return value >= ' ' && value < 127
                    ? String.valueOf((char) value)
                    : String.format(Locale.ROOT, "%03o", value);
        }
    }

    static int run(Call call) throws Usage, IOException, InterruptedException {
        List<Format> formats = formats(call);
        var read = new ByteArrayOutputStream();
        int status = call.each(
                call.inputs(), "", "", operand -> read.write(call.open(operand).readAllBytes()));
        if (status != 0 && read.size() == 0) {
            return status;
        }
        int skipped = (int) amount(call, 'j', 0);
        byte[] all = read.toByteArray();
        int end = (int) Math.min(all.length, skipped + amount(call, 'N', Integer.MAX_VALUE));
        print(call, formats, Arrays.copyOfRange(all, Math.min(skipped, end), end), skipped);
        return status;
    }

    private static List<Format> formats(Call call) throws Usage {
        var formats = new ArrayList<Format>();
        for (Option option : call.options()) {
            switch (option.letter()) {
                case 't' -> formats.add(Format.parse(option.value()));
                case 'b' -> formats.add(Format.parse("o1"));
                case 'c' -> formats.add(Format.parse("c"));
                case 'x' -> formats.add(Format.parse("x2"));
                default -> {
                    // Of something else.
                }
            }
        }
        return formats.isEmpty() ? List.of(Format.parse(USUAL_FORMAT)) : formats;
    }

    private static long amount(Call call, char letter, long usual) throws Usage {
        String text = call.value(letter).orElse("");
        return text.isEmpty()
                ? usual
                : Amounts.count(text).orElseThrow(() -> Usage.plain("invalid -" + letter + " argument '" + text + "'"));
    }

    private static void print(Call call, List<Format> formats, byte[] bytes, int first) throws Usage, IOException {
        int width = (int) amount(call, 'w', call.has('w') ? WIDE : USUAL_WIDTH);
        int column = formats.stream()
                .mapToInt(format -> (format.width() + format.size()) / format.size())
                .max()
                .orElseThrow();
        byte[] before = {};
        boolean starred = false;
        for (int at = 0; at < bytes.length; at += width) {
            byte[] line = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + width));
            boolean same = !call.has('v') && at > 0 && Arrays.equals(line, before);
            if (!same) {
                print(call, formats, column, line, address(call, first + at));
            } else if (!starred) {
                call.print("*\n");
            }
            starred = same;
            before = line;
        }
        String last = address(call, first + bytes.length);
        call.print(last.isEmpty() ? "" : last + "\n");
    }

    private static void print(Call call, List<Format> formats, int column, byte[] line, String address)
            throws IOException {
        String start = address;
        for (Format format : formats) {
            var text = new StringBuilder(start);
            for (int at = 0; at < line.length; at += format.size()) {
                String shown = format.shown(line, at);
                text.append(" ".repeat(formats.size() == 1 ? 1 : column * format.size() - shown.length()))
                        .append(shown);
            }
            call.print(text.append('\n').toString());
            start = " ".repeat(address.length());
        }
    }

    private static String address(Call call, int at) throws Usage {
        String radix = call.value('A').orElse("o");
        return switch (radix) {
            case "n" -> "";
            case "o" -> String.format(Locale.ROOT, "%07o", at);
            case "d" -> String.format(Locale.ROOT, "%07d", at);
            case "x" -> String.format(Locale.ROOT, "%06x", at);
            default ->
                throw Usage.plain(
                        "invalid output address radix '" + radix + "'; it must be one character from" + " [doxn]");
        };
    }
}
