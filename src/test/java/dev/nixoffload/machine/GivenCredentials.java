package dev.nixoffload.machine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Credentials that were written down before; what was not given is answered with nothing. */
public final class GivenCredentials implements Credentials {
    private final Deque<String> loginPasswords = new ArrayDeque<>();
    private final Deque<String> passphrases = new ArrayDeque<>();
    private final Deque<String> sudoPasswords = new ArrayDeque<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();

    public GivenCredentials login(String... passwords) {
        loginPasswords.addAll(List.of(passwords));
        return this;
    }

    public GivenCredentials passphrases(String... texts) {
        passphrases.addAll(List.of(texts));
        return this;
    }

    public GivenCredentials sudo(String... passwords) {
        sudoPasswords.addAll(List.of(passwords));
        return this;
    }

    public GivenCredentials answers(String... texts) {
        answers.addAll(List.of(texts));
        return this;
    }

    /** What was asked, as {@code kind who attempt}. */
    public List<String> questions() {
        return List.copyOf(questions);
    }

    private Optional<Secret> next(Deque<String> from, String question) {
        questions.add(question);
        synchronized (from) {
            return Optional.ofNullable(from.poll()).map(text -> new Secret(text.toCharArray()));
        }
    }

    @Override
    public Optional<Secret> loginPassword(String user, String host, int attempt) {
        return next(loginPasswords, "login " + user + "@" + host + " " + attempt);
    }

    @Override
    public Optional<Secret> passphrase(String keyFile, int attempt) {
        return next(passphrases, "passphrase " + attempt);
    }

    @Override
    public Optional<Secret> sudoPassword(String user, String host, int attempt) {
        return next(sudoPasswords, "sudo " + user + "@" + host + " " + attempt);
    }

    @Override
    public Optional<Secret> answer(String host, String prompt, boolean echo) {
        return next(answers, "answer " + prompt);
    }
}
