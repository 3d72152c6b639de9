package dev.nixoffload.ui;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.machine.Privilege;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostAddress;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.PairName;
import dev.nixoffload.pair.Port;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.SignIn;
import dev.nixoffload.pair.UserName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A pair as the guides have it, all its checks, and what they find on a day when the cache cannot read its key. */
final class SamplePair {
    /** When the window of the tests is open. */
    static final Instant NOW = Instant.parse("2026-11-19T18:05:00Z");

    static final CheckId CACHE_SERVICE = new CheckId("desktop.cache-service");
    static final CheckId CACHE_INFO = new CheckId("cache.info");
    static final CheckId LEASE = new CheckId("desktop.lease");
    static final CheckId OS = new CheckId("laptop.os");

    private static final Map<Page, List<String>> IDS = Map.of(
            Page.MACHINES,
            List.of(
                    "laptop.reachable",
                    "desktop.reachable",
                    "laptop.host-key",
                    "desktop.host-key",
                    "laptop.login",
                    "desktop.login",
                    "laptop.os",
                    "desktop.os",
                    "laptop.sudo",
                    "desktop.sudo",
                    "laptop.nix",
                    "desktop.nix",
                    "laptop.space",
                    "desktop.space",
                    "machines.distinct",
                    "machines.systems",
                    "machines.network",
                    "machines.clock",
                    "desktop.lease"),
            Page.DESKTOP,
            List.of(
                    "desktop.nix-daemon",
                    "desktop.builder-user",
                    "desktop.builder-ssh",
                    "desktop.trusted",
                    "desktop.sshd",
                    "desktop.cache-key",
                    "desktop.cache-service",
                    "desktop.nfs-service",
                    "desktop.nfs-exports",
                    "desktop.firewall"),
            Page.LAPTOP,
            List.of(
                    "laptop.nix-daemon",
                    "laptop.address",
                    "laptop.builder-key",
                    "laptop.builder",
                    "laptop.cache",
                    "laptop.fallback",
                    "laptop.mounts"),
            Page.KEYS,
            List.of("keys.builder", "keys.host", "keys.cache"),
            Page.VALIDATE,
            List.of(
                    "network.reachable",
                    "ssh.builder",
                    "cache.info",
                    "cache.signature",
                    "nfs.mounts",
                    "build.remote",
                    "build.cached",
                    "build.fallback",
                    "performance"));

    private SamplePair() {}

    static Pair pair(String name) {
        var desktop = new Access.Ssh(
                new HostAddress("192.168.15.7"),
                Port.SSH,
                new UserName("cypher"),
                new SignIn.Agent(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        return new Pair(new PairName(name), new Access.ThisComputer(Optional.empty()), desktop, Offload.defaults());
    }

    static List<Check> checks() {
        var checks = new ArrayList<Check>();
        for (Page page : Page.values()) {
            for (String id : IDS.get(page)) {
                checks.add(new Check(new CheckId(id), page, Set.of(), Set.of(), Duration.ofSeconds(20), _ -> {
                    throw new IllegalStateException("never asked for real");
                }));
            }
        }
        return checks;
    }

    /** The page of the window that has its row. */
    static String page(CheckId id) {
        return IDS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(id.text()))
                .map(entry -> entry.getKey().name().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElseThrow();
    }

    /** What each check finds, in the order of the list. */
    static List<Finding> findings() {
        return checks().stream().map(SamplePair::finding).toList();
    }

    /** The same pair when all is well. */
    static List<Finding> green() {
        return checks().stream().map(SamplePair::passed).toList();
    }

    private static Finding passed(Check check) {
        Finding finding = finding(check);
        String key = "sample." + check.id().text().replace('.', '-');
        boolean wasGreen = finding.outcome() instanceof Outcome.Passed;
        return new Finding(
                check.id(),
                check.page(),
                new Outcome.Passed(Message.of(wasGreen ? key : key + ".good")),
                finding.evidence(),
                List.of(),
                took(check.id()));
    }

    static Finding finding(CheckId id) {
        return findings().stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static Finding finding(Check check) {
        String key = "sample." + check.id().text().replace('.', '-');
        Outcome outcome = switch (check.id().text()) {
            case "desktop.cache-service" ->
                new Outcome.Failed(
                        Message.of(key),
                        Message.of("sample.cache-service.cause"),
                        Remedy.of(
                                Message.of("sample.cache-service.advice"),
                                Remedy.on(Role.DESKTOP, "sudo chown nix-serve: /var/cache-priv-key.pem"),
                                Remedy.on(Role.DESKTOP, "sudo systemctl restart nix-serve")));
            case "desktop.lease" ->
                new Outcome.Warned(
                        Message.of(key),
                        Message.of("sample.lease.cause"),
                        Remedy.of(Message.of("sample.lease.advice")));
            case "cache.info", "cache.signature", "build.cached", "performance" -> new Outcome.Blocked(CACHE_SERVICE);
            default -> new Outcome.Passed(Message.of(key));
        };
        boolean asked = !(outcome instanceof Outcome.Blocked);
        Duration took = asked ? took(check.id()) : Duration.ZERO;
        return new Finding(
                check.id(), check.page(), outcome, asked ? evidence(check, took) : List.of(), List.of(), took);
    }

    /** Times as a real pair has them. */
    static Duration took(CheckId id) {
        return switch (id.text()) {
            case "network.reachable" -> Duration.ofMillis(2_050);
            case "build.remote" -> Duration.ofMillis(1_870);
            case "build.cached" -> Duration.ofMillis(1_240);
            case "build.fallback" -> Duration.ofMillis(6_310);
            case "performance" -> Duration.ofMillis(9_480);
            default -> Duration.ofMillis(12 + Math.abs(id.text().hashCode()) % 900);
        };
    }

    private static List<Evidence> evidence(Check check, Duration took) {
        return switch (check.id().text()) {
            case "desktop.cache-service" ->
                List.of(
                        new Evidence(
                                Message.of("sample.asks.cache"),
                                "cypher@192.168.15.7",
                                Privilege.USER,
                                "curl -sS --max-time 5 http://127.0.0.1:5000/nix-cache-info",
                                OptionalInt.of(7),
                                "curl: (7) Failed to connect to 127.0.0.1 port 5000 after 0 ms: Couldn't connect to"
                                        + " server",
                                Duration.ofMillis(41)),
                        new Evidence(
                                Message.of("sample.asks.journal"),
                                "cypher@192.168.15.7",
                                Privilege.ROOT,
                                "sudo journalctl -u nix-serve -n 3 --no-pager -o cat",
                                OptionalInt.of(0),
                                "nix-serve: error: opening file '/var/cache-priv-key.pem': Permission denied\n"
                                        + "nix-serve.service: Main process exited, code=exited, status=1/FAILURE\n"
                                        + "nix-serve.service: Failed with result 'exit-code'.",
                                Duration.ofMillis(63)));
            default ->
                List.of(new Evidence(
                        Message.of("sample.asks.os"),
                        "cypher@192.168.15.7",
                        Privilege.USER,
                        "cat /etc/os-release",
                        OptionalInt.of(0),
                        "PRETTY_NAME=\"Debian GNU/Linux 13 (trixie)\"\nNAME=\"Debian GNU/Linux\"\nVERSION_ID=\"13\"",
                        took));
        };
    }
}
