package dev.nixoffload.machine.ssh;

import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;

/**
 * Why a sign-in did not work.
 *
 * @param user who signs in
 * @param host where
 */
record Refusals(String user, String host) {
    /** @param methods what the server would still take, as it names them */
    Problem keyRefused(String key, String methods) {
        return problem(
                Message.of("machine.ssh.key-refused-why", key, methods),
                Message.of("machine.ssh.key-refused-remedy", user, host),
                "");
    }

    Problem keyUnreadable(String file, String details) {
        return problem(
                Message.of("machine.ssh.key-unreadable-why", file),
                Message.of("machine.ssh.key-unreadable-remedy", file),
                details);
    }

    Problem keyAbsent(String file) {
        return problem(Message.of("machine.ssh.key-absent-why", file), Message.of("machine.ssh.key-absent-remedy"), "");
    }

    Problem keyIsPublic(String file) {
        return problem(Message.of("machine.ssh.key-public-why", file), Message.of("machine.ssh.key-public-remedy"), "");
    }

    Problem keyIsPutty(String file, String details) {
        return problem(
                Message.of("machine.ssh.key-putty-why", file),
                Message.of("machine.ssh.key-putty-remedy", file),
                details);
    }

    Problem passphraseCancelled(String file) {
        return problem(
                Message.of("machine.ssh.passphrase-cancelled-why", file),
                Message.of("machine.ssh.passphrase-cancelled-remedy", file),
                "");
    }

    Problem passphraseWrong(String file, int attempts) {
        return problem(
                Message.of("machine.ssh.passphrase-wrong-why", file, Integer.toString(attempts)),
                Message.of("machine.ssh.passphrase-wrong-remedy", file),
                "");
    }

    Problem noAgent(String details) {
        return problem(
                Message.of("machine.ssh.agent-absent-why"), Message.of("machine.ssh.agent-absent-remedy"), details);
    }

    Problem agentEmpty() {
        return problem(Message.of("machine.ssh.agent-empty-why"), Message.of("machine.ssh.agent-empty-remedy"), "");
    }

    /** @param offered how many of the agent's keys the server has seen */
    Problem agentRefused(int offered, int held, String methods) {
        return problem(
                Message.of("machine.ssh.agent-refused-why", Integer.toString(offered), Integer.toString(held), methods),
                Message.of("machine.ssh.agent-refused-remedy", user, host),
                "");
    }

    Problem tooManyKeys(String details) {
        return problem(
                Message.of("machine.ssh.too-many-keys-why"), Message.of("machine.ssh.too-many-keys-remedy"), details);
    }

    Problem passwordWrong(int attempts) {
        return problem(
                Message.of("machine.ssh.password-wrong-why", Integer.toString(attempts)),
                Message.of("machine.ssh.password-wrong-remedy", user, host),
                "");
    }

    Problem passwordNotGiven() {
        return problem(Message.of("machine.ssh.password-none-why"), Message.of("machine.ssh.password-none-remedy"), "");
    }

    Problem passwordNotTaken(String methods) {
        return problem(
                Message.of("machine.ssh.password-not-taken-why", methods),
                Message.of("machine.ssh.password-not-taken-remedy", host),
                "");
    }

    Problem passwordExpired(String said) {
        return problem(
                Message.of("machine.ssh.password-expired-why"),
                Message.of("machine.ssh.password-expired-remedy", user, host),
                said);
    }

    Problem questionUnanswered(String question) {
        return problem(Message.of("machine.ssh.question-why"), Message.of("machine.ssh.question-remedy"), question);
    }

    Problem tooManyQuestions(String question) {
        return problem(
                Message.of("machine.ssh.questions-why"), Message.of("machine.ssh.questions-remedy", host), question);
    }

    /** The server hung up while the sign-in was under way. */
    Problem hungUp(String details) {
        return problem(Message.of("machine.ssh.hung-up-why"), Message.of("machine.ssh.hung-up-remedy", host), details);
    }

    Problem signInTooSlow(String seconds) {
        return problem(
                Message.of("machine.ssh.sign-in-slow-why", seconds),
                Message.of("machine.ssh.sign-in-slow-remedy", host),
                "");
    }

    private Problem problem(Message why, Message remedy, String details) {
        return new Problem(Message.of("machine.ssh.refused", user, host), why, remedy, details);
    }
}
