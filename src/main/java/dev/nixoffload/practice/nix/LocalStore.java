package dev.nixoffload.practice.nix;

import dev.nixoffload.cache.NarNode;
import dev.nixoffload.nix.StorePath;
import dev.nixoffload.practice.host.Accounts.Group;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Stat;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The store of this machine: its paths below {@code /nix/store}, and what is known of them below
 * {@code /nix/var/nix/db}, a small file each. Everything is in the machine's file tree; to change that is to change the
 * store.
 */
final class LocalStore implements NixStore {
    private static final String UNFINISHED = "/nix/var/nix/db/";
    private static final String DATABASE = UNFINISHED + "paths";
    private static final int STORE_MODE = 01775;

    private final Session session;
    /** It knows the caches as long as this process is there, and which of them failed. */
    private final Realisation realisation;

    private LocalStore(Session session) {
        this.session = session;
        realisation = new Realisation(session, this);
    }

    static LocalStore open(Session session) throws IOException {
        var store = new LocalStore(session);
        store.prepare();
        return store;
    }

    /** As Nix does whenever root opens a store: build users have to write there. */
    private void prepare() throws IOException {
        ProcessFiles files = session.files();
        for (String folder : List.of(StorePath.STORE, DATABASE)) {
            try {
                files.makeDirectories(folder);
            } catch (Failure e) {
                throw new NixError("creating directory '" + folder + "': " + e.getMessage());
            }
        }
        String builders = session.settings().text("build-users-group");
        if (session.task().identity().isRoot() && !builders.isEmpty()) {
            Optional<Group> group = session.task().host().accounts().group(builders);
            Stat stat = files.stat(StorePath.STORE);
            boolean wrong = stat.mode() != STORE_MODE
                    || group.filter(each -> each.gid() != stat.gid()).isPresent();
            if (group.isPresent() && wrong && !files.volume(StorePath.STORE).readOnly()) {
                files.chown(StorePath.STORE, 0, group.get().gid(), true);
                files.chmod(StorePath.STORE, STORE_MODE);
            }
        }
    }

    @Override
    public String uri() {
        return "local";
    }

    @Override
    public Optional<String> version() {
        return Optional.of(Nix.VERSION);
    }

    @Override
    public Optional<Boolean> trusted() {
        return Optional.of(true);
    }

    @Override
    public Optional<PathInfo> find(StorePath path) throws IOException {
        String record = record(path);
        return session.files().exists(record)
                ? Optional.of(PathInfo.parse(session.files().text(record)))
                : Optional.empty();
    }

    @Override
    public boolean has(StorePath path) {
        return session.files().exists(record(path));
    }

    @Override
    public Archive archive(StorePath path) throws IOException, InterruptedException {
        if (!has(path)) {
            throw new NixError.InvalidPath(path.text());
        }
        try {
            return Archive.pack(session.files(), path.text());
        } catch (Failure e) {
            throw new NixError("getting status of '" + path + "': " + e.getMessage());
        }
    }

    @Override
    public void add(PathInfo info, Archive archive, boolean checked) throws IOException {
        if (checked && isUntrusted(info)) {
            throw new NixError("cannot add path '" + info.path() + "' because it lacks a signature by a trusted key");
        }
        if (has(info.path())) {
            return;
        }
        if (!archive.hash().equals(info.narHash())) {
            throw new NixError("hash mismatch importing path '" + info.path() + "';\n  specified: "
                    + info.narHash().nix32() + "\n  got:       "
                    + archive.hash().nix32());
        }
        for (StorePath reference : info.references()) {
            if (!reference.equals(info.path()) && !has(reference)) {
                throw new NixError.InvalidPath(reference.text());
            }
        }
        put(info.path(), archive);
        register(info);
    }

    /** Whether nothing vouches for a path that comes from elsewhere. */
    boolean isUntrusted(PathInfo info) throws IOException {
        return session.settings().isTrue("require-sigs") && !Trust.of(session).covers(info);
    }

