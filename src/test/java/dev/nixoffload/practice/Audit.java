package dev.nixoffload.practice;

import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Stat;
import dev.nixoffload.practice.host.Task;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Writes down with what words and in what environment each program of a make-believe machine is started. */
final class Audit {
    private static final String PROGRAM = "#!practice ";
    private static final String WATCHED = "/audit/watched";
    private static final String MOVED = "/audit/moved";

    private final PracticeMachine machine;
    private final Queue<String> starts = new ConcurrentLinkedQueue<>();

    private Audit(PracticeMachine machine) {
        this.machine = machine;
    }

    static Audit of(PracticeMachine machine) throws IOException {
        var audit = new Audit(machine);
        audit.watch("/usr");
        return audit;
    }

    /** All of them so far, a line each. */
    List<String> starts() {
        return List.copyOf(starts);
    }

    private void watch(String path) throws IOException {
        ProcessFiles files = machine.files();
        Stat stat = files.lstat(path);
        if (stat.isDirectory()) {
            for (String name : files.list(path)) {
                if (!name.equals(".") && !name.equals("..")) {
                    watch(path + "/" + name);
                }
            }
        } else if (stat.isRegular() && files.text(path).startsWith(PROGRAM)) {
            replace(path);
        }
    }

    /** The program is found under its path still, where one that watches now is, and goes on as itself. */
    private void replace(String path) throws IOException {
        ProcessFiles files = machine.files();
        makeFolder(MOVED + path);
        makeFolder(WATCHED + path);
        files.put(MOVED + path, 0755, files.text(path));
        machine.host().install(WATCHED + path, watching(MOVED + path));
        try (OutputStream out = files.create(path)) {
            out.write((PROGRAM + WATCHED + path + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private void makeFolder(String file) throws IOException {
        machine.files().makeDirectories(file.substring(0, file.lastIndexOf('/')));
    }

    private Program watching(String moved) {
        return task -> {
            starts.add(told(task));
            return task.become(moved);
        };
    }

    private static String told(Task task) {
        return task.argv() + " " + task.environment();
    }
}
