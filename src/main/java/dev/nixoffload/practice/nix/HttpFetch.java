package dev.nixoffload.practice.nix;

import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.nix.Log.Activity;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches files as Nix does, by way of curl: so many attempts, so long for a connection. What stands behind
 * {@code https} is spoken to in the clear: the wires are make-believe, and nobody could listen.
 */
final class HttpFetch {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final int PAGE = 1024;

    private final Session session;
    private final Log log;

    HttpFetch(Session session, Log log) {
        this.session = session;
        this.log = log;
    }

    /** What became of a file. */
    sealed interface Outcome {
        record Fetched(byte[] body) implements Outcome {}

        record Absent() implements Outcome {}

        /** It is there, or not, for others. */
        record Forbidden() implements Outcome {}
    }

    /** Nothing came, whatever was tried. */
    private static final class Refused extends NixError {
        private static final long serialVersionUID = 1L;

        private final boolean passing;

        Refused(String url, String why, boolean passing) {
            super("unable to download '" + url + "': " + why);
            this.passing = passing;
        }

        Refused(String url, String error, int code, String detail) {
            this(url, error + " (" + code + ") " + detail, true);
        }
    }

    Outcome get(String url) throws IOException, InterruptedException {
        long attempts = Math.max(1, session.settings().number("download-attempts"));
        Duration pause = FIRST_PAUSE;
        for (long attempt = 1; ; attempt++) {
            try (Running transfer =
                    log.begin(Activity.FILE_TRANSFER, Log.TALKATIVE, "downloading '" + url + "'", url)) {
                return once(URI.create(url), url, transfer);
            } catch (Refused refused) {
                if (!refused.passing || attempt >= attempts) {
                    throw refused;
                }
                log.warn(refused.getMessage() + "; retrying in " + pause.toMillis() + " ms");
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private Outcome once(URI uri, String url, Running transfer) throws IOException, InterruptedException {
        String host = uri.getHost();
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        long began = System.nanoTime();
        Socket socket;
        try {
            socket = dial(host, port);
        } catch (TimeoutException | SocketTimeoutException e) {
            throw unconnected(url, "Timeout was reached", 28, host, port, began);
        } catch (Failure e) {
            throw switch (e.errno()) {
                case ETIMEDOUT -> unconnected(url, "Timeout was reached", 28, host, port, began);
                default -> unconnected(url, "Could not connect to server", 7, host, port, began);
            };
        }
        try (socket) {
            socket.setSoTimeout((int) Duration.ofSeconds(session.settings().number("stalled-download-timeout"))
                    .toMillis());
            return answer(HttpAnswer.ask(socket, uri, transfer), url);
        } catch (SocketTimeoutException e) {
            throw new Refused(
                    url,
                    "Timeout was reached",
                    28,
                    "Operation too slow. Less than 1 bytes/sec transferred the last 300 seconds");
        } catch (HttpAnswer.Broken e) {
            throw new Refused(url, e.error(), e.code(), e.getMessage());
        } catch (NixError e) {
            throw e;
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new Refused(
                    url, "Failure when receiving data from the peer", 56, "Recv failure: Connection reset by peer");
        }
    }

    private Outcome answer(HttpAnswer answer, String url) throws Refused {
        return switch (answer.status()) {
            case 200 -> new Outcome.Fetched(answer.body());
            case 404, 410 -> new Outcome.Absent();
            case 401, 403, 407 -> new Outcome.Forbidden();
            default ->
                throw new Refused(
                        url,
                        "HTTP error " + answer.status()
                                + page(answer)
                                        .map(page -> "\n\nresponse body:\n\n" + page)
                                        .orElse(""),
                        answer.status() >= 500 && answer.status() != 501 || answer.status() == 408);
        };
    }

    private static Optional<String> page(HttpAnswer answer) {
        return Optional.of(answer.text())
                .filter(text -> !text.isEmpty() && (text.length() < PAGE || text.contains("<html>")));
    }

    private static Refused unconnected(String url, String error, int code, String host, int port, long began) {
        long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        return new Refused(
                url,
                error,
                code,
                "Failed to connect to " + host + " port " + port + " after " + millis + " ms: " + error);
    }

    private Socket dial(String host, int port) throws IOException, InterruptedException, TimeoutException {
        if (session.task().network().lookUp(host).isEmpty()) {
            throw new Refused("http://" + host, "Could not resolve hostname", 6, "Could not resolve host: " + host);
        }
        long patience = session.settings().number("connect-timeout");
        if (patience == 0) {
            return session.task().network().dial(host, port);
        }
        var connection = new FutureTask<>(() -> session.task().network().dial(host, port));
        Thread.startVirtualThread(connection);
        try {
            return connection.get(patience, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            connection.cancel(true);
        }
    }
}
