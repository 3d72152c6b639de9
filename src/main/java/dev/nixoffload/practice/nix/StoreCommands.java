package dev.nixoffload.practice.nix;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nixoffload.nix.StorePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The subcommands of {@code nix} that look at stores, and carry paths between them. */
final class StoreCommands {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StoreCommands() {}

    static void info(Words words) throws IOException, InterruptedException {
        boolean json = words.has("--json");
        StoreUri uri = StoreUri.parse(words.session().settings().text("store"));
        var facts = new TreeMap<String, Object>();
        if (isCache(uri)) {
            BinaryCache cache = cache(uri, words.session());
            facts.put("url", cache.uri());
        } else {
            try (NixStore store = Stores.open(uri, words.session())) {
                facts.put("url", store.uri());
                store.version().ifPresent(version -> facts.put("version", version));
                store.trusted().ifPresent(trusted -> facts.put("trusted", trusted ? 1 : 0));
            } catch (NixError e) {
                // What is known already is told all the same.
                if (!json) {
                    words.session().log().message(Log.ERROR, "Store URL: " + shownUri(uri));
                }
                throw e;
            }
        }
        if (json) {
            words.task().say(JSON.writeValueAsString(facts) + "\n");
            return;
        }
        Log log = words.session().log();
        log.message(Log.ERROR, "Store URL: " + facts.get("url"));
        if (facts.containsKey("version")) {
            log.message(Log.ERROR, "Version: " + facts.get("version"));
        }
        if (facts.containsKey("trusted")) {
            log.message(Log.ERROR, "Trusted: " + facts.get("trusted"));
        }
    }

    private static String shownUri(StoreUri uri) {
        return uri.scheme().equals("ssh-ng") ? "ssh-ng://" : uri.address();
    }

    private static boolean isCache(StoreUri uri) {
        return List.of("http", "https", "file").contains(uri.scheme());
    }

    private static BinaryCache cache(StoreUri uri, Session session) throws IOException, InterruptedException {
        return uri.scheme().equals("file") ? FolderCache.open(uri, session.files()) : HttpCache.open(uri, session);
    }

    static void dumpPath(Words words) throws IOException, InterruptedException {
        StorePath path = Address.parse(words.only());
        StoreUri uri = StoreUri.parse(words.session().settings().text("store"));
        Archive archive;
        if (isCache(uri)) {
            BinaryCache cache = cache(uri, words.session());
            archive = cache.archive(cache.find(path).orElseThrow(() -> new NixError.InvalidPath(path.text())));
        } else {
            try (NixStore store = Stores.open(uri, words.session())) {
                archive = store.archive(path);
            }
        }
        words.task().out().write(archive.bytes());
    }

    static void delete(Words words) throws IOException, InterruptedException {
        try (NixStore store = Stores.usual(words.session())) {
            store.delete(paths(words));
        }
        int count = words.plain().size();
        words.session().log().info(count + " store paths deleted, 0.00 MiB freed");
    }

    static void pathInfo(Words words) throws IOException, InterruptedException {
        List<StorePath> paths = paths(words);
        var found = new ArrayList<Optional<PathInfo>>();
        StoreUri uri = StoreUri.parse(words.session().settings().text("store"));
        if (isCache(uri)) {
            BinaryCache cache = cache(uri, words.session());
            for (StorePath path : paths) {
                found.add(cache.find(path).map(BinaryCache.Entry::info));
            }
        } else {
            try (NixStore store = Stores.open(uri, words.session())) {
                for (StorePath path : paths) {
                    found.add(store.find(path));
                }
            }
        }
        if (words.has("--json")) {
            var all = new TreeMap<String, Object>();
            for (int i = 0; i < paths.size(); i++) {
                all.put(
                        paths.get(i).text(),
                        found.get(i).map(StoreCommands::object).orElse(null));
            }
            words.task().say(JSON.writeValueAsString(all) + "\n");
            return;
        }
        for (int i = 0; i < paths.size(); i++) {
            String path = paths.get(i).text();
            words.task().say(line(found.get(i).orElseThrow(() -> new NixError.InvalidPath(path)), words) + "\n");
        }
    }