    /** Makes a path known whose files are there. */
    void register(PathInfo info) throws IOException {
        try {
            String fresh = UNFINISHED
                    + info.path().baseName()
                    + "."
                    + session.task().process().id();
            session.files()
                    .put(
                            fresh,
                            0644,
                            info.registered(session.now(), info.ultimate()).record());
            session.files().rename(fresh, record(info.path()));
        } catch (Failure e) {
            throw new NixError("writing to file '" + DATABASE + "': " + e.getMessage());
        }
        if (Room.isShort(session.files().list(DATABASE).size(), info.narSize())) {
            makeRoom();
        }
    }

    private void makeRoom() throws IOException {
        List<PathInfo> known = known();
        List<PathInfo> surplus = Room.surplus(known, PathInfo::narSize);
        Set<StorePath> wanted = known.stream()
                .filter(info -> !surplus.contains(info))
                .flatMap(info -> info.references().stream())
                .collect(Collectors.toSet());
        for (PathInfo info : surplus) {
            if (!wanted.contains(info.path())) {
                removeOnce(record(info.path()));
                removeOnce(info.path().text());
            }
        }
    }

    private void removeOnce(String path) throws IOException {
        try {
            remove(path);
        } catch (Failure _) {
            // Another process makes room, too.
        }
    }

    /** All its paths, the oldest first. Records are numbered as they are made; their times are whole seconds. */
    private List<PathInfo> known() throws IOException {
        var known = new TreeMap<Long, PathInfo>();
        for (String name : session.files().list(DATABASE)) {
            try {
                String record = DATABASE + "/" + name;
                known.put(
                        session.files().stat(record).inode(),
                        PathInfo.parse(session.files().text(record)));
            } catch (Failure _) {
                // It is gone since.
            }
        }
        return List.copyOf(known.values());
    }

    private void put(StorePath path, Archive archive) throws IOException {
        try {
            remove(path.text());
            archive.unpack(session.files(), path.text());
        } catch (Failure e) {
            throw new NixError("writing to file '" + path + "': " + e.getMessage());
        }
    }

    @Override
    public StorePath addText(String name, byte[] text, Collection<StorePath> references)
            throws IOException, InterruptedException {
        StorePath path = Address.text(name, text, references);
        if (!has(path)) {
            Archive archive = Archive.of(new NarNode.Regular(false, text));
            put(path, archive);
            register(PathInfo.ofText(
                    path, text, archive.hash(), archive.size(), new TreeSet<>(references), session.now()));
        }
        return path;
    }

    /** A derivation whose file is in the store. */
    Derivation derivation(StorePath path) throws IOException {
        if (!has(path)) {
            throw new NixError.InvalidPath(path.text());
        }
        return Derivation.parse(path, session.files().text(path.text()));
    }

    @Override
    public void realise(List<Target> targets) throws IOException, InterruptedException {
        realisation.realise(targets);
    }

    @Override
    public Missing missing(List<Target> targets) throws IOException, InterruptedException {
        return realisation.missing(targets);
    }

    @Override
    public void build(StorePath path, Derivation derivation) throws IOException, InterruptedException {
        realisation.build(path, derivation);
    }

    @Override
    public void delete(List<StorePath> paths) throws IOException {
        for (StorePath path : paths) {
            for (String other : session.files().list(DATABASE)) {
                PathInfo info = PathInfo.parse(session.files().text(DATABASE + "/" + other));
                if (!info.path().equals(path) && info.references().contains(path) && !paths.contains(info.path())) {
                    throw new NixError("Cannot delete path '" + path
                            + "' since it is still alive. To find out why, use: nix-store --query --roots and"
                            + " nix-store --query --referrers");
                }
            }
            remove(record(path));
            remove(path.text());
        }
    }

    /** With all that is in it, where it is there. */
    void remove(String path) throws IOException {
        ProcessFiles files = session.files();
        Stat stat;
        try {
            stat = files.lstat(path);
        } catch (Failure e) {
            return;
        }
        if (stat.isDirectory()) {
            files.chmod(path, 0755);
            for (String name : files.list(path)) {
                remove(path + "/" + name);
            }
        }
        files.remove(path);
    }

    private static String record(StorePath path) {
        return DATABASE + "/" + path.baseName();
    }

    @Override
    public void close() {}
}
