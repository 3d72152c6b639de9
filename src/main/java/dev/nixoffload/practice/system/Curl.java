package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.OptionTable.BadOption;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code curl} for plain HTTP: gets one thing. */
final class Curl implements Program {
    private static final int UNSUPPORTED = 1;
    private static final int MISUSED = 2;
    private static final int BAD_URL = 3;
    private static final int NO_HOST = 6;
    private static final int NO_CONNECTION = 7;
    private static final int HTTP_ERROR = 22;
    private static final int NOT_WRITTEN = 23;
    private static final int TIMED_OUT = 28;
    private static final int EMPTY_REPLY = 52;

    private static final OptionTable OPTIONS = OptionTable.of(
            "s|silent",
            "S|show-error",
            "f|fail",
            "o|output=",
            "w|write-out=",
            "m|max-time=",
            "I|head",
            "i|include",
            "connect-timeout=");
    private static final String HINT = "curl: try 'curl --help' or 'curl --manual' for more information\n";

    @Override
    public int run(Task task) throws IOException, InterruptedException {
        CommandLine line;
        try {
            line = OPTIONS.parse(task.argv());
        } catch (BadOption e) {
            String option = e.getMessage().replaceAll("^.*'(-*)([^']*)'.*$", "$1$2");
            String dashed = option.startsWith("-") ? option : "-" + option;
            boolean lacks = e.getMessage().contains("requires");
            task.complain(
                    "curl: option " + dashed + ": " + (lacks ? "requires parameter" : "is unknown") + "\n" + HINT);
            return MISUSED;
        }
        if (line.operands().isEmpty()) {
            task.complain("curl: (2) no URL specified\n" + HINT);
            return MISUSED;
        }
        return new Transfer(task, line).run(line.operands().getFirst());
    }

    /** One run. */
    private static final class Transfer {
        private final Task task;
        private final CommandLine line;
        private final long began = System.nanoTime();

        private Transfer(Task task, CommandLine line) {
            this.task = task;
            this.line = line;
        }

        private int run(String text) throws IOException, InterruptedException {
            String whole = text.contains("://") ? text : "http://" + text;
            URI uri;
            try {
                uri = URI.create(whole);
            } catch (IllegalArgumentException e) {
                return over(BAD_URL, "URL rejected: Malformed input to a URL function");
            }
            if (!"http".equals(uri.getScheme())) {
                return over(UNSUPPORTED, "Protocol \"" + uri.getScheme() + "\" not supported or disabled in libcurl");
            }
            if (uri.getHost() == null) {
                return over(BAD_URL, "URL rejected: No host part in the URL");
            }
            Optional<Duration> limit = line.value("m").map(Curl::seconds);
            var result = new CompletableFuture<HttpReply>();
            Thread getting = Thread.startVirtualThread(() -> {
                try {
                    result.complete(reply(uri));
                } catch (IOException | InterruptedException | RuntimeException e) {
                    result.completeExceptionally(e);
                }
            });
            try {
                HttpReply reply =
                        limit.isPresent() ? result.get(limit.get().toMillis(), TimeUnit.MILLISECONDS) : result.get();
                return told(reply);
            } catch (TimeoutException e) {
                return over(TIMED_OUT, "Operation timed out after " + millis() + " milliseconds with 0 bytes received");
            } catch (ExecutionException e) {
                return failed(uri, e.getCause());
            } finally {
                getting.interrupt();
            }
        }

        private HttpReply reply(URI uri) throws IOException, InterruptedException {
            int port = port(uri);
            try (Socket socket = task.network().dial(host(uri), port)) {
                String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
                String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
                String name = uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
                String request = (line.has("I") ? "HEAD " : "GET ") + path + query + " HTTP/1.1\r\nHost: " + name
                        + "\r\nUser-Agent: curl/8.14.1\r\nAccept: */*\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                return HttpReply.read(socket.getInputStream(), line.has("I"));
            }
        }

        private static int port(URI uri) {
            return uri.getPort() < 0 ? 80 : uri.getPort();
        }

        private static String host(URI uri) {
            return uri.getHost().replaceAll("[\\[\\]]", "");
        }

        private int told(HttpReply reply) throws IOException {
            if (reply.isEmpty()) {
                return over(EMPTY_REPLY, "Empty reply from server");
            }
            if (line.has("f") && reply.status() >= 400) {
                int status = over(HTTP_ERROR, "The requested URL returned error: " + reply.status(), reply.status(), 0);
                return status;
            }
            byte[] head = line.has("i") || line.has("I") ? reply.head() : new byte[0];
            Optional<String> file = line.value("o");
            try (OutputStream into =
                    file.isPresent() ? task.files().create(file.get()) : OutputStream.nullOutputStream()) {
                OutputStream out = file.isPresent() ? into : task.out();
                out.write(head);
                out.write(reply.body());
            } catch (Failure e) {
                return over(NOT_WRITTEN, "Failure writing output to destination");
            }
            writeOut(reply.status(), reply.body().length);
            return 0;
        }

        private int failed(URI uri, Throwable cause) throws IOException, InterruptedException {
            String where = uri.getHost() + " port " + port(uri);
            if (cause instanceof UnknownHostException) {
                return over(NO_HOST, "Could not resolve host: " + uri.getHost());
            }
            if (cause instanceof InterruptedException e) {
                throw e;
            }
            boolean silent = cause instanceof Failure failure && failure.errno() == Errno.ETIMEDOUT;
            return over(
                    silent ? TIMED_OUT : NO_CONNECTION,
                    "Failed to connect to " + where + " after " + millis() + " ms: Could not connect to server");
        }

        private long millis() {
            return (System.nanoTime() - began) / 1_000_000;
        }

        private int over(int status, String why) throws IOException {
            return over(status, why, 0, 0);
        }

        private int over(int status, String why, int http, int size) throws IOException {
            if (!line.has("s") || line.has("S")) {
                task.complain("curl: (" + status + ") " + why + "\n");
            }
            writeOut(http, size);
            return status;
        }

        private void writeOut(int http, int size) throws IOException {
            if (line.value("w").isPresent()) {
                double took = (System.nanoTime() - began) / 1e9;
                String rate = Long.toString((long) (size / took));
                task.say(line.value("w")
                        .get()
                        .replace("%{http_code}", http == 0 ? "000" : Integer.toString(http))
                        .replace("%{response_code}", http == 0 ? "000" : Integer.toString(http))
                        .replace("%{size_download}", Integer.toString(size))
                        .replace("%{speed_download}", rate)
                        .replace("%{time_total}", String.format(Locale.ROOT, "%.6f", took))
                        .replace("\\n", "\n"));
            }
        }
    }

    private static Duration seconds(String text) {
        return Duration.ofMillis((long) (Double.parseDouble(text) * 1000));
    }
}
