package dev.nixoffload.cli;

import dev.nixoffload.change.ChangeProgress;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Role;
import dev.nixoffload.report.Wording;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Changes as they are made, on standard error: a line for each that is done, and at the bottom of a terminal what goes
 * on at the moment.
 */
final class WorkProgress implements Workshop.Progress {
    /** Between two lines that count down, where nothing can be drawn over. */
    private static final long PLAIN_SECONDS = 30;

    private final Session session;
    private final Wording wording;
    private final boolean quiet;
    /** The machine on which a change was begun last, if any was. */
    private Optional<Role> touched = Optional.empty();

    private long lastSaid = Long.MAX_VALUE;

    /** @param quiet whether nothing is shown */
    WorkProgress(Session session, boolean quiet) {
        this.session = session;
        this.wording = new Wording(session.words());
        this.quiet = quiet;
    }

    /** Something that is done while this shows how it goes on. */
    @FunctionalInterface
    interface Deed<T> {
        T done() throws InterruptedException;
    }

    /** What comes of a deed; where it is interrupted, people are told what stands in the journal. */
    <T> T during(Deed<T> deed, Ground ground, OwnCommand own) throws InterruptedException {
        try {
            return deed.done();
        } catch (InterruptedException e) {
            session.strip().clear();
            new InterruptedEntries(session, own).leave(touched, ground instanceof Ground.Practice);
            throw e;
        } finally {
            session.strip().clear();
        }
    }

    @Override
    public void doing(Message what) {
        now(wording.say(what));
    }

    @Override
    public ChangeProgress stage(int stage, Role role, Message title) {
        said(Line.EMPTY
                .and(Ink.STRONG, wording.say(Endpoint.role(role)))
                .and(Ink.STRONG, ": ")
                .and(Ink.STRONG, wording.say(title)));
        return new Changes(role);
    }

    private void now(String what) {
        if (!quiet) {
            session.strip().show(List.of(Line.EMPTY.and(Ink.FAINT, "… " + what)));
        }
    }

    private void said(Line line) {
        if (!quiet) {
            session.strip().aside(() -> {
                session.around().err().line(line.text(session.around().err().colour()));
                return null;
            });
        }
    }

    /** Those on one machine. */
    private final class Changes implements ChangeProgress {
        private final Role role;
        private String making = "";

        Changes(Role role) {
            this.role = role;
        }

        @Override
        public void making(int number, Message title) {
            touched = Optional.of(role);
            making = wording.say(title);
            now(making);
        }

        @Override
        public void made(int number) {
            said(Line.EMPTY.to(2).and(Ink.PASS, "✓ ").and(making));
        }

        @Override
        public void undoing(int number, Message title) {
            touched = Optional.of(role);
            said(Line.EMPTY.to(2).and(wording.say(Message.of("cli.work.undoing", title))));
        }

        @Override
        public void awaitingConfirmation(Duration left) {
            long seconds = Math.max(0, left.toSeconds());
            Message waiting = Message.of("cli.work.awaiting", Endpoint.the(role), Long.toString(seconds));
            if (session.around().err().terminal()) {
                now(wording.say(waiting));
            } else if (lastSaid - seconds >= PLAIN_SECONDS) {
                lastSaid = seconds;
                said(Line.EMPTY.to(2).and(wording.say(waiting)));
            }
        }
    }
}
