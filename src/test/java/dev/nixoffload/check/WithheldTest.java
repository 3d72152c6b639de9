package dev.nixoffload.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WithheldTest {
    private static final String SECRET =
            "oA0OfZkRNd1AyM396yYnia1td4sIYYVpd7xZ4H/podvu3BBcPg+RN/UYSiMH+lLsyszTZ28u+oPoB6FVzBFNUQ==";

    @Test
    void aSecretKeyAmongTheTrustedPublicKeysIsNotRepeated() {
        String shown = Excerpt.of(
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

        assertThat(Excerpt.of(script)).isEqualTo(script);
    }

    @Test
    void aSignatureIsShown() {
        String signature = "Sig: desktop.local-1:" + SECRET;

        assertThat(Excerpt.of(signature)).isEqualTo(signature);
    }

    @Test
    void aPrivateKeyIsNotRepeatedEvenWhereItsEndIsMissing() {
        assertThat(Excerpt.of("-----BEGIN OPENSSH PRIVATE KEY-----\n"
                        + "b3BlbnNzaC1rZXk\n"
                        + "-----END OPENSSH PRIVATE KEY-----\n"
                        + "rest"))
                .isEqualTo("[a secret key, not shown]\nrest");
        assertThat(Excerpt.of("-----BEGIN PRIVATE KEY-----\nb3BlbnNz")).isEqualTo("[a secret key, not shown]");
    }
}
