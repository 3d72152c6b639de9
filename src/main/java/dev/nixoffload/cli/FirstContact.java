package dev.nixoffload.cli;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Optional;

/**
 * Makes the host keys of a pair known that are not yet: by a fingerprint given with the command, or by a person who has
 * compared it. Hosts that are known already are not touched, and nothing but the host key is asked of the others.
 */
final class FirstContact {
    private static final int QUESTIONS = 3;

    private final Session session;
    private final List<Fingerprint> given;

    FirstContact(Session session, List<Fingerprint> given) {
        this.session = session;
        this.given = List.copyOf(given);
    }

    /** What is to be done with each key as it is accepted. */
    @FunctionalInterface
    interface Keeper<E extends Exception> {
        void keep(Access.Ssh hop, HostKeyPin key) throws E, InterruptedException;
    }

    /** The pair with all keys that became known; the others stay for the checklist to complain about. */
    <E extends Exception> Pair with(Pair pair, Keeper<E> keeper) throws CannotRun, E, InterruptedException {
        Pair known = pair;
        if (given.isEmpty() && !session.around().keyboard().present()) {
            return known;
        }
        for (Role role : Role.values()) {
            Optional<Arrival.UnknownHostKey> stranger = stranger(role, known);
            while (stranger.isPresent()) {
                Access.Ssh hop = stranger.get().hop();
                HostKeyPin key = stranger.get().offered();
                settle(role, hop, key);
                keeper.keep(hop, key);
                known = known.pinning(hop, List.of(key));
                stranger = stranger(role, known);
            }
        }
        return known;
    }

    private Optional<Arrival.UnknownHostKey> stranger(Role role, Pair pair) throws InterruptedException {
        if (!(pair.access(role) instanceof Access.Ssh ssh) || ssh.isPinned()) {
            return Optional.empty();
        }
        Gateway gateway = session.tools().gateway(session.credentials());
        return switch (gateway.arrive(role, ssh)) {
            case Arrival.UnknownHostKey unknown -> Optional.of(unknown);
            case Arrival.Connected connected -> {
                connected.machine().close();
                yield Optional.empty();
            }
            case Arrival.Unreachable _, Arrival.ChangedHostKey _, Arrival.Incompatible _, Arrival.Refused _ ->
                Optional.empty();
        };
    }

    /** Returns when the key is right. */
    private void settle(Role role, Access.Ssh hop, HostKeyPin key) throws CannotRun {
        String fingerprint = key.fingerprint();
        if (given.stream().anyMatch(print -> print.isOf(key))) {
            session.note(Message.of("cli.trust.given", Endpoint.of(hop), fingerprint));
            return;
        }
        if (!given.isEmpty()) {
            throw CannotRun.because(
                    Message.of("cli.trust.not-given", Endpoint.of(hop), fingerprint),
                    Message.of("cli.trust.not-given-remedy"));
        }
        session.note(Message.of("cli.trust.first", Endpoint.of(hop), Endpoint.role(role)));
        session.note(Message.of("cli.trust.key", key.type(), fingerprint));
        session.note(Message.of("cli.trust.compare", keygen(key)));
        ask(hop, key);
    }

    private void ask(Access.Ssh hop, HostKeyPin key) throws CannotRun {
        for (int i = 0; i < QUESTIONS; i++) {
            Optional<String> typed = session.around()
                    .keyboard()
                    .line(session.words().say("cli.trust.question") + " ")
                    .map(String::strip);
            if (typed.isEmpty() || means("no", "cli.trust.no", typed.get())) {
                break;
            }
            if (means("yes", "cli.trust.yes", typed.get())) {
                return;
            }
            Optional<Fingerprint> pasted = Fingerprint.in(typed.get());
            if (pasted.isPresent()) {
                if (pasted.get().isOf(key)) {
                    return;
                }
                throw CannotRun.because(
                        Message.of("cli.trust.differs", Endpoint.of(hop), key.fingerprint()),
                        Message.of("cli.trust.differs-remedy"));
            }
            session.note(Message.of("cli.trust.answer"));
        }
        throw CannotRun.because(Message.of("cli.trust.refused", Endpoint.of(hop)));
    }

    /** English is understood in every language: it is what the SSH client taught. */
    private boolean means(String english, String word, String typed) {
        return typed.equalsIgnoreCase(english)
                || typed.equalsIgnoreCase(session.words().say(word));
    }

    private static String keygen(HostKeyPin key) {
        String kind = key.type().contains("ecdsa") ? "ecdsa" : key.type().contains("rsa") ? "rsa" : "ed25519";
        return "ssh-keygen -lf /etc/ssh/ssh_host_" + kind + "_key.pub";
    }
}
