package dev.nixoffload.practice.nix;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nixoffload.practice.host.Access;
import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Host;
import dev.nixoffload.practice.host.Identity;
import dev.nixoffload.practice.host.ProcessFiles;
import java.io.IOException;
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
 * The web server of a make-believe machine, nginx with its sites of when it was started. Real ports of the loopback
 * interface stand for those that it listens on; what it serves are the machine's files. Beyond the sites' own settings
 * it can be made slow, or silent.
 */
public final class CacheServer implements AutoCloseable {
    private static final String SITES = "/etc/nginx/sites-enabled";
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
    private final List<Door> doors = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Temper temper = new Temper.Prompt();

    private CacheServer(Host host) {
        this.host = host;
    }

    /** How it treats whoever asks. */
    public sealed interface Temper {
        record Prompt() implements Temper {}

        /** It takes so long before it answers. */
        record Slow(Duration delay) implements Temper {}

        /** It takes connections, and never answers. */
        record Silent() implements Temper {}
    }

    /** Where it listens, and the real port behind that. */
    private record Door(NginxSite site, HttpServer server) {
        boolean isFor(String address, int port) {
            return site.port() == port && site.address().stream().allMatch(address::equals);
        }
    }

    /** @throws IOException where nginx would not start; the message is what it would say */
    public static CacheServer start(Host host) throws IOException {
        var server = new CacheServer(host);
        try {
            for (NginxSite site : sites(host)) {
                server.open(site);
            }
        } catch (IOException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private static List<NginxSite> sites(Host host) throws IOException {
        ProcessFiles files = host.tree().asRoot();
        var sites = new ArrayList<NginxSite>();
        for (String name : files.exists(SITES) ? files.list(SITES) : List.<String>of()) {
            try {
                sites.addAll(NginxSite.read(NginxBlock.parse(files.text(SITES + "/" + name))));
            } catch (NginxBlock.Unreadable e) {
                throw new IOException("nginx: [emerg] " + e.getMessage() + " in " + SITES + "/" + name);
            }
        }
        return sites;
    }

    private void open(NginxSite site) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", exchange -> {
            try (exchange) {
                answer(site, exchange);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt(); // It was closed meanwhile.
            }
        });
        http.start();
        doors.add(new Door(site, http));
    }

    /** The port of the loopback interface behind a port of the machine; empty where it does not listen. */
    public Optional<Integer> door(String address, int port) {
        return doors.stream()
                .filter(door -> door.isFor(address, port))
                .map(door -> door.server().getAddress().getPort())
                .findFirst();
    }

    /** The ports that it listens on, for {@code ss}: with the address, or a star for all. */
    public List<String> listening() {
        return doors.stream()
                .map(door ->
                        door.site().address().orElse("*") + ":" + door.site().port())
                .distinct()
                .toList();
    }

    public void temper(Temper changed) {
        temper = changed;
    }

    /** Ends all connections. */
    @Override
    public void close() {
        closed.countDown();
        doors.forEach(door -> door.server().stop(0));
        threads.shutdownNow();
    }

    private void answer(NginxSite site, HttpExchange exchange) throws IOException, InterruptedException {
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
