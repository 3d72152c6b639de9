package dev.nixoffload.offload;

import static dev.nixoffload.machine.ScriptedMachine.exited;
import static dev.nixoffload.offload.ScriptedPair.BUILDER_KEY;
import static dev.nixoffload.offload.ScriptedPair.CACHE_KEY;
import static dev.nixoffload.offload.ScriptedPair.DESKTOP;
import static dev.nixoffload.offload.ScriptedPair.HOST_KEY;
import static dev.nixoffload.offload.ScriptedPair.about;
import static dev.nixoffload.offload.ScriptedPair.machineLine;
import static dev.nixoffload.offload.ScriptedPair.pin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.KeySeen;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.TestPairs;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KeysChecksTest {
    private static final HostKeyPin OTHER = TestPairs.hostKey("another");
    private static final String AUTHORIZED = "/var/lib/nix-builder/.ssh/authorized_keys";

    private final ScriptedPair pair = new ScriptedPair();

    @AfterEach
    void close() {
        pair.close();
    }

    private static String failure(Outcome.Answer answer) {
        assertThat(answer).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) answer).cause().key();
    }

    private Outcome.Answer builderKey(String authorizedKeys) throws Exception {
        pair.laptop.on(
                about("laptop.builder-key.purpose"),
                exited(
                        0,
                        new ScriptedPair.Answers()
                                .told("stat", 0, "regular file|600|root|root|0|0|411")
                                .told("real", 0, "/etc/nix/builder_key")
                                .told("derived", 0, BUILDER_KEY + " nix-builder@laptop-to-desktop")
                                .told("beside", 1, "")
                                .toString()));
        pair.desktop.on(
                about("desktop.builder-user.purpose"),
                exited(
                        0,
                        new ScriptedPair.Answers()
                                .told("sshd", 0, "authorizedkeysfile .ssh/authorized_keys")
                                .told("aging", 1, "")
                                .told("groups", 0, "nix-builder")
                                .told("passwd", 0, "nix-builder:x:999:999::/var/lib/nix-builder:/bin/bash")
                                .told("home", 1, "")
                                .told("executable", 0, "")
                                .toString()));
        pair.desktop.on(
                about("desktop.builder-ssh.purpose"),
                exited(
                        0,
                        new ScriptedPair.Answers()
                                .told("real:" + AUTHORIZED, 0, AUTHORIZED)
                                .told("readable:" + AUTHORIZED, 0, "")
                                .told("keys:" + AUTHORIZED, 0, authorizedKeys)
                                .told("stat:" + AUTHORIZED, 0, "regular file|600|nix-builder|nix-builder|9|9|99")
                                .toString()));
        return pair.ask(new BuilderKeyKnown(pair.encounter, pair.survey));
    }

    @Test
    void findsTheBuilderKeyWhateverItsComment() throws Exception {
        assertThat(builderKey(OTHER + " x\n" + BUILDER_KEY + " somebody else's comment"))
                .isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void aKeyThatIsNotThereIsMissingEvenIfAnotherHasItsComment() throws Exception {
        assertThat(failure(builderKey(OTHER + " nix-builder@laptop-to-desktop")))
                .isEqualTo("keys.builder.missing-why");
    }

    @Test
    void showsTheBuilderKeyWhereItIs() throws Exception {
        builderKey(OTHER + " x");
        assertThat(pair.keys).extracting(KeySeen::where).containsExactly(Role.LAPTOP);
    }

    @Test
    void showsTheBuilderKeyOnBothSidesWhereBothHaveIt() throws Exception {
        builderKey(BUILDER_KEY + " x");
        assertThat(pair.keys).extracting(KeySeen::where).containsExactly(Role.LAPTOP, Role.DESKTOP);
        assertThat(pair.keys).extracting(KeySeen::fingerprint).containsOnly(BUILDER_KEY.fingerprint());
    }

    @Test
    void aKeyLockedToNixIsFineAndOneLockedToSomethingElseIsNot() throws Exception {
        assertThat(builderKey("restrict,command=\"nix-daemon --stdio\" " + BUILDER_KEY))
                .isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void aKeyLockedToTheOtherProtocolIsNot() throws Exception {
        assertThat(failure(builderKey("restrict,command=\"nix-store --serve --write\" " + BUILDER_KEY)))
                .isEqualTo("keys.builder.command-why");
    }

    @Test
    void aKeyForAnotherAddressIsNot() throws Exception {
        assertThat(failure(builderKey("from=\"10.0.0.0/8,!192.168.15.9\" " + BUILDER_KEY)))
                .isEqualTo("keys.builder.from-why");
    }

    @Test
    void aKeyForTheLaptopsNetworkIsFine() throws Exception {
        assertThat(builderKey("from=\"192.168.15.*\" " + BUILDER_KEY)).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void aKeyWhoseTimeIsOverIsNot() throws Exception {
        assertThat(failure(builderKey("expiry-time=\"20200101\" " + BUILDER_KEY)))
                .isEqualTo("keys.builder.expired-why");
    }

    @Test
    void aSecondLineWithoutTheObstacleIsEnough() throws Exception {
        assertThat(builderKey("expiry-time=\"20200101\" " + BUILDER_KEY + "\n" + BUILDER_KEY))
                .isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void sshdGoesByTheFirstLineThatItDoesNotPassOver() throws Exception {
        assertThat(failure(builderKey("command=\"uptime\" " + BUILDER_KEY + "\n" + BUILDER_KEY)))
                .isEqualTo("keys.builder.command-why");
    }

    @Test
    void aLineForOtherAddressesIsPassedOverWhateverItSays() throws Exception {
        assertThat(builderKey("from=\"10.8.0.0/24\",command=\"uptime\" " + BUILDER_KEY + "\n" + BUILDER_KEY))
                .isInstanceOf(Outcome.Passed.class);
    }

    private Outcome.Answer hostKey(String knownHosts) throws Exception {
        pair.desktop.on(about("keys.host.purpose-desktop"), exited(0, TestPairs.hostKey("its rsa") + " root@desktop"));
        pair.laptop.on(about("keys.host.purpose-laptop"), exited(0, knownHosts));
        return pair.ask(new HostKeyKnown(pair.encounter, pair.survey));
    }

    @Test
    void theKeyThatNixPinsIsTheDesktops() throws Exception {
        assertThat(hostKey("")).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    @DisplayName("fault 12: a pin that is not the desktop's key")
    void aStalePinIsNotSavedByRootsKnownHosts() throws Exception {
        pair.machines(machineLine(pin(OTHER)));
        assertThat(failure(hostKey(DESKTOP + " " + HOST_KEY))).isEqualTo("keys.host.other-why");
    }

    @Test
    void showsWhatTheDesktopProvesBesideWhatTheLaptopTrusts() throws Exception {
        pair.machines(machineLine(pin(OTHER)));
        hostKey("");
        assertThat(pair.keys)
                .containsExactly(
                        new KeySeen(Role.DESKTOP, "ssh-ed25519", HOST_KEY.fingerprint()),
                        new KeySeen(Role.LAPTOP, "ssh-ed25519", OTHER.fingerprint()));
    }

    @Test
    void theBareBlobIsNoPin() throws Exception {
        pair.machines(machineLine(HOST_KEY.base64()));
        assertThat(failure(hostKey(""))).isEqualTo("keys.host.unreadable-why");
    }

    @Test
    void withoutAPinRootsKnownHostsCount() throws Exception {
        pair.machines(machineLine("-"));
        assertThat(hostKey(DESKTOP + " " + HOST_KEY)).isInstanceOf(Outcome.Passed.class);
        assertThat(pair.laptop.ran().getLast().argv()).contains("~/.ssh/known_hosts");
    }

    @Test
    void withoutAnyNothingIsTrusted() throws Exception {
        pair.machines(machineLine("-"));
        assertThat(failure(hostKey("192.168.15.71 " + HOST_KEY))).isEqualTo("keys.host.missing-why");
    }

    @Test
    void anAliasHidesThePin() throws Exception {
        pair.sshClient("hostname " + DESKTOP + "\nport 22\nhostkeyalias builder");
        assertThat(failure(hostKey(""))).isEqualTo("keys.host.alias-why");
    }

    private Outcome.Answer cacheKey(String trusted) throws Exception {
        pair.settings(Map.of("trusted-public-keys", trusted));
        pair.desktop.on(
                about("desktop.cache-key.purpose"),
                exited(
                        0,
                        new ScriptedPair.Answers()
                                .told("secret-stat", 0, "regular file|600|root|root|0|0|104")
                                .told("secret", 0, "secret")
                                .told("derived", 0, CACHE_KEY)
                                .told("public-stat", 0, "regular file|644|root|root|0|0|60")
                                .told("published", 0, "public")
                                .told("public-text", 0, CACHE_KEY)
                                .toString()));
        return pair.ask(new CacheKeyKnown(pair.survey));
    }

    private static final String PUBLIC = "cache.nixos.org-1:6NCHdD59X431o0gWypbMrAURkbJ16ZPMQFGspcDShjY=";

    @Test
    void theCachesKeyIsTrusted() throws Exception {
        assertThat(cacheKey(PUBLIC + " " + CACHE_KEY)).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void aKeyThatIsNotThereIsMissing() throws Exception {
        assertThat(failure(cacheKey(PUBLIC))).isEqualTo("keys.cache.missing-why");
    }

    @Test
    void theSameKeyUnderAnotherNameIsNotTrusted() throws Exception {
        assertThat(failure(cacheKey(CACHE_KEY.replace("desktop.local-1", "desktop.local"))))
                .isEqualTo("keys.cache.renamed-why");
    }

    @Test
    void showsUnderWhichNameEachSideHasTheCachesKey() throws Exception {
        cacheKey(CACHE_KEY.replace("desktop.local-1", "desktop.local"));
        assertThat(pair.keys).extracting(KeySeen::kind).containsExactly("desktop.local-1", "desktop.local");
        assertThat(pair.keys)
                .extracting(KeySeen::fingerprint)
                .containsOnly(CACHE_KEY.split(":")[1]);
    }

    @Test
    void anotherKeyUnderItsNameIsNotTheCaches() throws Exception {
        assertThat(failure(cacheKey(PUBLIC.replace("cache.nixos.org-1", "desktop.local-1"))))
                .isEqualTo("keys.cache.other-why");
    }

    @Test
    void aMalformedKeyBesideItBreaksItAll() throws Exception {
        assertThat(failure(cacheKey(CACHE_KEY + " " + CACHE_KEY.replace(":", ":desktop.local-1:"))))
                .isEqualTo("keys.cache.doubled-why");
    }

    @Test
    void theFirstOfTwoKeysOfOneNameCounts() throws Exception {
        String second = PUBLIC.replace("cache.nixos.org-1", "desktop.local-1");
        assertThat(cacheKey(CACHE_KEY + " " + second)).isInstanceOf(Outcome.Warned.class);
    }
}
