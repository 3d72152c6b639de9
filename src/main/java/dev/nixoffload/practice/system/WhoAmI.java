package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Accounts.User;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.OptionTable.BadOption;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;

/** {@code whoami} of coreutils. */
final class WhoAmI implements Program {
    private static final OptionTable OPTIONS = OptionTable.of();

    @Override
    public int run(Task task) throws IOException {
        try {
            CommandLine line = OPTIONS.parse(task.argv());
            if (!line.operands().isEmpty()) {
                throw new BadOption("extra operand '" + line.operands().getFirst() + "'");
            }
        } catch (BadOption e) {
            throw e.orHelp("whoami");
        }
        int uid = task.identity().uid();
        String name = task.host()
                .accounts()
                .user(uid)
                .map(User::name)
                .orElseThrow(() -> new BadOption("cannot find name for user ID " + uid));
        task.say(name + "\n");
        return 0;
    }
}
