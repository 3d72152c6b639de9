package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Access;
import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import java.io.IOException;

/** {@code sync}: a tree in memory has nothing to write out, so that what can go wrong is to open the file. */
final class Syncing {
    static final Syntax SYNTAX = Syntax.of("df", "data=d file-system=f");

    private Syncing() {}

    static int run(Call call) throws Usage, IOException, InterruptedException {
        if (call.has('d') && call.has('f')) {
            throw Usage.plain("cannot specify both --data and --file-system");
        }
        if (call.has('d') && call.operands().isEmpty()) {
            throw Usage.plain("--data needs at least one argument");
        }
        return call.each(call.operands(), "error opening '", "'", operand -> {
            if (!call.files().may(Access.READ, Bytes.text(operand))) {
                throw new Failure(Errno.EACCES);
            }
        });
    }
}
