package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.ProcessFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds the files whose names match a pattern. */
final class PathNames {
    private final ProcessFiles files;

    PathNames(ProcessFiles files) {
        this.files = files;
    }

    /** The names, sorted; empty where there is none. */
    List<String> matching(String pattern) {
        List<String> found = new ArrayList<>();
        found.add("");
        int at = 0;
        while (at < pattern.length()) {
            int slash = slash(pattern, at);
            String name = pattern.substring(at, slash);
            int next = slash;
            while (next < pattern.length() && pattern.charAt(next) == '/') {
                next++;
            }
            String slashes = pattern.substring(slash, next);
            found = step(found, name, slashes);
            at = next;
        }
        found.sort(null);
        return found;
    }

    private static int slash(String pattern, int from) {
        int slash = pattern.indexOf('/', from);
        return slash < 0 ? pattern.length() : slash;
    }

    private List<String> step(List<String> before, String name, String slashes) {
        var after = new ArrayList<String>();
        for (String start : before) {
            if (!ShellPattern.isActive(name)) {
                String path = start + ShellPattern.unquote(name);
                if (path.isEmpty() || there(path)) {
                    after.add(path + slashes);
                }
                continue;
            }
            ShellPattern matcher = ShellPattern.of(name);
            for (String entry : entries(start, name)) {
                boolean goesOn = slashes.isEmpty() || isDirectory(start + entry);
                if (goesOn && matcher.matches(entry)) {
                    after.add(start + entry + slashes);
                }
            }
        }
        return after;
    }

    private List<String> entries(String directory, String pattern) {
        boolean hidden = pattern.startsWith(".") || pattern.startsWith("\\.");
        var entries = new ArrayList<String>();
        if (hidden) {
            entries.add(".");
            entries.add("..");
        }
        try {
            for (String entry : files.list(directory.isEmpty() ? "." : Bytes.text(directory))) {
                if (hidden || !entry.startsWith(".")) {
                    entries.add(Bytes.of(entry));
                }
            }
        } catch (IOException _) {
            // What cannot be read has no names.
        }
        return entries;
    }

    private boolean isDirectory(String path) {
        try {
            return files.stat(Bytes.text(path)).isDirectory();
        } catch (IOException _) {
            return false;
        }
    }

    private boolean there(String path) {
        try {
            files.lstat(Bytes.text(path));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
