package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.FileTree;
import dev.nixoffload.practice.host.Mount;
import dev.nixoffload.practice.system.MountTable.Entry;
import dev.nixoffload.practice.system.NfsClient.MountFailure;
import dev.nixoffload.practice.system.NfsClient.Share;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The mounts of a machine beyond those it always has: shares of file servers, and places that mount on demand. */
final class Mounts {
    private static final List<String> NOT_THE_KERNELS =
            List.of("defaults", "ro", "rw", "_netdev", "nofail", "noauto", "auto", "user", "users");

    private final FileTree tree;
    private final MountTable table;
    private final NfsClient client;
    private final Map<String, Point> points = new ConcurrentHashMap<>();

    Mounts(FileTree tree, MountTable table, NfsClient client) {
        this.tree = tree;
        this.table = table;
        this.client = client;
    }

    MountTable table() {
        return table;
    }

    /** Mounts what somebody comes for. */
    @FunctionalInterface
    interface OnDemand {
        /** @return whether it is mounted now */
        boolean mount() throws InterruptedException;
    }

    /** A share that is mounted. */
    private record Mounted(Share share, Entry entry, boolean readOnly) {}

    /** A directory through which something is seen, or will be when somebody looks. */
    private final class Point implements Mount {
        private final String path;
        private volatile Optional<OnDemand> onDemand = Optional.empty();
        private volatile Optional<Entry> waiting = Optional.empty();
        private volatile Optional<Mounted> mounted = Optional.empty();
        private volatile Instant used = Instant.now();

        private Point(String path) {
            this.path = path;
        }

        @Override
        public Optional<FileTree> enter() throws IOException {
            used = Instant.now();
            if (mounted.isEmpty() && onDemand.isPresent()) {
                try {
                    if (!onDemand.get().mount()) {
                        throw new Failure(Errno.ENODEV);
                    }
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
            }
            Optional<Mounted> seen = mounted;
            if (seen.isPresent()) {
                seen.get().share().enter();
            }
            return seen.map(there -> there.share().tree());
        }

        @Override
        public String root() {
            return mounted.map(there -> there.share().root()).orElse("/");
        }

        @Override
        public String type() {
            return "nfs";
        }

        @Override
        public boolean readOnly() {
            return mounted.map(there -> there.readOnly() || there.share().readOnly())
                    .orElse(false);
        }

        private boolean isBare() {
            return mounted.isEmpty() && onDemand.isEmpty();
        }
    }

    private Point point(String path) {
        return points.computeIfAbsent(path, Point::new);
    }

    boolean isMounted(String path) {
        return Optional.ofNullable(points.get(path))
                .flatMap(point -> point.mounted)
                .isPresent();
    }

    /** Puts a share of a server there. */
    void mount(String what, String path, List<String> options) throws MountFailure, InterruptedException {
        int colon = what.indexOf(":/");
        if (colon < 0) {
            throw new MountFailure("remote share not in 'host:dir' format");
        }
        if (isMounted(path)) {
            return;
        }
        String server = what.substring(0, colon);
        Share share = client.mount(server, what.substring(colon + 1), options);
        boolean readOnly = options.contains("ro");
        Entry entry = table.add(
                "",
                path,
                readOnly ? "ro,relatime" : "rw,relatime",
                "nfs4",
                what,
                effective(options, server, share.source()));
        Point point = point(path);
        point.used = Instant.now();
        point.mounted = Optional.of(new Mounted(share, entry, readOnly));
        tree.mount(path, point);
    }

    /** @param source the address of this machine that the server sees */
    private static String effective(List<String> options, String server, String source) {
        String version = options.stream()
                .filter(option -> option.matches("(nfs)?vers=.*"))
                .map(option -> option.substring(option.indexOf('=') + 1))
                .findFirst()
                .orElse("4.2");
        var told = new ArrayList<String>(List.of("vers=" + version, "rsize=131072", "wsize=131072", "namlen=255"));
        if (options.stream().noneMatch(option -> option.matches("soft(err)?"))) {
            told.add("hard");
        }
        List<String> kernels = options.stream()
                .filter(option -> !NOT_THE_KERNELS.contains(option)
                        && !option.startsWith("x-")
                        && !option.startsWith("retry=")
                        && !option.matches("(nfs)?vers=.*"))
                .toList();
        Predicate<String> ofPatience = option -> option.matches("(timeo|retrans)=.*");
        told.addAll(kernels.stream().filter(ofPatience.negate()).toList());
        told.add("proto=tcp");
        told.addAll(kernels.stream().filter(ofPatience).toList());
        told.addAll(List.of("sec=sys", "clientaddr=" + source, "local_lock=none", "addr=" + server));
        return String.join(",", told);
    }

    /** Takes the share away again; what mounts on demand stays. */
    void unmount(String path) {
        Point point = points.get(path);
        if (point != null) {
            point.mounted.ifPresent(there -> table.remove(there.entry()));
            point.mounted = Optional.empty();
            forget(path, point);
        }
    }

    /** Has a place mount when somebody looks. */
    void await(String path, Optional<Duration> idle, OnDemand onDemand) {
        Point point = point(path);
        String seconds = Long.toString(idle.map(Duration::toSeconds).orElse(0L));
        point.waiting = Optional.of(table.add(
                "",
                path,
                "rw,relatime",
                "autofs",
                "systemd-1",
                "fd=62,pgrp=1,timeout=" + seconds + ",minproto=5,maxproto=5,direct,pipe_ino=3" + point.path.length()));
        point.onDemand = Optional.of(onDemand);
        tree.mount(path, point);
    }

    void awaitNoMore(String path) {
        Point point = points.get(path);
        if (point != null) {
            point.onDemand = Optional.empty();
            point.waiting.ifPresent(table::remove);
            point.waiting = Optional.empty();
            forget(path, point);
        }
    }

    private void forget(String path, Point point) {
        if (point.isBare()) {
            points.remove(path);
            tree.unmount(path);
        }
    }

    /** The places that nobody has looked at for this long. */
    boolean isIdle(String path, Duration limit) {
        Point point = points.get(path);
        return point != null
                && point.mounted.isPresent()
                && point.used.plus(limit).isBefore(Instant.now());
    }

    /** The options of {@code /etc/fstab} as a list. */
    static List<String> options(String text) {
        return Arrays.stream(text.split(","))
                .filter(option -> !option.isEmpty())
                .collect(Collectors.toList());
    }
}
