package dev.nixoffload.practice.nix;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a web server answered.
 *
 * @param body not copied
 */
record HttpAnswer(int status, byte[] body) {
    private static final int PIECE = 1 << 16;
    private static final int LONGEST_LINE = 1 << 14;

    /** An answer that ends before its end, in curl's words. */
    static final class Broken extends IOException {
        private static final long serialVersionUID = 1L;

        private final String error;
        private final int code;

        Broken(String error, int code, String detail) {
            super(detail);
            this.error = error;
            this.code = code;
        }

        String error() {
            return error;
        }

        int code() {
            return code;
        }
    }

    static HttpAnswer ask(Socket socket, URI uri, Running transfer) throws IOException {
        String query =
                Optional.ofNullable(uri.getRawQuery()).map(text -> "?" + text).orElse("");
        socket.getOutputStream()
                .write(("GET " + uri.getRawPath() + query + " HTTP/1.1\r\nHost: " + uri.getRawAuthority()
                                + "\r\nUser-Agent: curl/8.14.1 Nix/2.26.3\r\nAccept: */*\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        InputStream in = new BufferedInputStream(socket.getInputStream());
        String first = line(in);
        if (first.isEmpty()) {
            throw new Broken("Server returned nothing (no headers, no data)", 52, "Empty reply from server");
        }
        String[] words = first.split(" ");
        if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("\\d{3}")) {
            throw new Broken("Unsupported protocol", 1, "Received HTTP/0.9 when not allowed");
        }
        Map<String, String> headers = headers(in);
        return new HttpAnswer(Integer.parseInt(words[1]), body(in, headers, transfer));
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        var headers = new HashMap<String, String>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static byte[] body(InputStream in, Map<String, String> headers, Running transfer) throws IOException {
        var body = new ByteArrayOutputStream();
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            for (int size = chunk(in); size > 0; size = chunk(in)) {
                read(in, size, body, 0, transfer);
                line(in);
            }
        } else if (headers.containsKey("content-length")) {
            long length = Long.parseLong(headers.get("content-length"));
            read(in, length, body, length, transfer);
        } else {
            body.writeBytes(in.readAllBytes());
        }
        return body.toByteArray();
    }

    private static int chunk(InputStream in) throws IOException {
        return Integer.parseInt(line(in).replaceFirst(";.*", "").strip(), 16);
    }

    private static void read(InputStream in, long length, ByteArrayOutputStream body, long expected, Running transfer)
            throws IOException {
        long left = length;
        while (left > 0) {
            byte[] piece = in.readNBytes((int) Math.min(left, PIECE));
            if (piece.length == 0) {
                throw new Broken("Transferred a partial file", 18, "end of response with " + left + " bytes missing");
            }
            body.writeBytes(piece);
            left -= piece.length;
            transfer.progress(body.size(), expected);
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n' && line.size() < LONGEST_LINE; c = in.read()) {
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
