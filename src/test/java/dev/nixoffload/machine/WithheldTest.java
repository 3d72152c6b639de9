package dev.nixoffload.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WithheldTest {
    private static final String SECRET =
            "oA0OfZkRNd1AyM396yYnia1td4sIYYVpd7xZ4H/podvu3BBcPg+RN/UYSiMH+lLsyszTZ28u+oPoB6FVzBFNUQ==";

    @Test
    void aSecretKeyAmongTheTrustedPublicKeysIsNotRepeated() {
        String shown = Withheld.in(
                "system = x86_64-linux\ntrusted-public-keys = a:7twQXD4PkTf1GEojB/pS7MrM02dvLvqD6AehVcwRTVE= "
                        + "desktop.local-1:" + SECRET + "\nsandbox = true");

        assertThat(shown)
                .doesNotContain(SECRET)
                .contains("desktop.local-1:[a secret key, not shown]")
                .contains("a:7twQXD4PkTf1GEojB/pS7MrM02dvLvqD6AehVcwRTVE=")
                .contains("sandbox = true");
    }

    @Test
    void aLineWithShellSyntaxInItStaysAsItIs() {
        String script = "grep -E '^(trusted-public-keys) =$' \"$1\" | sed 's/\\\\1/$9/'";

        assertThat(Withheld.in(script)).isEqualTo(script);
    }

    @Test
    void aSignatureIsShown() {
        String signature = "Sig: desktop.local-1:" + SECRET;

        assertThat(Withheld.in(signature)).isEqualTo(signature);
    }

    @Test
    void aPrivateKeyIsNotRepeatedEvenWhereItsEndIsMissing() {
        assertThat(Withheld.in("-----BEGIN OPENSSH PRIVATE KEY-----\n"
                        + "b3BlbnNzaC1rZXk\n"
                        + "-----END OPENSSH PRIVATE KEY-----\n"
                        + "rest"))
                .isEqualTo("[a secret key, not shown]\nrest");
        assertThat(Withheld.in("-----BEGIN PRIVATE KEY-----\nb3BlbnNz")).isEqualTo("[a secret key, not shown]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "access-tokens = github.com=ghp_a1 gitlab.com=b2   | access-tokens = [a secret, not shown]",
                "12:  extra-access-tokens=github.com=ghp_a1         | 12:  extra-access-tokens=[a secret, not shown]",
                "impure-env = TOKEN=a1                              | impure-env = [a secret, not shown]",
                "access-tokens =                                    | access-tokens =",
                "substituters = https://me:p$1w@c.example http://b  | substituters = https://me:[a secret, not"
                        + " shown]@c.example http://b",
                "cache.local-2:SECRET                               | cache.local-2:[a secret key, not shown]",
                "trusted-public-keys = a:PART=            | trusted-public-keys = a:[a secret key, not shown]",
                "ssh-ng://nix-builder@192.168.15.7                  | ssh-ng://nix-builder@192.168.15.7",
                "http://192.168.15.7:5000 someone@example.org       | http://192.168.15.7:5000 someone@example.org",
            })
    void whatElseIsSecretIsNotRepeatedEither(String text, String shown) {
        assertThat(Withheld.in(text.replace("SECRET", SECRET).replace("PART", SECRET.substring(0, 50))))
                .isEqualTo(shown);
    }

    @Test
    void eachLineOfAFileStaysALine() {
        assertThat(Withheld.inLines(List.of(
                        "# mine", "-----BEGIN PRIVATE KEY-----", "b3BlbnNz", "-----END PRIVATE KEY-----", "", "a = b")))
                .containsExactly(
                        "# mine",
                        "[a secret key, not shown]",
                        "[a secret key, not shown]",
                        "[a secret key, not shown]",
                        "",
                        "a = b");
        assertThat(Withheld.inLines(List.of())).containsExactly("");
    }
}
