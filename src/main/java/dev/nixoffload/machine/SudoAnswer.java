package dev.nixoffload.machine;

import dev.nixoffload.machine.ShellWorker.Refusal;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;

/**
 * What sudo and doas say, and what it means. The texts are those of sudo 1.8 and 1.9, sudo-rs 0.2 and OpenDoas 6.8 in
 * the C locale.
 *
 * @param user who asked for root
 * @param host on which machine
 */
record SudoAnswer(String user, String host) {
    boolean wantsPassword(Refusal refusal) {
        return refusal.said().contains("a password is required")
                || refusal.said().contains("interactive authentication is required");
    }

    /** 127 is what a shell gives for what it does not find; sudo itself never does. */
    boolean notInstalled(Refusal refusal) {
        return refusal.status() == 127;
    }

    /** sudo ended without a root shell, and it was not for want of a password. */
    Problem refused(Refusal refusal) {
        String said = refusal.said();
        if (said.contains("must have a tty")) {
            return problem("machine.sudo.tty-why", "machine.sudo.tty-remedy", said);
        }
        if (said.contains("not in the sudoers file")
                || said.contains("not allowed to")
                || said.contains("may not run sudo")
                || said.contains("I'm sorry " + user)) {
            return problem("machine.sudo.denied-why", "machine.sudo.denied-remedy", said);
        }
        if (said.contains("incorrect password") || said.contains("incorrect authentication")) {
            return wrongPassword();
        }
        if (said.contains("setuid") || said.contains("no new privileges")) {
            return problem("machine.sudo.powerless-why", "machine.sudo.powerless-remedy", said);
        }
        if (said.contains("[sudo: authenticate]") || said.contains("unexpected argument")) {
            return problem("machine.sudo.dialect-why", "machine.sudo.dialect-remedy", said);
        }
        return problem("machine.sudo.other-why", "machine.sudo.other-remedy", said);
    }

    /** doas is asked where there is no sudo. */
    Problem refusedByDoas(Refusal refusal) {
        return notInstalled(refusal)
                ? problem("machine.sudo.absent-why", "machine.sudo.absent-remedy", "")
                : problem("machine.sudo.doas-why", "machine.sudo.doas-remedy", refusal.said());
    }

    Problem wrongPassword() {
        return problem("machine.sudo.wrong-why", "machine.sudo.wrong-remedy", "");
    }

    Problem noPassword() {
        return problem("machine.sudo.unasked-why", "machine.sudo.unasked-remedy", "");
    }

    private Problem problem(String why, String remedy, String said) {
        return new Problem(
                Message.of("machine.sudo.unavailable", user, host),
                Message.of(why, user, host),
                Message.of(remedy, user, host),
                said);
    }
}
