package dev.nixoffload.machine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for each secret once in the course of one deed, which may well go to a machine several times. What is asked for
 * a second time was wrong and is asked again; when the deed is over, all is forgotten.
 */
public final class ShortMemory implements Credentials {
    private final Credentials person;
    private final Map<List<String>, Secret> known = new HashMap<>();

    public ShortMemory(Credentials person) {
        this.person = person;
    }

    /** Asks the person. */
    private interface Question {
        Optional<Secret> ask() throws InterruptedException;
    }

    @Override
    public Optional<Secret> loginPassword(String user, String host, int attempt) throws InterruptedException {
        return once(List.of("login", user, host), attempt, () -> person.loginPassword(user, host, attempt));
    }

    @Override
    public Optional<Secret> passphrase(String keyFile, int attempt) throws InterruptedException {
        return once(List.of("key", keyFile), attempt, () -> person.passphrase(keyFile, attempt));
    }

    @Override
    public Optional<Secret> sudoPassword(String user, String host, int attempt) throws InterruptedException {
        return once(List.of("sudo", user, host), attempt, () -> person.sudoPassword(user, host, attempt));
    }

    /** Never remembered: what a server asks for may be good for one time only. */
    @Override
    public Optional<Secret> answer(String host, String prompt, boolean echo) throws InterruptedException {
        return person.answer(host, prompt, echo);
    }

    /** What is known by now and not more: nobody is asked by it. To be forgotten by itself. */
    public ShortMemory apart() {
        return copy(new Nobody());
    }

    /** What is known by now, and the person for the rest. To be forgotten by itself. */
    public ShortMemory beside() {
        return copy(person);
    }

    private synchronized ShortMemory copy(Credentials behind) {
        var copy = new ShortMemory(behind);
        known.forEach((what, secret) -> copy.known.put(what, new Secret(secret.reveal())));
        return copy;
    }

    public synchronized void forget() {
        known.values().forEach(Secret::close);
        known.clear();
    }

    /** Knows no secret. */
    private static final class Nobody implements Credentials {
        @Override
        public Optional<Secret> loginPassword(String user, String host, int attempt) {
            return Optional.empty();
        }

        @Override
        public Optional<Secret> passphrase(String keyFile, int attempt) {
            return Optional.empty();
        }

        @Override
        public Optional<Secret> sudoPassword(String user, String host, int attempt) {
            return Optional.empty();
        }

        @Override
        public Optional<Secret> answer(String host, String prompt, boolean echo) {
            return Optional.empty();
        }
    }

    private Optional<Secret> once(List<String> what, int attempt, Question question) throws InterruptedException {
        synchronized (this) {
            Secret before = attempt == 1 ? known.get(what) : known.remove(what);
            if (attempt == 1 && before != null) {
                return Optional.of(new Secret(before.reveal()));
            }
            if (before != null) {
                before.close();
            }
        }
        Optional<Secret> given = question.ask();
        synchronized (this) {
            given.ifPresent(secret -> {
                Secret old = known.put(what, new Secret(secret.reveal()));
                if (old != null) {
                    old.close();
                }
            });
        }
        return given;
    }
}
