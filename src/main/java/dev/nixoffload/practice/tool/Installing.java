package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Bytes;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** {@code install}. */
final class Installing {
    static final Syntax INSTALL = Syntax.of(
            "dDm:o:g:pTvt:",
            "directory=d mode=m owner=o group=g preserve-timestamps=p no-target-directory=T target-directory=t");
    private static final int USUAL_MODE = 0755;

    private Installing() {}

    static int install(Call call) throws Usage, IOException, InterruptedException {
        Optional<String> given = call.value('m');
        Optional<Integer> mode =
                given.isEmpty() ? Optional.of(USUAL_MODE) : Modes.applied(given.get(), 0, call.has('d'), 0);
        if (mode.isEmpty()) {
            throw Usage.plain("invalid mode '" + given.orElseThrow() + "'");
        }
        var owners = new Owners(call.task().host().accounts());
        int uid = Owners.UNCHANGED;
        int gid = Owners.UNCHANGED;
        if (call.has('o')) {
            String user = call.value('o').orElseThrow();
            uid = owners.uid(user).orElseThrow(() -> Usage.plain("invalid user '" + user + "'"));
        }
        if (call.has('g')) {
            String group = call.value('g').orElseThrow();
            gid = owners.gid(group).orElseThrow(() -> Usage.plain("invalid group '" + group + "'"));
        }
        int owner = uid;
        int group = gid;
        if (call.has('d')) {
            return call.each(call.operands(), "cannot create directory '", "'", operand -> {
                String path = Bytes.text(operand);
                Making.parents(call, path, 022);
                if (!call.files().exists(path)) {
                    call.files().makeDirectory(path, mode.get());
                }
                own(call, path, owner, group, mode.get());
            });
        }
        int status = 0;
        var copier = new Copier(
                call, false, false, true, call.has('p') ? EnumSet.of(Kept.TIMESTAMPS) : EnumSet.noneOf(Kept.class));
        for (Destination pair : Destination.of(call, true)) {
            String to = pair.target();
            if (call.has('D')) {
                Making.parents(call, to, 022);
            }
            int copied = copier.copy(pair);
            status |= copied == 0
                    ? call.each(
                            List.of(pair.to()),
                            "cannot change ownership of '",
                            "'",
                            _ -> own(call, to, owner, group, mode.get()))
                    : copied;
        }
        return status;
    }

    private static void own(Call call, String path, int uid, int gid, int mode) throws IOException {
        if (uid != Owners.UNCHANGED || gid != Owners.UNCHANGED) {
            call.files().chown(path, uid, gid, true);
        }
        call.files().chmod(path, mode);
    }
}
