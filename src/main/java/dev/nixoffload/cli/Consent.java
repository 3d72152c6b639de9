package dev.nixoffload.cli;

import dev.nixoffload.message.Message;
import java.util.Optional;

/** Asks a person before anything is changed. Enter alone is no answer. */
final class Consent {
    private static final int QUESTIONS = 3;

    private final Session session;
    private final YesOrNo answers;

    Consent(Session session) {
        this.session = session;
        this.answers = new YesOrNo(session.words());
    }

    /** Finds out, before any machine is asked anything, whether there is anybody to be asked. */
    void mustBePossible(boolean given, boolean json) throws CannotRun {
        if (!given && json) {
            throw CannotRun.because(Message.of("cli.consent.json"), Message.of("cli.consent.add-yes"));
        }
        if (!given && !session.around().keyboard().present()) {
            throw CannotRun.because(Message.of("cli.consent.nobody"), Message.of("cli.consent.add-yes"));
        }
    }

    /** Returns when the answer is yes, and nothing else. */
    void ask(Message question) throws CannotRun {
        for (int i = 0; i < QUESTIONS; i++) {
            Optional<String> typed = session.around()
                    .keyboard()
                    .line(session.words().say(question) + " ")
                    .map(String::strip);
            if (typed.isEmpty() || answers.isNo(typed.get())) {
                break;
            }
            if (answers.isYes(typed.get())) {
                return;
            }
            session.note(Message.of("cli.consent.answer"));
        }
        throw CannotRun.because(Message.of("cli.consent.declined"));
    }
}
