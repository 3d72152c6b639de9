package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Access;
import dev.nixoffload.practice.host.Task;
import java.io.IOException;

/** What is said of a login shell that nobody can log in to. */
final class ShellCheck {
    private ShellCheck() {}

    static void warn(Task task, String shell) throws IOException {
        boolean runs = task.files().exists(shell)
                && task.files().stat(shell).isRegular()
                && task.files().may(Access.EXECUTE, shell);
        if (!shell.isEmpty() && !runs) {
            task.complain(task.argv().getFirst() + ": Warning: missing or non-executable shell '" + shell + "'\n");
        }
    }
}
