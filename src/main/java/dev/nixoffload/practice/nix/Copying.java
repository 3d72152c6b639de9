package dev.nixoffload.practice.nix;

import dev.nixoffload.nix.StorePath;
import dev.nixoffload.practice.nix.Log.Activity;
import java.io.IOException;
import java.util.Collection;

/** Brings paths from one store to another. */
final class Copying {
    private Copying() {}

    /** With all that it refers to, those first. */
    static void closure(StorePath path, NixStore from, NixStore to, boolean checked, Log log)
            throws IOException, InterruptedException {
        if (to.has(path)) {
            return;
        }
        PathInfo info = from.info(path);
        for (StorePath reference : info.references()) {
            if (!reference.equals(path)) {
                closure(reference, from, to, checked, log);
            }
        }
        try (Running running = begin(path, from.uri(), to.uri(), log)) {
            Archive archive = from.archive(path);
            running.progress(archive.size(), info.narSize());
            to.add(info.registered(info.registered(), false), archive, checked);
        }
    }

    /** As Nix does before and after a build elsewhere, with how many of them are not there yet. */
    static void closures(Collection<StorePath> paths, NixStore from, NixStore to, Log log)
            throws IOException, InterruptedException {
        int missing = 0;
        for (StorePath path : paths) {
            missing += to.has(path) ? 0 : 1;
        }
        try (Running _ = log.begin(Activity.COPY_PATHS, Log.INFO, "copying " + missing + " paths")) {
            for (StorePath path : paths) {
                closure(path, from, to, false, log);
            }
        }
    }

    static Running begin(StorePath path, String from, String to, Log log) throws IOException {
        return log.begin(Activity.COPY_PATH, Log.INFO, said(path, from, to), path.text(), from, to);
    }

    private static String said(StorePath path, String from, String to) {
        String copying = "copying path '" + path + "'";
        if (isHere(from)) {
            return copying + " to '" + to + "'";
        }
        return isHere(to) ? copying + " from '" + from + "'" : copying + " from '" + from + "' to '" + to + "'";
    }

    private static boolean isHere(String uri) {
        return uri.equals("local") || uri.equals("daemon");
    }
}
