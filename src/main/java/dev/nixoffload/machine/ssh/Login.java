package dev.nixoffload.machine.ssh;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Printable;
import dev.nixoffload.machine.Secret;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.SignIn;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * One user's side of the sign-in to one server: answers what JSch and the server ask. It keeps an accepted password for
 * as long as the machine is in use, to come back after a broken connection without asking again.
 */
final class Login implements UserInfo, UIKeyboardInteractive, AutoCloseable {
    private static final int MOST_PASSWORDS = 3;
    private static final int MOST_QUESTIONS = 12;

    private final Access.Ssh access;
    private final Credentials credentials;
    private final Refusals refusals;
    private final OfferedKeys keys;
    private Budget budget;
    private Secret password;
    private boolean passwordAccepted;
    private int passwords;
    private int questions;
    private String passwordPrompt;
    private String banner = "";

    Login(Access.Ssh access, Credentials credentials, Optional<Path> agentSocket) {
        this.access = access;
        this.credentials = credentials;
        refusals = new Refusals(access.user().text(), access.address().text());
        keys = new OfferedKeys(access.signIn(), agentSocket, this::passphrase, refusals);
    }

    /** Begins anew; while somebody is asked, {@code budget} stands still. */
    void begin(Budget budget) {
        this.budget = budget;
        passwords = 0;
        questions = 0;
        passwordPrompt = null;
    }

    /** It worked. */
    void succeeded() {
        passwordAccepted = password != null;
    }

    OfferedKeys keys() {
        return keys;
    }

    Refusals refusals() {
        return refusals;
    }

    int passwordsTried() {
        return passwords;
    }

    /** What the server says to everybody who signs in. */
    String banner() {
        return banner;
    }

    /** A person may take as long as they like. */
    private Optional<Secret> ask(Question question) {
        budget.pause();
        try {
            return question.ask();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            budget.resume();
        }
    }

    @FunctionalInterface
    private interface Question {
        Optional<Secret> ask() throws InterruptedException;
    }

    private Optional<Secret> passphrase(int attempt) {
        String file = access.signIn() instanceof SignIn.KeyFile(Path path) ? path.toString() : "";
        return ask(() -> credentials.passphrase(file, attempt));
    }

    @Override
    public boolean promptPassword(String message) {
        refuseWithoutKey();
        nextPassword();
        return true;
    }

    /** A server that did not take the key may still take a password; but a key is what was chosen. */
    private void refuseWithoutKey() {
        boolean wanted = access.signIn() instanceof SignIn.Password;
        if (!wanted && !keys.accepted()) {
            throw new Stopped(keyRefused("password"));
        }
    }

    Problem keyRefused(String methods) {
        return switch (access.signIn()) {
            case SignIn.Agent _ -> refusals.agentRefused(keys.offered(), keys.held(), methods);
            case SignIn.KeyFile(Path path) -> refusals.keyRefused(path.toString(), methods);
            case SignIn.Password _ -> refusals.passwordNotTaken(methods);
        };
    }

    private void nextPassword() {
        if (passwordAccepted && passwords == 0) {
            passwords = 1;
            return;
        }
        if (passwords == MOST_PASSWORDS) {
            throw new Stopped(refusals.passwordWrong(passwords));
        }
        forget();
        Optional<Secret> given = ask(() ->
                credentials.loginPassword(access.user().text(), access.address().text(), passwords + 1));
        password = given.orElseThrow(
                () -> new Stopped(passwords == 0 ? refusals.passwordNotGiven() : refusals.passwordWrong(passwords)));
        passwords++;
    }

    @Override
    public String getPassword() {
        return new String(password.reveal());
    }

    @Override
    public String[] promptKeyboardInteractive(
            String destination, String name, String instruction, String[] prompts, boolean[] echo) {
        refuseWithoutKey();
        if (name.startsWith("Password Change Required")) {
            throw new Stopped(refusals.passwordExpired(Printable.of(instruction)));
        }
        var answers = new String[prompts.length];
        for (int i = 0; i < prompts.length; i++) {
            answers[i] = isPassword(prompts, echo) ? passwordFor(prompts[0]) : answer(instruction, prompts[i], echo[i]);
        }
        return answers;
    }

    /**
     * Whether the password is meant. Prompts come in the server's language, so any single hidden question is the
     * password when it comes first, and again when it comes in the same words after a wrong answer.
     */
    private boolean isPassword(String[] prompts, boolean[] echo) {
        return access.signIn() instanceof SignIn.Password
                && prompts.length == 1
                && !echo[0]
                && !asksForCode(prompts[0])
                && (passwordPrompt == null || passwordPrompt.equals(prompts[0]));
    }

    private static boolean asksForCode(String prompt) {
        String lower = prompt.toLowerCase(Locale.ROOT);
        return lower.contains("code") || lower.contains("otp") || lower.contains("token");
    }

    private String passwordFor(String prompt) {
        passwordPrompt = prompt;
        nextPassword();
        return getPassword();
    }

    private String answer(String instruction, String prompt, boolean echo) {
        String shown = Printable.of((instruction + "\n" + prompt).strip());
        if (++questions > MOST_QUESTIONS) {
            throw new Stopped(refusals.tooManyQuestions(shown));
        }
        Optional<Secret> given = ask(() -> credentials.answer(access.address().text(), shown, echo));
        try (Secret secret = given.orElseThrow(() -> new Stopped(refusals.questionUnanswered(shown)))) {
            return new String(secret.reveal());
        }
    }

    @Override
    public void showMessage(String message) {
        banner = Printable.of(message);
    }

    @Override
    public String getPassphrase() {
        throw new IllegalStateException("keys ask for themselves");
    }

    @Override
    public boolean promptPassphrase(String message) {
        throw new IllegalStateException("keys ask for themselves");
    }

    /** Would be about host keys, which nobody accepts in passing. */
    @Override
    public boolean promptYesNo(String message) {
        return false;
    }

    private void forget() {
        if (password != null) {
            password.close();
            password = null;
        }
        passwordAccepted = false;
    }

    @Override
    public void close() {
        forget();
        keys.removeAll();
    }
}
