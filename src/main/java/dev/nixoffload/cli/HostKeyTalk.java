package dev.nixoffload.cli;

import dev.nixoffload.message.Message;
import dev.nixoffload.offload.FirstContact;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Fingerprint;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the host keys of a pair known that are not yet: by a fingerprint given with the command, or by a person who has
 * compared it. Hosts that are known already are not touched, and nothing but the host key is asked of the others.
 */
final class HostKeyTalk {
    private static final int QUESTIONS = 3;

    private final Session session;
    private final List<Fingerprint> given;
    private final YesOrNo answers;

    HostKeyTalk(Session session, List<Fingerprint> given) {
        this.session = session;
        this.given = List.copyOf(given);
        this.answers = new YesOrNo(session.words());
    }

    /** The pair with all keys that became known; what was in the way of the others is left to the caller to tell. */
    <E extends Exception> FirstContact.Met meet(Pair pair, FirstContact.Keeper<E> keeper)
            throws CannotRun, E, InterruptedException {
        if (given.isEmpty() && !session.around().keyboard().present()) {
            return new FirstContact.Met(pair, Map.of());
        }
        return new FirstContact(session.tools().gateway(session.credentials())).with(pair, this::settle, keeper);
    }

    /** Returns when the key is right, and nothing else. */
    private boolean settle(Role role, Access.Ssh hop, HostKeyPin key) throws CannotRun {
        String fingerprint = key.fingerprint();
        if (given.stream().anyMatch(print -> print.isOf(key))) {
            session.note(Message.of("cli.trust.given", Endpoint.of(hop), fingerprint));
            return true;
        }
        if (!given.isEmpty()) {
            throw CannotRun.because(
                    Message.of("cli.trust.not-given", Endpoint.of(hop), fingerprint),
                    Message.of("cli.trust.not-given-remedy"));
        }
        session.note(Message.of("cli.trust.first", Endpoint.of(hop), Endpoint.role(role)));
        session.note(Message.of("cli.trust.key", key.type(), fingerprint));
        session.note(Message.of("cli.trust.compare", FirstContact.printing(key)));
        ask(hop, key);
        return true;
    }

    private void ask(Access.Ssh hop, HostKeyPin key) throws CannotRun {
        for (int i = 0; i < QUESTIONS; i++) {
            Optional<String> typed = session.around()
                    .keyboard()
                    .line(session.words().say("cli.trust.question") + " ")
                    .map(String::strip);
            if (typed.isEmpty() || answers.isNo(typed.get())) {
                break;
            }
            if (answers.isYes(typed.get())) {
                return;
            }
            switch (Fingerprint.compare(typed.get(), key)) {
                case SAME -> {
                    return;
                }
                case DIFFERENT ->
                    throw CannotRun.because(
                            Message.of("cli.trust.differs", Endpoint.of(hop), key.fingerprint()),
                            Message.of("cli.trust.differs-remedy"));
                case NOTHING, NO_FINGERPRINT -> session.note(Message.of("cli.trust.answer"));
            }
        }
        throw CannotRun.because(Message.of("cli.trust.refused", Endpoint.of(hop)));
    }
}
