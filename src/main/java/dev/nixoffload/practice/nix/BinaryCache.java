package dev.nixoffload.practice.nix;

import dev.nixoffload.cache.NarInfo;
import dev.nixoffload.key.CacheSignature;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.nix.StorePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

/** A folder of archives, each described by a narinfo; on this machine, or behind a web server. */
abstract class BinaryCache {
    private final StoreUri uri;

    BinaryCache(StoreUri uri) {
        this.uri = uri;
    }

    /** A path as the cache describes it. */
    record Entry(PathInfo info, String url, String compression, long fileSize) {}

    /** Without parameters. */
    final String uri() {
        return uri.address();
    }

    /** Whether what it has needs no signature. */
    final boolean trusted() {
        return uri.isTrue("trusted");
    }

    /** @return empty where the cache has no such file */
    abstract Optional<byte[]> file(String path) throws IOException, InterruptedException;

    /** The narinfo of a path. */
    Optional<String> description(StorePath path) throws IOException, InterruptedException {
        return file(path.hashPart() + ".narinfo").map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    final Optional<Entry> find(StorePath path) throws IOException, InterruptedException {
        Optional<String> text = description(path);
        return text.isPresent() ? Optional.of(entry(path, text.get())) : Optional.empty();
    }

    private static Entry entry(StorePath path, String text) throws NixError {
        NarInfo parsed;
        try {
            parsed = NarInfo.parse(text);
        } catch (BadValue e) {
            throw new NixError("NAR info file '" + path.hashPart() + ".narinfo' is corrupt: "
                    + (text.lines().noneMatch(line -> line.startsWith("URL: ")) ? "URL missing" : "bad value"));
        }
        var signatures = new TreeSet<String>();
        for (CacheSignature signature : parsed.signatures()) {
            signatures.add(signature.keyName() + ":" + signature.base64());
        }
        var info = new PathInfo(
                parsed.path(),
                value(text, "Deriver")
                        .filter(deriver -> !deriver.equals("unknown-deriver"))
                        .map(StorePath::ofBaseName),
                parsed.narHash(),
                parsed.narSize(),
                new TreeSet<>(parsed.references()),
                Instant.EPOCH,
                false,
                signatures,
                value(text, "CA"));
        return new Entry(
                info, parsed.url(), parsed.compression(), parsed.fileSize().orElse(0));
    }

    private static Optional<String> value(String text, String field) {
        return text.lines()
                .filter(line -> line.startsWith(field + ": "))
                .map(line -> line.substring(field.length() + 2))
                .findFirst();
    }

    final Archive archive(Entry entry) throws IOException, InterruptedException {
        Optional<byte[]> packed = file(entry.url());
        if (packed.isEmpty()) {
            throw new NixError.SubstituteGone(
                    "file '" + entry.url() + "' does not exist in binary cache '" + uri() + "'");
        }
        return Archive.of(Compression.named(entry.compression()).unpack(packed.get()));
    }
}
