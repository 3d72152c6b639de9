package dev.nixoffload.practice.nix;

import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Patience;
import dev.nixoffload.practice.nix.Log.Activity;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Fetches files as Nix does, by way of curl: so many attempts, so long for a connection. What stands behind
 * {@code https} is spoken to in the clear: the wires are make-believe, and nobody could listen.
 */
final class HttpFetch {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final int PAGE = 1024;

    /** Curl's number for it. */
    private static final int TIMED_OUT = 28;

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
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new Refused(url, "URL using bad/illegal format or missing URL (3) " + e.getMessage(), false);
        }
        if (uri.getHost() == null) {
            throw new Refused(url, "URL using bad/illegal format or missing URL (3) No host part in the URL", false);
        }
        long attempts = Math.max(1, session.settings().number("download-attempts"));
        Duration pause = FIRST_PAUSE;
        for (long attempt = 1; ; attempt++) {
            try (Running transfer =
                    log.begin(Activity.FILE_TRANSFER, Log.TALKATIVE, "downloading '" + url + "'", url)) {
                return once(uri, url, transfer);
            } catch (Refused refused) {
                if (!refused.passing || attempt >= attempts) {
                    throw refused;
                }
                log.warn("error: " + refused.getMessage() + "; retrying in " + pause.toMillis() + " ms");
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private Outcome once(URI uri, String url, Running transfer) throws IOException, InterruptedException {
        String host = uri.getHost();
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        long patience = session.settings().number("connect-timeout");
        Patience limit = patience == 0 ? Patience.LINUX : Patience.hurried(Duration.ofSeconds(patience));
        if (session.task().network().lookUp(host).isEmpty()) {
            throw new Refused(url, "Could not resolve hostname", 6, "Could not resolve host: " + host);
        }
        long began = System.nanoTime();
        Socket socket;
        try {
            socket = session.task().network().dial(host, port, limit);
        } catch (Failure e) {
            long felt = limit.felt(Duration.ofNanos(System.nanoTime() - began)).toMillis();
            String error = "Could not connect to server";
            throw e.errno() == Errno.ETIMEDOUT && patience > 0
                    ? new Refused(
                            url,
                            "Timeout was reached",
                            TIMED_OUT,
                            "Connection timed out after " + felt + " milliseconds")
                    : new Refused(
                            url,
                            error,
                            7,
                            "Failed to connect to " + host + " port " + port + " after " + felt + " ms: " + error);
        }
        return answer(socket, uri, url, transfer);
    }

    private Outcome answer(Socket connected, URI uri, String url, Running transfer)
            throws IOException, InterruptedException {
        long patience = session.settings().number("stalled-download-timeout");
        try (connected) {
            connected.setSoTimeout((int) Duration.ofSeconds(patience).toMillis());
            return answer(HttpAnswer.ask(connected, uri, transfer), url);
        } catch (SocketTimeoutException e) {
            throw new Refused(
                    url,
                    "Timeout was reached",
                    TIMED_OUT,
                    "Operation too slow. Less than 1 bytes/sec transferred the last " + patience + " seconds");
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
}
