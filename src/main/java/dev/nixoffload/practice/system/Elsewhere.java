package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Access;
import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import java.io.IOException;
import java.util.Optional;

/** What programs of util-linux do that put another in their place: run it, or say why it does not run. */
final class Elsewhere {
    private Elsewhere() {}

    /** @param self the name under which it complains */
    static int run(Task task, String self) throws IOException, InterruptedException {
        String name = task.argv().getFirst();
        Optional<String> path = task.find(name);
        if (path.isEmpty() || !task.files().exists(path.get())) {
            task.complain(self + ": failed to execute " + name + ": " + Errno.ENOENT.text() + "\n");
            return Program.NOT_FOUND;
        }
        if (!task.files().stat(path.get()).isRegular() || !task.files().may(Access.EXECUTE, path.get())) {
            task.complain(self + ": failed to execute " + name + ": " + Errno.EACCES.text() + "\n");
            return Program.NOT_EXECUTABLE;
        }
        return task.become(path.get());
    }
}
