package dev.nixoffload.practice.nix;

import dev.nixoffload.nix.StorePath;
import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.ProcessFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A binary cache in a folder of this machine, {@code file://}, which can be added to. */
final class FolderCache extends BinaryCache {
    private static final String INFO = "nix-cache-info";

    private final ProcessFiles files;
    private final String folder;
    private final Compression compression;
    private final Optional<SigningKey> key;

    private FolderCache(StoreUri uri, ProcessFiles files, Compression compression, Optional<SigningKey> key) {
        super(uri);
        this.files = files;
        this.folder = uri.place();
        this.compression = compression;
        this.key = key;
    }

    static FolderCache open(StoreUri uri, ProcessFiles files) throws IOException {
        Optional<SigningKey> key = Optional.empty();
        if (uri.parameter("secret-key").isPresent()) {
            String file = uri.parameter("secret-key").get();
            key = Optional.of(SigningKey.parse(text(files, file)));
        }
        var cache = new FolderCache(
                uri, files, Compression.named(uri.parameter("compression").orElse("xz")), key);
        for (String part : new String[] {"nar", "realisations", "log"}) {
            cache.make(cache.folder + "/" + part);
        }
        if (!files.exists(cache.folder + "/" + INFO)) {
            cache.write(INFO, ("StoreDir: " + StorePath.STORE + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return cache;
    }

    private static String text(ProcessFiles files, String file) throws IOException {
        try {
            return files.text(file);
        } catch (Failure e) {
            throw new NixError("opening file '" + file + "': " + e.getMessage());
        }
    }

    @Override
    Optional<byte[]> file(String path) throws IOException {
        try {
            return Optional.of(files.read(folder + "/" + path));
        } catch (Failure e) {
            if (e.errno() == Errno.ENOENT) {
                return Optional.empty();
            }
            throw new NixError("opening file '" + folder + "/" + path + "': " + e.getMessage());
        }
    }

    /** Adds a path, signed where the cache has a key; what is there already stays. */
    void add(PathInfo info, Archive archive) throws IOException, InterruptedException {
        String name = info.path().hashPart() + ".narinfo";
        if (files.exists(folder + "/" + name)) {
            return;
        }
        for (StorePath reference : info.references()) {
            if (!reference.equals(info.path()) && find(reference).isEmpty()) {
                throw new NixError("cannot add '" + info.path() + "' to the binary cache because the reference '"
                        + reference + "' is not valid");
            }
        }
        PathInfo signed = key.isPresent() ? info.signed(key.get().sign(info.fingerprint())) : info;
        NarInfoText text = NarInfoText.of(signed, compression, archive);
        write(text.url(), text.file().bytes());
        write(name, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void make(String directory) throws IOException {
        try {
            files.makeDirectories(directory);
        } catch (Failure e) {
            throw new NixError("creating directory '" + directory + "': " + e.getMessage());
        }
    }

    /** At once: who reads meanwhile sees all of it or nothing. */
    private void write(String name, byte[] bytes) throws IOException {
        String path = folder + "/" + name;
        String fresh = path + ".tmp";
        try {
            files.put(fresh, 0644, bytes);
            files.rename(fresh, path);
        } catch (Failure e) {
            throw new NixError("writing to file '" + path + "': " + e.getMessage());
        }
    }
}
