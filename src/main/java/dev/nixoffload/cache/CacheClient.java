package dev.nixoffload.cache;

import dev.nixoffload.machine.Dialled;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.pair.HostAddress;
import dev.nixoffload.pair.Port;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/** A binary cache as one machine sees it: every request goes out from there, over that machine's own connection. */
public final class CacheClient implements AutoCloseable {
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);

    private final String address;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final OkHttpClient http;

    /** What came of a request. */
    public sealed interface Answer {
        /** From the request to the end of the answer, the connection included. */
        Duration took();

        /**
         * The cache answered, with whatever status.
         *
         * @param whole whether {@code body} is all of it, and not cut at the limit
         */
        record Replied(int status, byte[] body, boolean whole, Duration took) implements Answer {
            public boolean ok() {
                return status == 200 && whole;
            }

            public String text() {
                return new String(body, StandardCharsets.UTF_8);
            }
        }

        /** No connection came about; {@code outcome} is never {@link Dialled.Connected}. */
        record NotConnected(Dialled outcome, Duration took) implements Answer {}

        /** A connection, but no complete HTTP answer on it: closed early, too slow, or not HTTP. */
        record Broken(String text, Duration took) implements Answer {}
    }

    public CacheClient(Machine from, HostAddress host, Port port) {
        // The zone of a link-local address means something on the machine that dials, and nothing in a Host header.
        this.address = "http://" + new HostAddress(host.text().replaceFirst("%.*", "")).inUrl() + ":" + port;
        this.http = new OkHttpClient.Builder()
                .socketFactory(new Factory(from, host.text(), port.number()))
                .dns(name -> List.of(placeholder()))
                .proxy(Proxy.NO_PROXY)
                .protocols(List.of(Protocol.HTTP_1_1))
                .dispatcher(new Dispatcher(threads))
                .followRedirects(false)
                .retryOnConnectionFailure(false)
                .connectTimeout(TO_CONNECT)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .build();
    }

    /** {@code http://host:port}, as it stands among the substituters. */
    public String address() {
        return address;
    }

    /**
     * Asks for one file of the cache.
     *
     * @param path relative to the cache, as narinfo files write it
     * @param deadline for all of it
     * @param limit bytes of the body that are kept; the rest is not fetched
     * @throws MachineException when the machine itself was lost
     */
    public Answer get(String path, Duration deadline, int limit) throws MachineException, InterruptedException {
        long began = System.nanoTime();
        Request request;
        try {
            // Without this OkHttp would ask for gzip, and a server's own compression would be in the figures.
            request = new Request.Builder()
                    .url(address + "/" + path)
                    .header("Accept-Encoding", "identity")
                    .header("User-Agent", "offload-wizard")
                    .build();
        } catch (IllegalArgumentException e) {
            return new Answer.Broken(String.valueOf(e.getMessage()), since(began));
        }
        Call call = http.newCall(request);
        call.timeout().timeout(deadline.toNanos(), TimeUnit.NANOSECONDS);
        var answer = new CompletableFuture<Answer>();
        call.enqueue(new Keeper(answer, limit, began));
        try {
            return answer.get();
        } catch (InterruptedException e) {
            call.cancel();
            throw e;
        } catch (ExecutionException e) {
            return failure(e.getCause(), since(began));
        }
    }

    private static Answer failure(Throwable thrown, Duration took) throws MachineException {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof DialledSocket.NotConnected not) {
                return new Answer.NotConnected(not.outcome(), took);
            }
            if (cause instanceof MachineException lost) {
                throw lost;
            }
        }
        return new Answer.Broken(
                Optional.ofNullable(thrown.getMessage())
                        .orElse(thrown.getClass().getSimpleName()),
                took);
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** OkHttp wants an address before it opens a socket; ours is told the place by the machine that dials. */
    private static InetAddress placeholder() throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.connectionPool().evictAll();
        threads.shutdownNow();
    }

    /** Keeps the answer, reading the body where the deadline still holds. */
    private record Keeper(CompletableFuture<Answer> answer, int limit, long began) implements Callback {
        @Override
        public void onResponse(Call call, Response response) {
            try (response;
                    InputStream body = response.body().byteStream()) {
                byte[] kept = body.readNBytes(limit);
                boolean whole = body.read() < 0;
                if (!whole) {
                    call.cancel(); // else closing would first read on for the sake of the connection
                }
                answer.complete(new Answer.Replied(response.code(), kept, whole, since(began)));
            } catch (IOException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        }

        @Override
        public void onFailure(Call call, IOException e) {
            answer.completeExceptionally(e);
        }
    }

    private static final class Factory extends SocketFactory {
        private final Machine from;
        private final String host;
        private final int port;

        Factory(Machine from, String host, int port) {
            this.from = from;
            this.host = host;
            this.port = port;
        }

        @Override
        public Socket createSocket() {
            return new DialledSocket(from, host, port);
        }

        @Override
        public Socket createSocket(String to, int toPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String to, int toPort, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress to, int toPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress to, int toPort, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }
}
