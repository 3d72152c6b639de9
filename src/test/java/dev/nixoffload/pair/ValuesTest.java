package dev.nixoffload.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Messages;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    private static final String KEY = TestPairs.hostKey("any").toString();

    private final Messages english = Messages.in(Locale.ENGLISH);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "desktop",
                "desktop.lan",
                "desktop.lan.",
                "my_host-2",
                "192.168.15.7",
                "::1",
                "fe80::1%wlan0",
                "2001:db8::192.0.2.33",
                "xn--mnchen-3ya.de"
            })
    void takesAddresses(String text) {
        assertThat(new HostAddress(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @DisplayName("fault 53: no address that ssh, a shell or Nix could take for syntax")
    @ValueSource(
            strings = {
                "",
                " ",
                "-oProxyCommand=id",
                "$(id)",
                "a b",
                "a;b",
                "''${x}",
                "a/b",
                "user@host",
                "192.168.15.256",
                "192.168.15",
                "1.2.3.4.5",
                "host:22",
                "[::1]",
                ":",
                "fe80::1%",
                "a..b",
                "a\nb",
                "münchen.de"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(complaint(HostAddress::new, text)).contains("is not an address; allowed are");
    }

    @ParameterizedTest
    @DisplayName("fault 53: no user name that ssh, a shell or Nix could take for syntax")
    @ValueSource(strings = {"", "-l", "9lives", "a b", "root;", "$(id)", "a@b", "ünal", "x\u0000"})
    void refusesWhatIsNoUserName(String text) {
        assertThat(complaint(UserName::new, text)).contains("is not a user name; allowed are up to 32 letters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "65536", "99999999999", "", "ssh", "22.0", "0x16"})
    void refusesWhatIsNoPort(String text) {
        assertThat(complaint(Port::parse, text))
                .isEqualTo("“" + text + "” is not a port; allowed are whole numbers from 1 to 65535.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "etc/nix", "~/.ssh/id", "/a b", "/a\tb", "/etc/../root", "/..", "/a\u0000"})
    void refusesWhatIsNoPathOnAMachine(String text) {
        assertThat(complaint(AbsolutePath::new, text)).contains("is not a path on the machine; allowed are absolute");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cache local", "cache:local", "a/b", "cäche"})
    void refusesWhatIsNoKeyName(String text) {
        assertThat(complaint(KeyName::new, text)).contains("is not the name of a cache key; allowed are letters");
    }

    @ParameterizedTest
    @DisplayName("fault 52: no host key with options, a second line or another type than it says")
    @ValueSource(
            strings = {
                "",
                "ssh-ed25519",
                "ssh-ed25519 AAAA",
                "ssh-ed25519 !!!!",
                "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAA29uZQ==",
                "SHA256:LZOfBDFbYUNgmYWvIGWBHEIXR8ADAa7pDq4gd7WBhp0",
                "command=\"id\" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAA29uZQ=="
            })
    void refusesWhatIsNoHostKey(String text) {
        assertThat(complaint(HostKeyPin::parse, text)).contains("is not a host key; allowed is what stands in");
    }

    @Test
    void readsAHostKeyWithItsComment() {
        HostKeyPin pin = HostKeyPin.parse(KEY + " root@desktop with words\n");

        assertThat(pin.toString()).isEqualTo(KEY);
        assertThat(pin.fingerprint()).matches("SHA256:[A-Za-z0-9+/]{43}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "-a", "a/b", "./a", "pair.json", "a\nb"})
    void refusesWhatIsNoPairName(String text) {
        assertThat(complaint(PairName::new, text)).contains("is not a name for a pair; allowed are up to 64 letters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"home", "Büro 2", "laptop", "2", "a.b_c-d"})
    void takesPairNames(String text) {
        assertThat(new PairName(text).text()).isEqualTo(text);
    }

    @Test
    void refusesJobsSpeedAndFeaturesOutOfRange() {
        assertThat(complaint(text -> Offload.jobs(Integer.parseInt(text)), "0")).contains("from 1 to 1000");
        assertThat(complaint(text -> Offload.speed(Integer.parseInt(text)), "1001"))
                .contains("from 1 to 1000");
        assertThat(complaint(Offload::feature, "kvm,big")).contains("is not a system feature");
    }

    @Test
    void showsABadValueShortAndPrintable() {
        String shown = complaint(UserName::new, "\u001b[31m\u202e" + "x".repeat(5000));

        assertThat(shown).startsWith("“�[31m�xxx").contains("xxx…”").hasSizeLessThan(250);
    }

    private String complaint(Function<String, ?> kind, String text) {
        BadValue refused = catchThrowableOfType(BadValue.class, () -> kind.apply(text));
        assertThat(refused).as("“%s” was taken", text).isNotNull();
        return english.say(refused.problem());
    }
}
