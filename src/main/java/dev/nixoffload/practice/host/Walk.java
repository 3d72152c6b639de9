package dev.nixoffload.practice.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The way along a path, name by name: through links and mount points, as far as somebody may go. */
final class Walk {
    private static final int LINKS = 40;

    private final Identity who;
    private final Deque<Step> steps = new ArrayDeque<>();
    private final Deque<String> names = new ArrayDeque<>();
    private final Step root;
    private int links;

    /**
     * A file on the way.
     *
     * @param name by which it was reached; empty for the root
     * @param readOnly whether a mount on the way lets nothing be changed
     * @param type what the last mount on the way calls its file system; empty where there is none
     */
    record Step(FileTree tree, Path path, String name, boolean readOnly, Optional<String> type) {
        Stat stat() throws IOException {
            return FileTree.stat(path);
        }

        boolean exists() {
            return FileTree.exists(path);
        }
    }

    private Walk(FileTree tree, Identity who) {
        this.who = who;
        root = new Step(tree, tree.root(), "", false, Optional.empty());
        steps.push(root);
    }

    /** @param follow whether a link at the end of the path is followed */
    static Walk to(FileTree tree, Identity who, String path, boolean follow) throws IOException {
        var walk = new Walk(tree, who);
        walk.go(path, follow || path.endsWith("/"), false);
        return walk;
    }

    /** To a file that need not exist; its directory has to. */
    static Walk toMaybe(FileTree tree, Identity who, String path, boolean follow) throws IOException {
        var walk = new Walk(tree, who);
        walk.go(path, follow, true);
        return walk;
    }

    Step end() {
        return steps.peek();
    }

    /** The directory that the end is in; the root is in itself. */
    Step directory() {
        return steps.size() > 1 ? steps.stream().skip(1).findFirst().orElseThrow() : root;
    }

    /** The way without links and dots. */
    String text() {
        List<String> reversed =
                steps.stream().map(Step::name).filter(name -> !name.isEmpty()).toList();
        return "/" + String.join("/", reversed.reversed());
    }

    private void go(String path, boolean follow, boolean maybeMissing) throws IOException {
        if (path.isEmpty()) {
            throw new Failure(Errno.ENOENT);
        }
        boolean directoryWanted = path.endsWith("/");
        push(path);
        while (!names.isEmpty()) {
            String name = names.pop();
            Step here = steps.peek();
            Stat directory = here.stat();
            if (!directory.isDirectory()) {
                throw new Failure(Errno.ENOTDIR);
            }
            if (!who.may(Access.EXECUTE, directory)) {
                throw new Failure(Errno.EACCES);
            }
            if (name.equals("..")) {
                if (steps.size() > 1) {
                    steps.pop();
                }
                continue;
            }
            var next = new Step(here.tree(), here.path().resolve(name), name, here.readOnly(), here.type());
            boolean last = names.isEmpty();
            if (!next.exists()) {
                if (!last || !maybeMissing) {
                    throw new Failure(Errno.ENOENT);
                }
                steps.push(next);
                return;
            }
            if (next.stat().isLink() && (!last || follow)) {
                follow(next);
            } else {
                steps.push(entered(next));
            }
        }
        if (directoryWanted && !end().stat().isDirectory()) {
            throw new Failure(Errno.ENOTDIR);
        }
    }

    private void follow(Step link) throws IOException {
        links++;
        if (links > LINKS) {
            throw new Failure(Errno.ELOOP);
        }
        String target = Files.readSymbolicLink(link.path()).toString();
        if (target.startsWith("/")) {
            steps.clear();
            steps.push(root);
        }
        push(target);
    }

    private void push(String path) {
        Stream.of(path.split("/"))
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .collect(Collectors.toList())
                .reversed()
                .forEach(names::push);
    }

    private static Step entered(Step step) throws IOException {
        Optional<Mount> mount = step.tree().mountAt(step.path());
        if (mount.isEmpty()) {
            return step;
        }
        Optional<FileTree> behind = mount.get().enter();
        return behind.map(tree -> new Step(
                        tree,
                        tree.path(mount.get().root()),
                        step.name(),
                        step.readOnly() || mount.get().readOnly(),
                        Optional.of(mount.get().type())))
                .orElse(step);
    }
}
