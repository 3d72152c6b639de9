package dev.nixoffload.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.GivenCredentials;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.PromptEntry;
import org.apache.sshd.server.auth.password.PasswordChangeRequiredException;
import org.apache.sshd.server.session.ServerSession;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Signing in with passwords and answers. */
@Timeout(60)
class SignInTest {
    private final GivenCredentials credentials = new GivenCredentials();

    private Arrival arrive(Access.Ssh access) throws InterruptedException {
        return new SshGateway(credentials, Optional.empty()).arrive(Role.DESKTOP, access);
    }

    private Problem refused(TestSshServer server) throws InterruptedException {
        Arrival arrival = arrive(server.access());
        assertThat(arrival).isInstanceOf(Arrival.Refused.class);
        return ((Arrival.Refused) arrival).problem();
    }

    private void connects(TestSshServer server) throws InterruptedException {
        assertThat(arrive(server.access()))
                .isInstanceOfSatisfying(
                        Arrival.Connected.class,
                        connected -> connected.machine().close());
    }

    /** Asks one hidden question. */
    private record Asking(String prompt, String answer) implements KeyboardInteractiveAuthenticator {
        @Override
        public InteractiveChallenge generateChallenge(
                ServerSession session, String username, String lang, String subMethods) {
            var challenge = new InteractiveChallenge();
            challenge.setInteractionName("");
            challenge.setInteractionInstruction("");
            challenge.setLanguageTag("");
            challenge.addPrompt(new PromptEntry(prompt, false));
            return challenge;
        }

        @Override
        public boolean authenticate(ServerSession session, String username, List<String> responses) {
            return responses.equals(List.of(answer));
        }
    }

    private static TestSshServer asking(String prompt, String answer) {
        return TestSshServer.start(mina -> {
            mina.setPasswordAuthenticator(null);
            mina.setKeyboardInteractiveAuthenticator(new Asking(prompt, answer));
        });
    }

    @Test
    @DisplayName("fault 20: a wrong password is tried three times at most, then it stops")
    void wrongPassword() throws Exception {
        credentials.login("wrong", "wronger", "wrongest", TestSshServer.PASSWORD);
        try (var server = TestSshServer.start(mina -> mina.setKeyboardInteractiveAuthenticator(null))) {
            Problem problem = refused(server);
            assertThat(problem.why().key()).isEqualTo("machine.ssh.password-wrong-why");
            assertThat(problem.why().arguments()).containsExactly("3");
            assertThat(server.attempts()).hasSize(3);
            assertThat(credentials.questions())
                    .containsExactly(
                            "login cypher@127.0.0.1 1", "login cypher@127.0.0.1 2", "login cypher@127.0.0.1 3");
        }
    }

    @Test
    void aPasswordThatIsNotGivenIsNotAWrongOne() throws Exception {
        try (var server = TestSshServer.start()) {
            assertThat(refused(server).why().key()).isEqualTo("machine.ssh.password-none-why");
            assertThat(server.attempts()).isEmpty();
        }
    }

    @Test
    void aServerThatTakesNoPasswordSaysWhatItTakes() throws Exception {
        credentials.login(TestSshServer.PASSWORD);
        try (var server = TestSshServer.start(mina -> {
            mina.setPasswordAuthenticator(null);
            mina.setKeyboardInteractiveAuthenticator(null);
        })) {
            Problem problem = refused(server);
            assertThat(problem.why().key()).isEqualTo("machine.ssh.password-not-taken-why");
            assertThat(problem.why().arguments()).containsExactly("publickey");
            assertThat(credentials.questions()).isEmpty();
        }
    }

    @Test
    @DisplayName("fault 59: a password prompt in any language is a password prompt")
    void localisedPrompt() throws Exception {
        credentials.login("geheim");
        try (var server = asking("Passwort: ", "geheim")) {
            connects(server);
        }
    }

    @Test
    @DisplayName("fault 26: another question is shown as it came, made harmless")
    void oneTimeCode() throws Exception {
        credentials.answers("123456");
        try (var server = asking("Verification code\u001b[2J: ", "123456")) {
            connects(server);
            assertThat(credentials.questions()).containsExactly("answer Verification code\\e[2J:");
        }
    }

    @Test
    @DisplayName("fault 26: a question that nobody answers ends the sign-in with the question")
    void nobodyAnswers() throws Exception {
        try (var server = asking("Verification code: ", "123456")) {
            Problem problem = refused(server);
            assertThat(problem.why().key()).isEqualTo("machine.ssh.question-why");
            assertThat(problem.details()).isEqualTo("Verification code:");
        }
    }

    @Test
    @DisplayName("fault 26: an expired password is not changed in passing")
    void expiredPassword() throws Exception {
        credentials.login(TestSshServer.PASSWORD, "new one");
        try (var server = TestSshServer.start(mina -> {
            mina.setKeyboardInteractiveAuthenticator(null);
            mina.setPasswordAuthenticator((_, _, _) -> {
                throw new PasswordChangeRequiredException("expired", "Your password has expired", "");
            });
        })) {
            Problem problem = refused(server);
            assertThat(problem.why().key()).isEqualTo("machine.ssh.password-expired-why");
            assertThat(problem.details()).isEqualTo("Your password has expired");
            assertThat(credentials.questions()).hasSize(1);
        }
    }

    @Test
    @DisplayName("fault 27: questions without end come to an end")
    void endlessQuestions() throws Exception {
        credentials.answers("yes".repeat(30).split("(?<=s)"));
        try (var server = TestSshServer.start(mina -> {
            mina.setPasswordAuthenticator(null);
            mina.setUserAuthFactories(List.of(new EndlessQuestions(1)));
        })) {
            assertThat(refused(server).why().key()).isEqualTo("machine.ssh.questions-why");
            assertThat(credentials.questions()).hasSizeLessThan(20);
        }
    }

    @Test
    @DisplayName("fault 27: rounds that ask nothing end at the deadline for it all")
    void endlessEmptyRounds() throws Exception {
        try (var server = TestSshServer.start(mina -> {
            mina.setPasswordAuthenticator(null);
            mina.setUserAuthFactories(List.of(new EndlessQuestions(0)));
        })) {
            var dialling = new Dialling(
                    TcpDialler.usual(), Duration.ofSeconds(5), Duration.ofSeconds(4), Duration.ofSeconds(15));
            Arrival arrival =
                    new SshGateway(credentials, Optional.empty(), dialling).arrive(Role.DESKTOP, server.access());
            assertThat(((Arrival.Refused) arrival).problem().why().key()).isEqualTo("machine.ssh.sign-in-slow-why");
        }
    }

    @Test
    void aCancelEndsAQuestionToAPerson() throws Exception {
        var asked = new CountDownLatch(1);
        var person = new ThinkingPerson(asked);
        try (var server = TestSshServer.start()) {
            Thread arriving = Thread.currentThread();
            Thread.startVirtualThread(() -> {
                try {
                    asked.await();
                    arriving.interrupt();
                } catch (InterruptedException _) {
                    // The test is over.
                }
            });
            assertThatThrownBy(() -> new SshGateway(person, Optional.empty()).arrive(Role.DESKTOP, server.access()))
                    .isInstanceOf(InterruptedException.class);
        }
    }
}
