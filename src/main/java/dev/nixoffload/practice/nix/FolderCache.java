package dev.nixoffload.practice.nix;

import dev.nixoffload.cache.NarInfo;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.nix.StorePath;
import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.ProcessFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A binary cache in a folder of this machine, {@code file://}, which can be added to. */
final class FolderCache extends BinaryCache {
    private static final String INFO = "nix-cache-info";
    private static final String NARINFO = ".narinfo";

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
        String name = info.path().hashPart() + NARINFO;
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
        if (Room.isShort(files.list(folder).size(), text.file().size())) {
            makeRoom();
        }
    }

    /** A file of the folder with its number and what it says. */
    private record Description(String name, long inode, String url, long size) {}

    private void makeRoom() throws IOException {
        List<Description> all = descriptions();
        var kept = new ArrayList<>(all);
        kept.removeAll(Room.surplus(all, Description::size));
        // What is the same is one archive, whatever it is called.
        Set<String> wanted = kept.stream().map(Description::url).collect(Collectors.toSet());
        for (Description each : all) {
            if (!kept.contains(each)) {
                remove(each.name());
                if (!wanted.contains(each.url())) {
                    remove(each.url());
                }
            }
        }
    }

    /** The oldest first. Files are numbered as they are made; their times may well be the same. */
    private List<Description> descriptions() throws IOException {
        var all = new ArrayList<Description>();
        for (String name : files.list(folder)) {
            if (name.endsWith(NARINFO)) {
                try {
                    String path = folder + "/" + name;
                    NarInfo info = NarInfo.parse(files.text(path));
                    long size = info.fileSize().orElse(0);
                    all.add(new Description(name, files.stat(path).inode(), info.url(), size));
                } catch (Failure | BadValue _) {
                    // It is gone since, or was never right.
                }
            }
        }
        all.sort(Comparator.comparingLong(Description::inode));
        return all;
    }

    private void remove(String name) throws IOException {
        try {
            files.remove(folder + "/" + name);
        } catch (Failure _) {
            // It is gone already.
        }
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
