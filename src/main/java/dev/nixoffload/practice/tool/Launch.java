package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Access;
import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import java.io.IOException;

/** Finds the program that another program is to run. */
final class Launch {
    private Launch() {}

    /** Where it is. */
    static String path(Task task, String name) throws Failure {
        String path = task.find(name).orElseThrow(() -> new Failure(Errno.ENOENT));
        try {
            boolean runs = task.files().stat(path).isRegular() && task.files().may(Access.EXECUTE, path);
            if (!runs) {
                throw new Failure(Errno.EACCES);
            }
            return path;
        } catch (Failure e) {
            throw e;
        } catch (IOException _) {
            throw new Failure(Errno.EIO);
        }
    }

    /** The status of whoever could not run it. */
    static int status(Failure failure) {
        return failure.errno() == Errno.ENOENT ? Program.NOT_FOUND : Program.NOT_EXECUTABLE;
    }
}
