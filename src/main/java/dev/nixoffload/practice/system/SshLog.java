package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Task;
import java.io.IOException;

/** What OpenSSH's programs log on standard error, where its lines end as those of a raw terminal do. */
final class SshLog {
    private SshLog() {}

    /** @param lines one or more, without the end of the last */
    static void tell(Task task, String lines) throws IOException {
        task.complain(lines.replace("\n", "\r\n") + "\r\n");
    }
}
