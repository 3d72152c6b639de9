package dev.nixoffload.practice.nix;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nixoffload.practice.host.Access;
import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Host;
import dev.nixoffload.practice.host.Identity;
import dev.nixoffload.practice.host.Process;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Signal;
import dev.nixoffload.practice.system.Behaviour;
import dev.nixoffload.practice.system.Listeners;
import dev.nixoffload.practice.system.Listeners.Holder;
import dev.nixoffload.practice.system.Listeners.Listener;
import dev.nixoffload.practice.system.UnitFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The web server of a make-believe machine, nginx with its sites of when it was started or last read them. Real ports
 * of the loopback interface stand for those that it listens on; what it serves are the machine's files. Beyond the
 * sites' own settings it can be made slow, or silent. What it serves as {@code ssl} is in the clear, as the practice's
 * Nix speaks it.
 */
public final class CacheServer implements Behaviour, AutoCloseable {
    private static final int BACKLOG = 511;
    private static final int FIRST_DESCRIPTOR = 5;
    private static final String SIGN = "nginx/1.26.3";
    private static final Map<Integer, String> TITLES = Map.of(
            301, "Moved Permanently",
            400, "Bad Request",
            403, "Forbidden",
            404, "Not Found",
            405, "Not Allowed",
            410, "Gone",
            500, "Internal Server Error",
            502, "Bad Gateway",
            503, "Service Temporarily Unavailable",
            504, "Gateway Time-out");

    private final Host host;
    private final Listeners listeners;
    private final List<Door> doors = new ArrayList<>();
    private Optional<Process> process = Optional.empty();
    private volatile Temper temper = new Temper.Prompt();

    /** @param listeners where the ports that it opens are told */
    public CacheServer(Host host, Listeners listeners) {
        this.host = host;
        this.listeners = listeners;
    }

    /** How it treats whoever asks. */
    public sealed interface Temper {
        record Prompt() implements Temper {}

        /** It takes so long before it answers. */
        record Slow(Duration delay) implements Temper {}

        /** It takes connections, and never answers. */
        record Silent() implements Temper {}
    }

    /**
     * Where it listens, and what answers there.
     *
     * @param closed opened when it is closed
     */
    private record Door(Listener listener, HttpServer server, ExecutorService threads, CountDownLatch closed) {
        void close(Listeners listeners) {
            listeners.close(listener);
            closed.countDown();
            server.stop(0);
            threads.shutdownNow();
        }
    }

    @Override
    public synchronized void start() throws UnitFailure, InterruptedException {
        List<NginxSite> sites = checked();
        if (process.isPresent() && !process.get().isOver()) {
            return;
        }
        Process nginx = host.begin(
                List.of("nginx", "-g", Nginx.FOREGROUND),
                Nginx.PATH,
                Map.of("PATH", "/usr/sbin:/usr/bin"),
                "/",
                Identity.ROOT,
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream());
        process = Optional.of(nginx);
        open(sites, nginx.id());
    }

    /** Ends all connections. */
    @Override
    public synchronized void stop() throws InterruptedException {
        close();
        if (process.isPresent()) {
            process.get().signal(Signal.TERM);
            process.get().await();
        }
    }

    /** With settings that it cannot read, it goes on with those that it had. */
    @Override
    public synchronized void reload() throws UnitFailure, InterruptedException {
        List<NginxSite> sites = checked();
        close();
        if (process.isPresent()) {
            open(sites, process.get().id());
        }
    }

    private List<NginxSite> checked() throws UnitFailure {
        try {
            return Nginx.sites(host.tree().asRoot());
        } catch (IOException e) {
            throw new UnitFailure("exit-code", "nginx", 1, e.getMessage());
        }
    }

    private void open(List<NginxSite> sites, int pid) throws UnitFailure {
        try {
            for (NginxSite site : sites) {
                open(site, pid);
            }
        } catch (IOException e) {
            close();
            throw new UnitFailure("exit-code", "nginx", 1, "nginx: [emerg] " + e.getMessage());
        }
    }

    private void open(NginxSite site, int pid) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        var closed = new CountDownLatch(1);
        http.setExecutor(threads);
        http.createContext("/", exchange -> {
            try (exchange) {
                answer(site, exchange, closed);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt(); // It was closed meanwhile.
            }
        });
        http.start();
        var listener = new Listener(
                site.address().orElse("0.0.0.0"),
                site.port(),
                BACKLOG,
                List.of(
                        new Holder("nginx", pid + 1, FIRST_DESCRIPTOR + doors.size()),
                        new Holder("nginx", pid, FIRST_DESCRIPTOR + doors.size())),
                http.getAddress().getPort());
        doors.add(new Door(listener, http, threads, closed));
        listeners.open(listener);
    }

    /** Ends it with the machine, whatever systemd thinks of it. */
    @Override
    public synchronized void close() {
        doors.forEach(door -> door.close(listeners));
        doors.clear();
    }

    public void temper(Temper changed) {
        temper = changed;
    }

    private void answer(NginxSite site, HttpExchange exchange, CountDownLatch closed)
            throws IOException, InterruptedException {
        switch (temper) {
            case Temper.Prompt _ -> {}
            case Temper.Slow(Duration delay) -> closed.await(delay.toMillis(), TimeUnit.MILLISECONDS);
            case Temper.Silent _ -> closed.await();
        }
        exchange.getResponseHeaders().set("Server", SIGN);
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        Optional<NginxSite.Location> location = site.location(path);
        Optional<Integer> status = location.flatMap(
                        each -> each.status().stream().boxed().findFirst())
                .or(() -> site.status().stream().boxed().findFirst());
        if (status.isPresent()) {
            page(exchange, status.get());
        } else if (!method.equals("GET") && !method.equals("HEAD")) {
            page(exchange, 405);
        } else {
            String type = location.flatMap(NginxSite.Location::type).orElse(site.type());
            file(exchange, site.root().orElse("/usr/share/nginx/html") + path, type);
        }
    }

    private void file(HttpExchange exchange, String path, String type) throws IOException {
        ProcessFiles files = host.tree().asRoot();
        Optional<Identity> worker = host.accounts().user("www-data").map(host.accounts()::identity);
        byte[] content;
        try {
            if (path.contains("/../")) {
                throw new Failure(Errno.EINVAL);
            }
            if (files.stat(path).isDirectory()) {
                throw new Failure(Errno.EACCES);
            }
            if (worker.isPresent() && !worker.get().may(Access.READ, files.stat(path))) {
                throw new Failure(Errno.EACCES);
            }
            content = files.read(path);
        } catch (Failure e) {
            page(
                    exchange,
                    switch (e.errno()) {
                        case ENOENT, ENOTDIR, ENAMETOOLONG -> 404;
                        case EACCES -> 403;
                        case EINVAL -> 400;
                        default -> 500;
                    });
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", path.endsWith(".narinfo") ? "text/x-nix-narinfo" : type);
        send(exchange, 200, content);
    }

    private static void page(HttpExchange exchange, int status) throws IOException {
        String title = status + " " + TITLES.getOrDefault(status, "");
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        String page = "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
                + "</h1></center>\r\n<hr><center>" + SIGN + "</center>\r\n</body>\r\n</html>\r\n";
        send(exchange, status, page.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] content) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || content.length == 0 ? -1 : content.length);
        if (!head && content.length > 0) {
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(content);
            }
        }
    }
}
