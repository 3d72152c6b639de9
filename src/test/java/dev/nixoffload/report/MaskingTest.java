package dev.nixoffload.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Page;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostAddress;
import dev.nixoffload.pair.Port;
import dev.nixoffload.pair.SignIn;
import dev.nixoffload.pair.UserName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a report that is shown to strangers tells about people and machines. */
class MaskingTest {
    private static final String KEY = "AAAAC3NzaC1lZDI1NTE5AAAAIHRoaXMgaXMgbm90IGEga2V5IGF0IGFsbCBidXQ";

    /** What identifies a pair to those who know it. */
    record Names(String laptopUser, String desktopUser, String laptop, String desktop, String jump) {
        List<Access> ways() {
            var hop = ssh(jump, "hopper", new SignIn.Agent(), Optional.empty());
            return List.of(
                    ssh(
                            laptop,
                            laptopUser,
                            new SignIn.KeyFile(Path.of("/home/somebodyelse/.ssh/id")),
                            Optional.of(hop)),
                    ssh(desktop, desktopUser, new SignIn.Agent(), Optional.empty()));
        }

        List<String> all() {
            return List.of(laptopUser, desktopUser, laptop, desktop, jump, "somebodyelse", "hopper");
        }
    }

    private static Access.Ssh ssh(String address, String user, SignIn signIn, Optional<Access.Ssh> jump) {
        return new Access.Ssh(
                new HostAddress(address), Port.SSH, new UserName(user), signIn, List.of(), jump, Optional.empty());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void noKnownNameSurvivesInAnyForm(@ForAll("names") Names names, @ForAll("sayings") String saying) throws Exception {
        String words = filled(saying, names);
        Report masked = Samples.withWords(words).masked(names.ways());

        for (ReportFormat format : ReportFormat.values()) {
            String written = Samples.written(format, masked, Locale.ENGLISH).toLowerCase(Locale.ROOT);
            for (String name : names.all()) {
                assertThat(written)
                        .as("%s in “%s” as %s", name, words, format)
                        .doesNotContain(name.toLowerCase(Locale.ROOT));
            }
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void whatWasToldApartIsToldApartStill(@ForAll("names") Names names) {
        String text = String.join(" ", names.all());
        List<String> masks = List.of(masked(text + " " + text, names.ways()).split(" "));

        assertThat(masks.subList(0, 7)).doesNotHaveDuplicates().isEqualTo(masks.subList(7, 14));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void anAddressHasOneMaskHoweverItIsWritten(@ForAll("ipv4") String four) {
        assertThat(masked(four + " ::ffff:" + four + " http://" + four + ":5000/ " + four + "/24 [" + four + "]:22"))
                .isEqualTo("address-1 address-1 http://address-1:5000/ address-1/24 [address-1]:22");
    }

    @Example
    void ipv6InAllItsSpellingsIsOne() {
        assertThat(masked("fd00::1 FD00:0:0:0:0:0:0:1 [fd00::1]:22 from fd00::1: fd00:0::1%wlan0."))
                .isEqualTo("address-1 address-1 [address-1]:22 from address-1: address-1%wlan0.");
    }

    @Example
    void namesNobodyToldOfAreFoundWhereTheyArePrinted() {
        assertThat(masked("/home/neo/.ssh/config: ssh-ng://trinity@zion.example.org?ssh-key=x"))
                .isEqualTo("/home/user-2/.ssh/config: ssh-ng://user-1@host-1?ssh-key=x");
        assertThat(masked("Nov 20 12:00:01 nebuchadnezzar sshd[812]: Accepted publickey for morpheus\nmorpheus@zion"))
                .isEqualTo("Nov 20 12:00:01 host-2 sshd[812]: Accepted publickey for user-1\nuser-1@host-1");
        assertThat(masked("http://zion.example.org:5000 then zion and Zion.Example.ORG"))
                .isEqualTo("http://host-1:5000 then host-1 and host-1");
        assertThat(masked("\"address\":\"52:54:00:12:34:56\"")).isEqualTo("\"address\":\"address-1\"");
    }

    @Example
    void theCommentOfAKeyIsMaskedInsideItsBase64() {
        String line = "ssh-ed25519 " + KEY + " root@zion";
        String packed = Base64.getEncoder().encodeToString(line.getBytes(StandardCharsets.US_ASCII));
        String unpacked = new String(
                Base64.getDecoder().decode(masked("trinity@zion " + packed).split(" ")[1]), StandardCharsets.US_ASCII);

        assertThat(unpacked).isEqualTo("ssh-ed25519 " + KEY + " root@host-1");
    }

    @Example
    void whatTellsNobodyApartStays() {
        for (String text : List.of(
                "root@localhost nix-builder@laptop-to-desktop /home/user/x",
                "hmac-sha2-256-etm@openssh.com https://cache.nixos.org user@1000.service",
                "127.0.0.1 ::1 :: 0.0.0.0 255.255.255.0 2.26.3 12:30:45 std::string 1.2.3.4.5",
                "/nix/store/abc-hello SHA256:AbC cache.local:" + KEY)) {
            assertThat(masked(text)).isEqualTo(text);
        }
    }

    @Example
    void aPairOnLoopbackAddressesIsMaskedToo() {
        assertThat(masked("127.0.0.7 127.0.0.1", List.of(ssh("127.0.0.7", "x1", new SignIn.Agent(), Optional.empty()))))
                .isEqualTo("address-1 127.0.0.1");
    }

    @Example
    void theHeadIsMaskedAndTheRestIsAsItWas() {
        Report masked = Samples.withWords("cypher was here").masked(List.of());

        assertThat(masked.pair()).isEqualTo("pair");
        assertThat(masked.laptop()).isEqualTo("localhost");
        assertThat(masked.desktop()).isEqualTo("user-1@address-1");
        assertThat(masked.checklist().findings().getFirst().outcome().summary())
                .isEqualTo(Message.of("check.crashed", "user-1 was here"));
        assertThat(masked.checklist().verdict())
                .isEqualTo(Samples.withWords("").checklist().verdict());
    }

    private static String masked(String text) {
        return masked(text, List.of());
    }

    private static String masked(String text, List<Access> ways) {
        Finding finding = Samples.finding("cache.info", Page.VALIDATE, new Outcome.Crashed(text), "");
        var report = new Report(
                "0",
                "home",
                "localhost",
                "localhost",
                false,
                Samples.report(finding).checklist());
        return ((Outcome.Crashed)
                        report.masked(ways).checklist().findings().getFirst().outcome())
                .failure();
    }

    private static String filled(String saying, Names names) {
        return saying.replace("{U}", names.laptopUser())
                .replace("{V}", names.desktopUser().toUpperCase(Locale.ROOT))
                .replace("{A}", names.laptop())
                .replace("{B}", names.desktop())
                .replace("{J}", names.jump());
    }

    @Provide
    Arbitrary<Names> names() {
        Arbitrary<String> hosts = Arbitraries.oneOf(word(), ipv4(), ipv6(), word().map(name -> name + ".fritz.box"));
        return Combinators.combine(word(), word(), hosts, hosts, hosts)
                .as(Names::new)
                .filter(names -> names.all().stream().distinct().count() == 7
                        && names.all().stream()
                                .noneMatch(one -> names.all().stream()
                                        .anyMatch(other -> !other.equals(one) && other.contains(one))));
    }

    @Provide
    Arbitrary<String> sayings() {
        return Arbitraries.of(
                        "{U}@{A}",
                        "ssh-ng://{V}@{B}",
                        "http://[{B}]:5000/",
                        "http://{A}:5000/nix-cache-info",
                        "({J})",
                        "{A}:2049",
                        "/home/{U}/.ssh",
                        "{B}.",
                        "“{V}”",
                        "{U}:x:1000:",
                        "uid=1000({V})",
                        "\n{J}\t",
                        "User={U}",
                        "{A},{B}",
                        "'{J}'",
                        "host-{U}-key",
                        "from {A} port 22",
                        "{B}/24",
                        "`{U}`|{V}|")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join(" ", parts));
    }

    /** Long enough not to be part of a word of the report's own. */
    private static Arbitrary<String> word() {
        return Arbitraries.strings()
                .withChars("bcdfghjklmnpqrtvwxz")
                .ofLength(8)
                .map(word -> "q" + word)
                .flatMap(word -> Arbitraries.of(word, word + "-7", "Q" + word));
    }

    @Provide
    Arbitrary<String> ipv4() {
        return Combinators.combine(Arbitraries.integers().between(1, 126), octet(), octet(), octet())
                .as((a, b, c, d) -> a + "." + b + "." + c + "." + d);
    }

    private static Arbitrary<Integer> octet() {
        return Arbitraries.integers().between(0, 255);
    }

    private static Arbitrary<String> ipv6() {
        return Combinators.combine(octet(), octet(), octet())
                .as((a, b, c) -> "fd00:" + Integer.toHexString(a + 256) + "::" + Integer.toHexString(b + 256) + ":"
                        + Integer.toHexString(c + 256));
    }
}
