package dev.nixoffload.change;

import dev.nixoffload.change.RemoteJournal.Answer;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.Printable;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import java.io.IOException;
import java.nio.file.Path;

/** What can keep a change from being made. */
final class ChangeTroubles {
    private ChangeTroubles() {}

    static MachineException journalUnreadable(String said) {
        return new MachineException(
                MachineException.Kind.UNREADABLE,
                new Problem(
                        Message.of("change.journal.unreadable"),
                        Message.of("change.journal.unreadable-why"),
                        Message.of("change.journal.unreadable-remedy"),
                        Printable.of(said)));
    }

    static Problem journalUnwritable(String machine, String said) {
        return new Problem(
                Message.of("change.journal.unwritable", machine),
                Message.of("change.journal.unwritable-why"),
                Message.of("change.journal.unwritable-remedy"),
                Printable.of(said));
    }

    static Problem held(String machine, String by) {
        return new Problem(
                Message.of("change.lock.held", machine),
                Message.of("change.lock.held-why", by),
                Message.of("change.lock.held-remedy"),
                "");
    }

    static Problem noGuard(Path folder, IOException e) {
        return new Problem(
                Message.of("change.lock.no-guard", folder.toString()),
                Message.of("change.lock.no-guard-why"),
                Message.of("change.lock.no-guard-remedy", folder.toString()),
                e.toString());
    }

    static Problem interruptedBefore(int entry, Message title) {
        return new Problem(
                Message.of("change.open.before", Integer.toString(entry), title),
                Message.of("change.open.before-why"),
                Message.of("change.open.before-remedy"),
                "");
    }

    static Problem tampered(int entry) {
        return new Problem(
                Message.of("change.journal.tampered", Integer.toString(entry)),
                Message.of("change.journal.tampered-why"),
                Message.of("change.journal.tampered-remedy"),
                "");
    }

    static Problem newer(int entry) {
        return new Problem(
                Message.of("change.journal.newer", Integer.toString(entry)),
                Message.of("change.journal.newer-why"),
                Message.of("change.journal.newer-remedy"),
                "");
    }

    static Problem notThere(int entry) {
        return new Problem(
                Message.of("change.journal.not-there", Integer.toString(entry)),
                Message.of("change.journal.not-there-why"),
                Message.of("change.journal.not-there-remedy"),
                "");
    }

    static Problem notResumable(int entry) {
        return new Problem(
                Message.of("change.resume.settled", Integer.toString(entry)),
                Message.of("change.resume.settled-why"),
                Message.of("change.resume.settled-remedy"),
                "");
    }

    static Problem secretGone(int entry) {
        return new Problem(
                Message.of("change.resume.secret", Integer.toString(entry)),
                Message.of("change.resume.secret-why"),
                Message.of("change.resume.secret-remedy"),
                "");
    }

    static Problem nothingToUndo(int entry) {
        return new Problem(
                Message.of("change.undo.nothing", Integer.toString(entry)),
                Message.of("change.undo.nothing-why"),
                Message.of("change.undo.nothing-remedy"),
                "");
    }

    static Problem undoFailed(Message title, String said) {
        return new Problem(
                Message.of("change.undo.failed", title),
                Message.of("change.undo.failed-why"),
                Message.of("change.undo.failed-remedy"),
                Printable.of(said));
    }

    static Problem notConfirmed(int entry, String machine) {
        return new Problem(
                Message.of("change.confirm.silent", machine),
                Message.of("change.confirm.silent-why"),
                Message.of("change.confirm.silent-remedy", Integer.toString(entry)),
                "");
    }

    static Problem partlyTakenBack(int entry) {
        return new Problem(
                Message.of("change.confirm.partly", Integer.toString(entry)),
                Message.of("change.confirm.partly-why"),
                Message.of("change.confirm.partly-remedy"),
                "");
    }

    /** Why a step of an entry was not taken. */
    static Problem step(int entry, Message title, Answer answer) {
        Message what = Message.of("change.step.stopped", title);
        String said = Printable.of(answer.complaint());
        return switch (answer.status()) {
            case CHANGED ->
                new Problem(
                        what, Message.of("change.step.changed-why"), Message.of("change.step.changed-remedy"), said);
            case UNKNOWN ->
                new Problem(
                        what, Message.of("change.step.unknown-why"), Message.of("change.step.unknown-remedy"), said);
            case NO_SECRET -> secretGone(entry);
            case NOT_OURS ->
                new Problem(
                        what, Message.of("change.step.not-ours-why"), Message.of("change.step.not-ours-remedy"), said);
            case TAMPERED -> tampered(entry);
            case OK, HELD, TAKEN_BACK, FAILED ->
                new Problem(what, Message.of("change.step.failed-why"), Message.of("change.step.failed-remedy"), said);
        };
    }
}
