package dev.nixoffload.practice.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What an HTTP/1.1 server answered on a connection that it closes afterwards.
 *
 * @param head the status line and the headers, with the empty line
 */
record HttpReply(int status, byte[] head, byte[] body) {
    private static final byte[] NOTHING = new byte[0];

    boolean isEmpty() {
        return head.length == 0;
    }

    /** @param headOnly whether no body was asked for */
    static HttpReply read(InputStream in, boolean headOnly) throws IOException {
        byte[] head = head(in);
        if (head.length == 0) {
            return new HttpReply(0, NOTHING, NOTHING);
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        String[] first = text.lines().findFirst().orElse("").split(" ");
        int status = first.length > 1 && first[1].matches("\\d{3}") ? Integer.parseInt(first[1]) : 0;
        if (headOnly) {
            return new HttpReply(status, head, NOTHING);
        }
        boolean chunked = header(text, "transfer-encoding")
                .filter(value -> value.equalsIgnoreCase("chunked"))
                .isPresent();
        Optional<Integer> length = header(text, "content-length").map(Integer::parseInt);
        byte[] body = chunked ? chunks(in) : length.isPresent() ? in.readNBytes(length.get()) : in.readAllBytes();
        return new HttpReply(status, head, body);
    }

    private static byte[] head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        byte[] end = {'\r', '\n', '\r', '\n'};
        while (true) {
            int next = in.read();
            if (next < 0) {
                return NOTHING;
            }
            head.write(next);
            byte[] sofar = head.toByteArray();
            if (next == '\n'
                    && sofar.length >= end.length
                    && Arrays.equals(Arrays.copyOfRange(sofar, sofar.length - end.length, sofar.length), end)) {
                return sofar;
            }
        }
    }

    private static Optional<String> header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            var size = new StringBuilder();
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                size.append((char) next);
            }
            int count = Integer.parseInt(size.toString().strip().replaceFirst(";.*", ""), 16);
            if (count == 0) {
                return body.toByteArray();
            }
            body.write(in.readNBytes(count));
            in.readNBytes(2);
        }
    }
}