    private static TreeMap<String, Object> object(PathInfo info) {
        var object = new TreeMap<String, Object>();
        object.put("ca", info.contentAddress().orElse(null));
        object.put("deriver", info.deriver().map(StorePath::text).orElse(null));
        object.put("narHash", info.narHash().sri());
        object.put("narSize", info.narSize());
        object.put("references", info.references().stream().map(StorePath::text).toList());
        object.put("registrationTime", info.registered().getEpochSecond());
        object.put("signatures", info.signatures());
        object.put("ultimate", info.ultimate());
        return object;
    }

    private static String line(PathInfo info, Words words) {
        var line = new StringBuilder(info.path().text());
        if (words.has("--size")) {
            String size = Long.toString(info.narSize());
            line.append('\t')
                    .append(" ".repeat(Math.max(0, 11 - size.length())))
                    .append(size);
        }
        if (words.has("--sigs")) {
            var proofs = new ArrayList<String>();
            if (info.ultimate()) {
                proofs.add("ultimate");
            }
            info.contentAddress().ifPresent(address -> proofs.add("ca:" + address));
            proofs.addAll(info.signatures());
            line.append('\t').append(String.join(" ", proofs));
        }
        return line.toString();
    }

    static void copy(Words words) throws IOException, InterruptedException {
        Session session = words.session();
        StoreUri usual = StoreUri.parse(session.settings().text("store"));
        StoreUri from = words.value("--from").map(StoreUri::parse).orElse(usual);
        StoreUri to = words.value("--to").map(StoreUri::parse).orElse(usual);
        if (!words.has("--from") && !words.has("--to")) {
            throw new NixError.Usage("you must pass '--from' and/or '--to'");
        }
        boolean checked = !words.has("--no-check-sigs");
        for (StorePath path : paths(words)) {
            if (isCache(to)) {
                try (NixStore source = Stores.open(from, session)) {
                    upload(path, source, FolderCache.open(folder(to), session.files()), session.log());
                }
            } else if (isCache(from)) {
                try (NixStore target = Stores.open(to, session)) {
                    download(path, cache(from, session), target, checked, session.log());
                }
            } else {
                try (NixStore source = Stores.open(from, session);
                        NixStore target = Stores.open(to, session)) {
                    Copying.closure(path, source, target, checked, session.log());
                }
            }
        }
    }

    private static StoreUri folder(StoreUri uri) throws NixError {
        if (!uri.scheme().equals("file")) {
            throw new NixError("the practice pair copies to no binary cache but 'file://'");
        }
        return uri;
    }

    private static void upload(StorePath path, NixStore from, FolderCache to, Log log)
            throws IOException, InterruptedException {
        if (to.find(path).isPresent()) {
            return;
        }
        PathInfo info = from.info(path);
        for (StorePath reference : info.references()) {
            if (!reference.equals(path)) {
                upload(reference, from, to, log);
            }
        }
        try (Running _ = Copying.begin(path, from.uri(), to.uri(), log)) {
            to.add(info, from.archive(path));
        }
    }

    private static void download(StorePath path, BinaryCache from, NixStore to, boolean checked, Log log)
            throws IOException, InterruptedException {
        if (to.has(path)) {
            return;
        }
        BinaryCache.Entry entry = from.find(path).orElseThrow(() -> new NixError.InvalidPath(path.text()));
        for (StorePath reference : entry.info().references()) {
            if (!reference.equals(path)) {
                download(reference, from, to, checked, log);
            }
        }
        try (Running _ = Copying.begin(path, from.uri(), to.uri(), log)) {
            to.add(entry.info(), from.archive(entry), checked);
        }
    }

    private static List<StorePath> paths(Words words) throws NixError {
        var paths = new ArrayList<StorePath>();
        for (String word : words.plain()) {
            paths.add(Address.parse(word));
        }
        return paths;
    }
}
