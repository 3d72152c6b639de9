package dev.nixoffload.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.GivenCredentials;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostAddress;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.SignIn;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HostKeyTest {
    private static final KeyPair ECDSA = TestSshServer.key("ecdsa-sha2-nistp256", 256);
    private static final KeyPair OTHER_ECDSA = TestSshServer.key("ecdsa-sha2-nistp256", 256);
    private static final KeyPair RSA = TestSshServer.key("ssh-rsa", 2048);

    private final GivenCredentials credentials = new GivenCredentials().login(TestSshServer.PASSWORD);

    private Arrival arrive(Access.Ssh access) throws InterruptedException {
        return new SshGateway(credentials, Optional.empty()).arrive(Role.DESKTOP, access);
    }

    private static TestSshServer serverWith(KeyPair... keys) {
        return TestSshServer.start(List.of(keys), _ -> {});
    }

    private static Access.Ssh pinned(TestSshServer server, KeyPair... keys) {
        List<HostKeyPin> pins =
                java.util.Arrays.stream(keys).map(TestSshServer::pin).toList();
        return server.access(new SignIn.Password(), pins);
    }

    private void assertNothingWasTold(TestSshServer server) {
        assertThat(server.attempts()).isEmpty();
        assertThat(credentials.questions()).isEmpty();
    }

    @Test
    void firstContactShowsTheKeyAndTellsNothing() throws Exception {
        try (var server = serverWith(ECDSA)) {
            Access.Ssh access = pinned(server);
            assertThat(arrive(access)).isEqualTo(new Arrival.UnknownHostKey(access, TestSshServer.pin(ECDSA)));
            assertNothingWasTold(server);
        }
    }

    @Test
    @DisplayName("fault 12: a changed host key stops before a credential byte")
    void changed() throws Exception {
        try (var server = serverWith(OTHER_ECDSA)) {
            Access.Ssh access = pinned(server, ECDSA);
            assertThat(arrive(access)).isEqualTo(new Arrival.ChangedHostKey(access, TestSshServer.pin(OTHER_ECDSA)));
            assertNothingWasTold(server);
        }
    }

    @Test
    @DisplayName("fault 13: a key of another type is a changed key, too")
    void anotherType() throws Exception {
        try (var server = serverWith(RSA)) {
            Access.Ssh access = pinned(server, ECDSA);
            assertThat(arrive(access)).isEqualTo(new Arrival.ChangedHostKey(access, TestSshServer.pin(RSA)));
            assertNothingWasTold(server);
        }
    }

    @Test
    @DisplayName("fault 13: of several keys the server is asked for the pinned one")
    void asksForThePinnedType() throws Exception {
        try (var server = serverWith(ECDSA, RSA)) {
            assertThat(arrive(pinned(server, RSA))).isInstanceOfSatisfying(Arrival.Connected.class, connected -> {
                assertThat(connected.proved()).containsExactly(TestSshServer.pin(RSA));
                connected.machine().close();
            });
        }
    }

    @Test
    @DisplayName("fault 8: an IPv6 literal and an odd port are an address like any other")
    void ipv6() throws Exception {
        try (var server = TestSshServer.start(mina -> mina.setHost("::1"))) {
            Access.Ssh four = server.access();
            var six = new Access.Ssh(
                    new HostAddress("::1"),
                    four.port(),
                    four.user(),
                    four.signIn(),
                    four.pinnedHostKeys(),
                    Optional.empty(),
                    Optional.empty());
            assertThat(arrive(six))
                    .isInstanceOfSatisfying(
                            Arrival.Connected.class,
                            connected -> connected.machine().close());
        }
    }
}
