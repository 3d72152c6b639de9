package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.FileTree;
import dev.nixoffload.practice.host.ProcessFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Where unit files are, and how units are bound to one another by links in folders. */
final class UnitFiles {
    static final String ADMIN = "/etc/systemd/system";
    /** Of units that are forgotten when they are over. */
    static final String TRANSIENT = "/run/systemd/transient";

    static final String GENERATED = "/run/systemd/generator";
    static final String VENDOR = "/usr/lib/systemd/system";

    /** In the order in which they win over each other. */
    private static final List<String> FOLDERS = List.of(TRANSIENT, ADMIN, "/run/systemd/system", GENERATED, VENDOR);

    private final ProcessFiles files;

    UnitFiles(FileTree tree) {
        files = tree.asRoot();
    }

    /** The name that a unit really has, where this one is an alias. */
    String realName(String name) {
        return place(name)
                .filter(path -> !isMasked(path))
                .map(path -> {
                    try {
                        String real = files.realPath(path);
                        return real.substring(real.lastIndexOf('/') + 1);
                    } catch (IOException e) {
                        return name;
                    }
                })
                .orElse(name);
    }

    Optional<UnitFile> load(String name) {
        Optional<String> place = place(name);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        if (isMasked(place.get())) {
            return Optional.of(UnitFile.masked(place.get()));
        }
        try {
            var texts = new ArrayList<String>(List.of(files.text(place.get())));
            List<String> dropIns = dropIns(name);
            for (String dropIn : dropIns) {
                texts.add(files.text(dropIn));
            }
            return Optional.of(UnitFile.parse(files.realPath(place.get()), dropIns, texts));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private List<String> dropIns(String name) throws IOException {
        var dropIns = new ArrayList<String>();
        for (String folder : FOLDERS.reversed()) {
            String path = folder + "/" + name + ".d";
            for (String file : files.exists(path) ? files.list(path) : List.<String>of()) {
                if (file.endsWith(".conf")) {
                    dropIns.add(path + "/" + file);
                }
            }
        }
        return dropIns;
    }

    /** The path of a unit's file or of the link that stands for it. */
    Optional<String> place(String name) {
        return FOLDERS.stream()
                .map(folder -> folder + "/" + name)
                .filter(this::isThere)
                .findFirst();
    }

    private boolean isThere(String path) {
        try {
            return !files.lstat(path).isDirectory();
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isMasked(String path) {
        try {
            return files.lstat(path).isLink() && files.readLink(path).equals("/dev/null");
        } catch (IOException e) {
            return false;
        }
    }

    /** The units that links in {@code NAME.wants} or {@code NAME.requires} bind to a unit. */
    List<String> bound(String name, String how) {
        var bound = new TreeSet<String>();
        for (String folder : FOLDERS) {
            bound.addAll(names(folder + "/" + name + "." + how));
        }
        return List.copyOf(bound);
    }

    /** The units in whose {@code .wants} or {@code .requires} folder a unit is. */
    List<String> binders(String name, String how) {
        var binders = new TreeSet<String>();
        for (String folder : FOLDERS) {
            for (String child : names(folder)) {
                if (child.endsWith("." + how) && names(folder + "/" + child).contains(name)) {
                    binders.add(child.substring(0, child.length() - how.length() - 1));
                }
            }
        }
        return List.copyOf(binders);
    }

    /** Where a unit's file says that it may be bound, it is enabled or not; else there is a word for that too. */
    String enablement(String name) {
        Optional<UnitFile> file = load(realName(name));
        if (file.isEmpty()) {
            return "not-found";
        }
        if (file.get().masked()) {
            return "masked";
        }
        if (file.get().path().startsWith(GENERATED)) {
            return "generated";
        }
        if (file.get().isTransient()) {
            return "transient";
        }
        if (!file.get().isInstallable()) {
            return "static";
        }
        String real = realName(name);
        boolean bound =
                !binders(real, "wants").isEmpty() || !binders(real, "requires").isEmpty();
        return bound ? "enabled" : "disabled";
    }

    /** Removes the file of a unit that is over. */
    void forget(String name) {
        try {
            files.remove(TRANSIENT + "/" + name);
        } catch (IOException _) {
            // Somebody was faster.
        }
    }

    private List<String> names(String folder) {
        try {
            return files.exists(folder) ? files.list(folder) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
